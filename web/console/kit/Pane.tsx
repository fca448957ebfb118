import { Alert, Button, Empty, Skeleton, Tooltip } from 'antd';
import { ArrowLeft, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { sayError, useText } from '#web/client/language.ts';

/** Back to the list, on a narrow screen. */
export function BackLink({ to, children }: { to: string; children?: ReactNode }) {
  const { t } = useText('console');
  return (
    <Link className="case-back" to={to}>
      <ArrowLeft size={16} aria-hidden /> {children ?? t('case.back')}
    </Link>
  );
}

/** The name of what is opened, its marks under it, and the way to close it. */
export function PaneHead({ title, closeTo, children }: { title: string; closeTo: string; children?: ReactNode }) {
  const { t } = useText('console');
  return (
    <header className="case-head">
      <BackLink to={closeTo} />
      <div className="case-title">
        <h2>{title}</h2>
        <Tooltip title={`${t('case.close')} (Esc)`}>
          <Link to={closeTo} className="case-x" aria-label={t('case.close')}>
            <X size={18} aria-hidden />
          </Link>
        </Tooltip>
      </div>
      {children}
    </header>
  );
}

type Props = {
  head: ReactNode;
  title: string;
  /** what its content is called to who cannot see it */
  name: string;
  error: unknown;
  foot?: ReactNode;
  children: ReactNode;
};

/** One of a list, opened beside it: a head, a body that scrolls, and what may be done at its foot. */
export function Pane({ head, title, name, error, foot, children }: Props) {
  return (
    <article className="case" aria-label={title}>
      {head}
      {error !== null && <Alert banner type="warning" title={sayError(error)} />}
      <div className="case-scroll" tabIndex={0} role="group" aria-label={name}>
        <div className="case-body">{children}</div>
      </div>
      {foot}
    </article>
  );
}

type WaitProps = { closeTo: string; failure: unknown; says?: string | undefined; again?: () => unknown };

/** The pane while it is read, or when it cannot be; `says` is more than the error says. */
export function PaneWait({ closeTo, failure, says, again }: WaitProps) {
  const { t } = useText('console');
  return (
    <div className="case-wait">
      <BackLink to={closeTo} />
      {failure === null ? (
        <Skeleton active paragraph={{ rows: 10 }} />
      ) : (
        <Alert
          type="error"
          showIcon
          title={says ?? sayError(failure)}
          action={
            again && (
              <Button size="small" onClick={() => void again()}>
                {t('list.again')}
              </Button>
            )
          }
        />
      )}
    </div>
  );
}

/** The second column before something is chosen. */
export const PaneEmpty = ({ children }: { children: string }) => (
  <div className="case-none">
    <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={children} />
  </div>
);
