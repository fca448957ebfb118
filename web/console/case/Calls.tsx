import type { CaseView } from '#contract/cases.ts';
import { contract } from '#web/client/contract.ts';
import { useText } from '#web/client/language.ts';
import { useRead } from '#web/client/query.tsx';
import { sayTime } from '#web/client/times.ts';

/** Whether a case may have calls at all: told on the telephone, or spoken of there later. */
const mayHaveCalls = (view: CaseView) =>
  view.channel === 'phone' ||
  view.timeline.some((entry) => entry.data.by === 'caller' || entry.type === 'case.called_back');

/** The calls about a case, as the telephone system told of them. */
export function Calls({ view }: { view: CaseView }) {
  const { t, language } = useText('desk');
  const { data } = useRead(contract.hotline.callsOf, { id: view.id }, { enabled: mayHaveCalls(view) });
  if (!data || data.items.length === 0) return null;
  const length = (from: string | null, to: string | null) =>
    from && to ? t('seconds', { count: Math.round((Date.parse(to) - Date.parse(from)) / 1000) }) : '';
  return (
    <section aria-label={t('calls')}>
      <h3>{t('calls')}</h3>
      <ul>
        {data.items.map((one) => (
          <li key={one.id}>
            {[
              t(`direction.${one.direction}`),
              sayTime(one.startedAt, language),
              length(one.answeredAt, one.endedAt),
              one.phone,
              one.agent,
            ]
              .filter(Boolean)
              .join(' · ')}{' '}
            {one.recording &&
              (/^https?:/.test(one.recording) ? (
                <a href={one.recording} rel="noreferrer">
                  {t('recording')}
                </a>
              ) : (
                <span className="quiet">{t('recordingAt', { at: one.recording })}</span>
              ))}
          </li>
        ))}
      </ul>
    </section>
  );
}
