import { ArrowLeft } from 'lucide-react';
import { useEffect, useRef, type ReactNode } from 'react';
import { useText } from '#web/client/language.ts';
import { Link } from './route.tsx';

let arrived = false;

/**
 * One page: a way back, its title, its content. The title takes the focus when one comes from another page, so that a screen
 * reader says where one is, and becomes the title of the window.
 */
export function Page({ title, back, children }: { title: string; back?: string; children: ReactNode }) {
  const { t } = useText('web');
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · ${t('brand')}`;
  }, [title, t]);
  useEffect(() => {
    scrollTo(0, 0);
    // not on the first page: there a keyboard begins at the top, with the skip link
    if (arrived) heading.current?.focus({ preventScroll: true });
    arrived = true;
  }, []);
  return (
    <>
      {back && (
        <Link to={back} className="back">
          <ArrowLeft className="icon" aria-hidden />
          {t('back')}
        </Link>
      )}
      <h1 tabIndex={-1} ref={heading} className={title.length > 24 ? 'long' : undefined}>
        {title}
      </h1>
      {children}
    </>
  );
}

/** The first thing a keyboard reaches on every page. */
export function SkipLink() {
  const { t } = useText('web');
  return (
    <a
      className="skip button main"
      href="#main"
      onClick={(event) => {
        event.preventDefault();
        document.querySelector<HTMLElement>('main h1')?.focus();
      }}
    >
      {t('skip')}
    </a>
  );
}
