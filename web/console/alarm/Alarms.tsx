import { Button } from 'antd';
import { Siren, Volume2, VolumeX } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { contract } from '#web/client/contract.ts';
import { useText } from '#web/client/language.ts';
import { useRead, useWrite } from '#web/client/query.tsx';
import { may, type Session } from '#web/client/session.ts';
import { saySpan } from '#web/client/times.ts';
import { useNow } from '../queue/useNow.ts';
import { useSiren } from './useSiren.ts';
import './alarm.css';

/** As often as the counts beside the queues; news brings it at once. */
const refreshMs = 10_000;
const shown = 3;

/** Dangers nobody has taken up: over every page of a dispatcher, with sound, until somebody does. */
export function Alarms({ session }: { session: Session }) {
  const { t, language } = useText('command');
  const hears = may(session, 'case.dispatch');
  const alarms = useRead(contract.cases.alarms, {}, { enabled: hears, every: refreshMs });
  const take = useWrite(contract.cases.takeAlarm);
  const now = useNow();
  const rows = alarms.data?.items ?? [];
  const [quiet, setQuiet] = useState<readonly string[]>([]);
  const loud = rows.filter((row) => !quiet.includes(row.id));
  const siren = useSiren(loud.length > 0, loud[0] && t('alarm.title', { n: loud.length }));
  return (
    <section className="alarms" role="alert" aria-label={t('alarm.name')}>
      {rows.length > 0 && (
        <div className="alarm-bar">
          <Siren size={24} aria-hidden />
          <ul>
            {rows.slice(0, shown).map((row) => (
              <li key={row.id}>
                <strong>{t('alarm.one', { place: row.place || t('console:case.noPlace') })}</strong>{' '}
                <span>
                  {t('console:list.age', {
                    age: saySpan(Math.max(60_000, now - Date.parse(row.reportedAt)), language),
                  })}
                </span>
                <span className="alarm-acts">
                  <Link to={`/queue/all/${row.id}`}>{t('alarm.open')}</Link>
                  <Button size="small" loading={take.isPending} onClick={() => take.mutate({ id: row.id })}>
                    {t('alarm.take')}
                  </Button>
                </span>
              </li>
            ))}
            {rows.length > shown && <li>{t('alarm.more', { n: rows.length - shown })}</li>}
          </ul>
          {siren.blocked ? (
            <Button icon={<VolumeX size={16} aria-hidden />} onClick={siren.unblock}>
              {t('alarm.soundOn')}
            </Button>
          ) : (
            loud.length > 0 && (
              <Button icon={<Volume2 size={16} aria-hidden />} onClick={() => setQuiet(rows.map((row) => row.id))}>
                {t('alarm.soundOff')}
              </Button>
            )
          )}
        </div>
      )}
    </section>
  );
}
