import { useText } from '#web/client/language.ts';
import { sayCount, sayShare, type PublicBoard } from './Totals.tsx';

/** Town by town; never anything finer. */
export function ByTown({ towns }: { towns: PublicBoard['towns'] }) {
  const { t } = useText('metrics');
  if (towns.length === 0) return null;
  return (
    <section aria-labelledby="by-town">
      <h2 id="by-town">{t('public.byTown')}</h2>
      <div className="table-scroll" tabIndex={0} role="group" aria-labelledby="by-town">
        <table>
          <thead>
            <tr>
              <th scope="col">{t('public.town')}</th>
              <th scope="col">{t('public.received')}</th>
              <th scope="col">{t('public.answered')}</th>
              <th scope="col">{t('public.onTime')}</th>
              <th scope="col">{t('public.satisfied')}</th>
            </tr>
          </thead>
          <tbody>
            {towns.map((town) => (
              <tr key={town.key}>
                <th scope="row">{town.name}</th>
                <td>{sayCount(t, town.received)}</td>
                <td>{sayCount(t, town.answered)}</td>
                <td>{sayShare(town.onTime)}</td>
                <td>{sayShare(town.satisfied)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
