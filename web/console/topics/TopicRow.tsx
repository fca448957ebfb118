import { Link } from 'react-router';
import { useText } from '#web/client/language.ts';
import { sayTime } from '#web/client/times.ts';
import { nameOf, type Topic } from './topic.ts';
import { Trend } from './Trend.tsx';

/** A topic in the list: its place in the order, what it is, where, how many people, and how it grows. */
export function TopicRow({ topic, rank, open }: { topic: Topic; rank: number; open: boolean }) {
  const { t, language } = useText('structure');
  return (
    <Link className="case-row topic-row" to={`/topics/${topic.id}`} aria-current={open ? 'true' : undefined}>
      <span className="topic-rank" aria-hidden>
        {rank}
      </span>
      <span className="topic-what">
        <span className="row-title">{nameOf(topic)}</span>
        <span className="row-second">
          <span className="row-place">{topic.place?.name ?? t('topic.noPlace')}</span>
          <span>{t('topic.counts', { people: topic.people, reports: topic.reports })}</span>
          <span className="row-age">{sayTime(topic.lastAt, language)}</span>
        </span>
      </span>
      <Trend trend={topic.trend} />
    </Link>
  );
}
