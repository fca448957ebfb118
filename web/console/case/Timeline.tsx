import type { CaseView } from '#contract/cases.ts';
import { sayName, useText } from '#web/client/language.ts';
import { sayFull, sayTime } from '#web/client/times.ts';
import { useSubjects } from '../choose/SubjectSelect.tsx';
import { sayFacts } from './sayFacts.ts';

/** Words that go out to the reporter, and notes that stay inside, say so. */
const toReporter = ['case.asked', 'case.messaged', 'case.suspended'];
const seenBy = ({ type, data }: CaseView['timeline'][number]) =>
  toReporter.includes(type) ? 'reporter' : type === 'case.added' && data.from === 'staff' ? 'inside' : undefined;

/** What happened, the latest first: when, by whom, and the facts of each step. */
export function Timeline({ entries }: { entries: CaseView['timeline'] }) {
  const { t, language } = useText('console');
  const names = new Map(useSubjects().map((subject) => [subject.code, sayName(subject)]));
  const who = (by: CaseView['timeline'][number]['by']) =>
    by.role === 'system'
      ? t('domain:role.system')
      : [by.unit, by.name].filter(Boolean).join(' · ') || t(`domain:role.${by.role}`);
  return (
    <section aria-label={t('case.timeline')}>
      <h3>{t('case.timeline')}</h3>
      <ol className="timeline">
        {[...entries].reverse().map((entry) => (
          <li key={entry.seq}>
            <p className="event">
              <strong>{t(`domain:event.${entry.type.replace(/^case\./, '')}`, { defaultValue: entry.type })}</strong>
              <time dateTime={entry.at} title={sayFull(entry.at, language)}>
                {sayTime(entry.at, language)}
              </time>
              <span className="quiet">{who(entry.by)}</span>
              {seenBy(entry) && <span className="seen-by">{t(`actions:seen.${seenBy(entry)}`)}</span>}
            </p>
            {sayFacts(entry.type, entry.data, t, names, language).map((fact) => (
              <p key={fact.name} className="event-fact">
                <span className="quiet">{fact.name}</span> {fact.text}
              </p>
            ))}
          </li>
        ))}
      </ol>
    </section>
  );
}
