import { useText } from '#web/client/language.ts';
import type { Day } from './CalendarPage.tsx';

type Props = { year: number; month: number; days: Day[]; onPick?: (day: Day) => void };

/** One month, weeks from Monday. Days off and make-up days carry a letter besides their colour. */
export function Month({ year, month, days, onPick }: Props) {
  const { t, language } = useText('console');
  const prefix = `${year}-${String(month + 1).padStart(2, '0')}-`;
  const own = days.filter((day) => day.date.startsWith(prefix));
  const lead = (new Date(Date.UTC(year, month, 1)).getUTCDay() + 6) % 7;
  const cells: (Day | undefined)[] = [...Array.from({ length: lead }, () => undefined), ...own];
  const weeks = Array.from({ length: Math.ceil(cells.length / 7) }, (_, i) =>
    Array.from({ length: 7 }, (_d, j) => cells[i * 7 + j]),
  );
  const locale = language === 'en' ? 'en' : 'zh-CN';
  const monthName = new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' }).format(
    Date.UTC(year, month, 1),
  );
  // 2024-01-01 was a Monday
  const weekday = (i: number, style: 'narrow' | 'long') =>
    new Intl.DateTimeFormat(locale, { weekday: style, timeZone: 'UTC' }).format(Date.UTC(2024, 0, 1 + i));
  const words = (day: Day) =>
    [day.date, t(`domain:dayKind.${day.kind}`), day.name, day.source].filter(Boolean).join(' · ');
  const face = (day: Day) => (
    <>
      {Number(day.date.slice(8))}
      <span className="unseen"> {words(day)} </span>
      {(day.kind === 'holiday' || day.kind === 'makeup_workday') && <small>{t(`calendar.mark.${day.kind}`)}</small>}
    </>
  );
  return (
    <section className="month" aria-label={`${monthName} ${year}`}>
      <h2>{monthName}</h2>
      <table>
        <thead>
          <tr>
            {[0, 1, 2, 3, 4, 5, 6].map((i) => (
              <th key={i} scope="col" abbr={weekday(i, 'long')}>
                {weekday(i, 'narrow')}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week, i) => (
            <tr key={i}>
              {week.map((day, j) => (
                <td key={j}>
                  {day &&
                    (onPick ? (
                      <button
                        type="button"
                        className={`day day-${day.kind}`}
                        title={words(day)}
                        onClick={() => onPick(day)}
                      >
                        {face(day)}
                      </button>
                    ) : (
                      <span className={`day day-${day.kind}`} title={words(day)}>
                        {face(day)}
                      </span>
                    ))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
