import { Alert, Input } from 'antd';
import type { ReactNode } from 'react';
import type { Failure } from '#web/client/failure.ts';
import { sayError, useText } from '#web/client/language.ts';
import './admin.css';

type Props = {
  title: string;
  hint?: string;
  search?: { value: string; label: string; onChange: (value: string) => void };
  tools?: ReactNode;
  failure?: Failure | null;
  children: ReactNode;
};

/** The frame of a page of administration: title, search, tools, and a body that scrolls under a head that stays. */
export function AdminFrame({ title, hint, search, tools, failure, children }: Props) {
  const { t } = useText('console');
  return (
    <>
      <header className="page-head">
        <h1>{title}</h1>
        {search && (
          <Input
            type="search"
            className="page-search"
            allowClear
            aria-label={search.label}
            placeholder={search.label}
            value={search.value}
            onChange={(event) => search.onChange(event.target.value)}
          />
        )}
        {tools}
      </header>
      <div className="page-scroll" tabIndex={0} role="group" aria-label={t('rows.content', { title })}>
        {hint && <p className="hint page-hint">{hint}</p>}
        {failure && <Alert type="error" showIcon title={sayError(failure)} />}
        {children}
      </div>
    </>
  );
}
