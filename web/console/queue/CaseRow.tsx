import { EyeOff, Lock } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { CaseRow as Row } from '#contract/cases.ts';
import { shortNumber } from '#web/client/case-number.ts';
import { useText } from '#web/client/language.ts';
import { saySpan } from '#web/client/times.ts';
import { Light } from '../case/Light.tsx';
import { sayLeft } from '../case/sayLeft.ts';
import type { QueueName } from '../shell/places.ts';
import { useNow } from './useNow.ts';

type Props = { row: Row; to: string; open: boolean; queue: QueueName; more?: ReactNode };

/** One matter in a list: light and time left, what it is, where, whose, how old, number. `more`: what a list of its own has to say. */
export function CaseRow({ row, to, open, queue, more }: Props) {
  const { t, language } = useText('console');
  const now = useNow();
  const since = now - Date.parse(row.reportedAt);
  const told = since < 60_000 ? t('list.justNow') : t('list.age', { age: saySpan(since, language) });
  // beside the word "overdue" only the length is news: of the clock that is over, which may be that of the first contact alone
  const due = [row.contactDueAt, row.resolutionDueAt].filter((at) => at !== null).sort();
  const late = row.light === 'red' && due[0] ? Math.max(0, now - Date.parse(due[0])) : 0;
  // in a queue all have the same state; elsewhere it is what one looks for
  const state = queue === 'all' || queue === 'unit' ? t(`domain:state.${row.state}`) : undefined;
  return (
    <Link className="case-row" to={to} aria-current={open ? 'true' : undefined}>
      <span className="row-first">
        <span className="row-title">{row.title}</span>
        {row.confidentiality === 'confidential' && (
          <Lock size={14} role="img" aria-label={t('domain:confidentiality.confidential')} />
        )}
        {row.confidentiality === 'anonymous' && (
          <EyeOff size={14} role="img" aria-label={t('domain:confidentiality.anonymous')} />
        )}
        {row.light ? (
          <span className="row-due">
            <Light light={row.light} />
            {row.resolutionDueAt && (
              <span>{late ? saySpan(late, language) : sayLeft(row.resolutionDueAt, now, language, t)}</span>
            )}
          </span>
        ) : (
          <span className="row-due quiet">{told}</span>
        )}
      </span>
      <span className="row-second">
        <span className="row-subject">{row.subject?.name ?? t('case.noSubject')}</span>
        <span className="row-place">{row.place || t('case.noPlace')}</span>
        {row.marks.map((mark) => (
          <span key={mark} className={`row-mark ${mark}`}>
            {t(`domain:mark.${mark}`)}
          </span>
        ))}
      </span>
      <span className="row-third">
        {more}
        {state && <span className="row-state">{state}</span>}
        {!!row.alike && <span className="row-state">{t('structure:alike.row', { count: row.alike })}</span>}
        <span className="row-unit">{row.unit?.name ?? t('case.noUnit')}</span>
        {row.light && <span className="row-age">{told}</span>}
        <span className="row-number" title={row.number}>
          {shortNumber(row.number)}
        </span>
      </span>
    </Link>
  );
}
