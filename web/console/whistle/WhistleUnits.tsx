import { Star } from 'lucide-react';
import type { WhistleView } from '#contract/whistles.ts';
import { useText } from '#web/client/language.ts';
import { sayTime } from '#web/client/times.ts';
import { Light } from '../case/Light.tsx';
import { useSayMetres } from './useSayMetres.ts';

type Unit = WhistleView['called'][number];

/** Each unit with its own clock: called, there, gone; how it was rated. */
export function WhistleUnits({ view }: { view: WhistleView }) {
  const { t } = useText('command');
  return (
    <section aria-label={t('whistle.units')}>
      <h3>
        {t('whistle.units')}{' '}
        {view.state === 'working' && <span className="quiet plain-weight">{t('whistle.rule')}</span>}
      </h3>
      <ul className="whistle-units">
        {view.called.map((one) => (
          <li key={one.unit.id} className={one.mine ? 'mine' : undefined}>
            <span className="whistle-unit-name">
              <strong>{one.unit.name}</strong>
              <span className="quiet">{t(one.leads ? 'unit.leads' : 'unit.helps')}</span>
              {one.mine && <span className="quiet">{t('unit.me')}</span>}
            </span>
            <Presence of={one} state={view.state} />
            {one.stars !== null && (
              <span
                className="stars"
                role="img"
                aria-label={t('act.starsOf', { unit: one.unit.name, stars: one.stars })}
              >
                {Array.from({ length: one.stars }, (_, i) => (
                  <Star key={i} size={14} fill="currentColor" aria-hidden />
                ))}
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Presence({ of, state }: { of: Unit; state: WhistleView['state'] }) {
  const { t, language } = useText('command');
  const sayMetres = useSayMetres();
  // Only the clock says that a unit has not come: that others were done before says nothing about it.
  const awaited = (one: Unit, now: WhistleView['state']) =>
    now === 'cancelled' ? t('whistleState.cancelled') : one.onTime === false ? t('unit.absent') : t('presence.called');
  if (of.state === 'named') return <span className="quiet">{t('presence.named')}</span>;
  if (!of.arrivedAt)
    return (
      <span className="whistle-presence">
        {of.light ? <Light light={of.light} /> : null}
        <span>{awaited(of, state)}</span>
        {of.arriveBy && <span className="quiet">{t('list.by', { at: sayTime(of.arriveBy, language) })}</span>}
      </span>
    );
  return (
    <span className="whistle-presence">
      <span>{t(`presence.${of.state}`)}</span>
      <span className="quiet">
        {[
          `${t('unit.arrived')} ${sayTime(of.arrivedAt, language)}`,
          of.onTime === null ? '' : t(of.onTime ? 'unit.onTime' : 'unit.late'),
          of.metres === null ? '' : `${t('unit.metres')} ${sayMetres(of.metres)}`,
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </span>
  );
}
