import type { TFunction } from 'i18next';
import type { RungView } from '#contract/supervision.ts';

const percent = (share: number) => Math.round(share * 100);

/** Less than an hour is said in minutes. */
const sayAmount = ({ kind, amount }: NonNullable<RungView['offset']>, t: TFunction): string =>
  kind === 'urgent_hour' && Math.abs(amount) < 1
    ? t('ladder.minutes', { minutes: Math.round(Math.abs(amount) * 60) })
    : t(`domain:limitAmount.${kind}`, { count: Math.abs(amount) });

/** An event by its name; one that has none by its code. */
const sayEvent = (event: string, t: TFunction) =>
  t(`domain:event.${event.replace(/^case\./, '')}`, { defaultValue: event });

/** When a rung fires, in words. */
export function sayWhen(rung: Pick<RungView, 'trigger' | 'share' | 'offset' | 'event'>, t: TFunction): string {
  const { trigger, share, offset, event } = rung;
  const span = offset && sayAmount(offset, t);
  if (trigger === 'event')
    return t(span ? 'ladder.at.eventLater' : 'ladder.at.event', { event: sayEvent(event ?? '', t), span });
  const what = t(`ladder.trigger.${trigger}`);
  if (trigger !== 'contact' && trigger !== 'resolution') return t('ladder.at.wait', { what, span });
  if (share === 1) return t('ladder.at.due', { clock: what });
  if (share !== null) return t('ladder.at.share', { clock: what, percent: percent(share) });
  if (!offset || offset.amount === 0) return t('ladder.at.due', { clock: what });
  return t(offset.amount < 0 ? 'ladder.at.before' : 'ladder.at.after', { clock: what, span });
}
