import type { Endpoint } from '#contract/endpoint.ts';
import { contract, type Light } from '#web/client/contract.ts';
import { useText } from '#web/client/language.ts';
import { useRead } from '#web/client/query.tsx';

type Topic = {
  id: string;
  name: string | null;
  subject: { name: string } | null;
  place: { name: string } | null;
  people: number;
};

function List({ endpoint }: { endpoint: Light }) {
  const { t } = useText('metrics');
  const { data } = useRead(endpoint as Light<Endpoint>, { limit: 3 } as never, { every: 60_000, keepPrevious: true });
  const items = (data as { items: Topic[] } | undefined)?.items ?? [];
  if (items.length === 0) return null;
  return (
    <section aria-label={t('board.topics')}>
      <h2>{t('board.topics')}</h2>
      <ul className="topics">
        {items.map((topic) => (
          <li key={topic.id}>
            <a href={`/console/topics/${topic.id}`}>
              {[topic.place?.name, topic.subject?.name].filter(Boolean).join(' · ') || t('board.topic')}
            </a>
            <b>{t('board.people', { count: topic.people })}</b>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Hot topics, where this installation finds any; otherwise nothing stands here. */
export function Topics() {
  const { topics } = contract as unknown as { topics?: { list?: Light } };
  return topics?.list ? <List endpoint={topics.list} /> : null;
}
