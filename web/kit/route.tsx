import { useSyncExternalStore, type ReactNode } from 'react';

/**
 * Where we are, in the part of the address after `#`: `#/matter/ID/rate` → ['matter', 'ID', 'rate']. The page itself is one
 * file for all of them, so it opens without network and from any server that can hand out files.
 */
const read = () => location.hash.replace(/^#\/?/, '');

const subscribe = (changed: () => void) => {
  addEventListener('hashchange', changed);
  return () => removeEventListener('hashchange', changed);
};

/** An address cut or changed on its way (in a message, by a scanner) may hold a % that stands for nothing: it is taken as it is. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

export const toSegments = (path: string) => path.split('/').filter(Boolean).map(decoded);

export const useRoute = () => toSegments(useSyncExternalStore(subscribe, read));

/** Goes to a page, for example `/tell/where`. With `replace` the page left cannot be gone back to. */
export function go(to: string, replace = false) {
  if (replace) {
    history.replaceState(null, '', `#${to}`);
    dispatchEvent(new HashChangeEvent('hashchange'));
  } else location.hash = to;
}

export const Link = ({
  to,
  className,
  children,
  label,
  onPress,
}: {
  to: string;
  className?: string;
  children: ReactNode;
  label?: string;
  onPress?: () => void;
}) => (
  <a href={`#${to}`} className={className} aria-label={label} onClick={onPress}>
    {children}
  </a>
);
