import type { CaseView } from '#contract/cases.ts';
import { useText } from '#web/client/language.ts';
import { sayDue, sayTime } from '#web/client/times.ts';
import { useNow } from '../queue/useNow.ts';
import { Light } from './Light.tsx';
import { sayLeft } from './sayLeft.ts';

type Clock = CaseView['clocks'][number];

/** Both clocks in words: until when, how long that is, or when it stopped and whether in time. */
export function Clocks({ view }: { view: CaseView }) {
  const { t, language } = useText('console');
  const now = useNow();
  const say = (clock: Clock) => {
    if (clock.state === 'paused') return t('clock.paused');
    if (clock.state === 'stopped')
      return t(clock.overdue ? 'clock.stoppedLate' : 'clock.stopped', {
        at: clock.stoppedAt ? sayTime(clock.stoppedAt, language, now) : '',
      });
    if (!clock.dueAt) return t('clock.noLimit');
    return t('clock.due', { due: sayDue(clock.dueAt, language, now), left: sayLeft(clock.dueAt, now, language, t) });
  };
  const returnable = view.returnUntil && Date.parse(view.returnUntil) > now && view.can.includes('return');
  if (view.clocks.length === 0) return null;
  return (
    <ul className="clocks">
      {view.clocks.map((clock) => (
        <li key={clock.clock}>
          {clock.state === 'running' && <Light light={clock.light} />}
          <span className="clock-name">{t(`domain:clock.${clock.clock}`)}</span>
          <span>{say(clock)}</span>
        </li>
      ))}
      {returnable && (
        <li className="quiet">{t('clock.returnUntil', { until: sayTime(view.returnUntil!, language, now) })}</li>
      )}
    </ul>
  );
}
