import { contract } from '#web/client/contract.ts';
import { listed, sayName, useText } from '#web/client/language.ts';
import { useRead } from '#web/client/query.tsx';
import { sayFull, sayTime } from '#web/client/times.ts';
import { refreshMs } from '../shell/Nav.tsx';
import './supervision.css';

/** The reminders of a case: what comes next if nothing is done, then those that went out, the latest first. */
export function Reminders({ id }: { id: string }) {
  const { t, language } = useText('supervision');
  const { data } = useRead(contract.supervision.ofCase, { id }, { every: refreshMs });
  const items = data?.items ?? [];
  const next = items.find((item) => !item.firedAt);
  const out = items.filter((item) => item.firedAt).reverse();
  if (!next && out.length === 0) return null;
  const time = (at: string) => (
    <time dateTime={at} title={sayFull(at, language)}>
      {sayTime(at, language)}
    </time>
  );
  const roles = (item: (typeof items)[number]) => listed(item.tell.map((role) => t(`domain:role.${role}`)));
  return (
    <section aria-label={t('reminders')}>
      <h3>{t('reminders')}</h3>
      <ul className="reminders">
        {next && (
          <li>
            <span className="quiet">{t('reminders.next')}</span> {time(next.dueAt)} {sayName(next)}{' '}
            <span className="quiet">{t('reminders.tell', { roles: roles(next) })}</span>
          </li>
        )}
        {out.map((item) => (
          <li key={item.id}>
            {time(item.firedAt!)} {sayName(item)}{' '}
            <span className="quiet">{item.told ? t('reminders.told', { n: item.told }) : t('reminders.nobody')}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
