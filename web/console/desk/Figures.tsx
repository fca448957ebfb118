import { Tooltip } from 'antd';
import { Link } from 'react-router';
import { contract } from '#web/client/contract.ts';
import { useText } from '#web/client/language.ts';
import { useRead } from '#web/client/query.tsx';

type Share = { met: number; of: number; target: number };

/** The last 24 hours in three shares, each with its definition, and what waits besides the telephone. */
export function Figures() {
  const { t } = useText('desk');
  const { data } = useRead(contract.hotline.figures, {}, { every: 60_000 });
  const { data: desk } = useRead(contract.hotline.desk, {}, { every: 2_000 });
  const share = (name: string, s: Share, more: Record<string, number> = {}) => (
    <Tooltip
      key={name}
      title={t(`figure.${name}.means`, { met: s.met, of: s.of, target: Math.round(s.target * 100), ...more })}
    >
      <span className="desk-figure" tabIndex={0}>
        {t(`figure.${name}`, more)}
        <strong className={s.of && s.met / s.of < s.target ? 'below' : ''}>
          {s.of ? `${Math.round((100 * s.met) / s.of)} %` : '–'}
        </strong>
      </span>
    </Tooltip>
  );
  return (
    <div className="desk-figures" role="group" aria-label={t('figures')}>
      {data && [
        share('connected', data.connected),
        share('inTime', data.inTime, { seconds: data.inTime.seconds }),
        share('written', data.written, { minutes: data.written.minutes }),
      ]}
      {desk && desk.written > 0 && (
        <Link className={desk.writtenLate ? 'desk-waits late' : 'desk-waits'} to="/desk/written">
          {t(desk.writtenLate ? 'writtenLate' : 'writtenWaits', { count: desk.written, late: desk.writtenLate })}
        </Link>
      )}
      {desk && desk.callBacks > 0 && (
        <Link className="desk-waits" to="/desk/call-backs">
          {t('callBacksWait', { count: desk.callBacks })}
        </Link>
      )}
    </div>
  );
}
