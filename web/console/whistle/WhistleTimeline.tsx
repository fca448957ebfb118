import type { WhistleView } from '#contract/whistles.ts';
import { useText, listed } from '#web/client/language.ts';
import { sayFull, sayTime } from '#web/client/times.ts';
import { useSayMetres } from './useSayMetres.ts';

type Entry = WhistleView['timeline'][number];
type Rating = { unit: string; stars: number; words: string };

/** What happened, the latest first. */
export function WhistleTimeline({ entries }: { entries: Entry[] }) {
  const { t, language } = useText('command');
  const say = useSayFacts();
  const who = (by: Entry['by']) =>
    by.role === 'system'
      ? t('domain:role.system')
      : [by.unit, by.name].filter(Boolean).join(' · ') || t(`domain:role.${by.role}`);
  return (
    <section aria-label={t('whistle.timeline')}>
      <h3>{t('whistle.timeline')}</h3>
      <ol className="timeline">
        {[...entries].reverse().map((entry) => (
          <li key={entry.seq}>
            <p className="event">
              <strong>{t(`domain:event.${entry.type}`)}</strong>
              <time dateTime={entry.at} title={sayFull(entry.at, language)}>
                {sayTime(entry.at, language)}
              </time>
              <span className="quiet">{who(entry.by)}</span>
            </p>
            {say(entry.data).map((fact) => (
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

/** The facts of an event that people read, in the order in which they are said. */
function useSayFacts() {
  const { t, language } = useText('command');
  const sayMetres = useSayMetres();
  const facts: Record<string, (value: unknown) => string> = {
    unit: String,
    units: (value) => listed(value as string[]),
    arriveBy: (value) => sayTime(String(value), language),
    onTime: (value) => t(value === true ? 'unit.onTime' : 'unit.late'),
    metres: (value) => sayMetres(Number(value)),
    note: String,
    reason: String,
    result: String,
    text: String,
  };
  return (data: Record<string, unknown>): { name: string; text: string }[] => [
    ...Object.entries(facts).flatMap(([name, saying]) =>
      data[name] === undefined || data[name] === '' ? [] : [{ name: t(`fact.${name}`), text: saying(data[name]) }],
    ),
    ...((data.ratings as Rating[] | undefined) ?? []).map((r) => ({
      name: r.unit,
      text: [t(`domain:stars.${r.stars}`), r.words].filter(Boolean).join(' · '),
    })),
  ];
}
