import { useText } from '#web/client/language.ts';
import { sayCount, type PublicBoard } from './Totals.tsx';

/** What it was about, as bars with their numbers. */
export function BySubject({ subjects }: { subjects: PublicBoard['subjects'] }) {
  const { t } = useText('metrics');
  if (subjects.length === 0) return null;
  const most = Math.max(1, ...subjects.map((s) => s.received ?? 0));
  return (
    <section aria-labelledby="by-subject">
      <h2 id="by-subject">{t('public.bySubject')}</h2>
      <ul className="bars">
        {subjects.map((s) => (
          <li key={s.key}>
            <span>{s.name}</span>
            <span className="bar-room" aria-hidden>
              <span className="bar" style={{ width: `${(100 * (s.received ?? 0)) / most}%` }} />
            </span>
            <b>{sayCount(t, s.received)}</b>
          </li>
        ))}
      </ul>
    </section>
  );
}
