import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { Link } from './route.tsx';

type Look = 'main' | 'second' | 'plain' | 'danger';
type Shared = { look?: Look; wide?: boolean; icon?: ReactNode; children: ReactNode };

const classes = (look: Look = 'second', wide?: boolean) => ['button', look, wide ? 'wide' : ''].join(' ').trim();

/** A button for doing something; `busy` keeps it in place and says so while the thing is being done: it keeps the focus and does nothing a second time. */
export function Button(
  given: Shared & {
    onPress?: () => void;
    type?: 'button' | 'submit';
    busy?: boolean;
    disabled?: boolean;
    label?: string;
    pressed?: boolean;
  },
) {
  const { look, wide, icon, children, onPress, type = 'button', busy, disabled, label, pressed } = given;
  return (
    <AriaButton
      className={classes(look, wide) + (busy ? ' busy' : '')}
      onPress={busy ? undefined : onPress}
      type={busy ? 'button' : type}
      isDisabled={disabled}
      aria-label={label}
      aria-pressed={pressed}
    >
      {icon}
      {children}
    </AriaButton>
  );
}

/** Looks like a button, goes to another page. */
export function LinkButton({ to, look, wide, icon, children }: Shared & { to: string }) {
  return (
    <Link to={to} className={classes(look, wide)}>
      {icon}
      {children}
    </Link>
  );
}
