import { contract } from '#web/client/contract.ts';
import { useText } from '#web/client/language.ts';
import { useRead } from '#web/client/query.tsx';
import { sayFull } from '#web/client/times.ts';
import { Pane, PaneHead, PaneWait } from '../kit/Pane.tsx';
import { refreshMs } from '../shell/Nav.tsx';
import { ByHand } from './ByHand.tsx';
import { nameOf, type Topic } from './topic.ts';
import { TopicCases } from './TopicCases.tsx';
import { Trend } from './Trend.tsx';

/** One topic: how large, how fresh, its cases, and what may be changed by hand. */
export function TopicPane({ id, others }: { id: string; others: Topic[] }) {
  const { t, language } = useText('structure');
  const { data: topic, error } = useRead(contract.topics.get, { id }, { every: refreshMs });
  if (!topic) return <PaneWait closeTo="/topics" failure={error} />;
  const facts: [string, string][] = [
    ['people', String(topic.people)],
    ['reports', String(topic.reports)],
    ['heat', String(topic.heat)],
    ['firstAt', sayFull(topic.firstAt, language)],
    ['lastAt', sayFull(topic.lastAt, language)],
  ];
  return (
    <Pane
      title={nameOf(topic)}
      name={t('topic.one')}
      error={error}
      head={
        <PaneHead title={nameOf(topic)} closeTo="/topics">
          <p className="quiet">
            {[topic.subject?.name, topic.place?.name ?? t('topic.noPlace')].filter(Boolean).join(' · ')}
          </p>
        </PaneHead>
      }
    >
      <dl className="topic-facts">
        {facts.map(([name, value]) => (
          <div key={name} title={t(`topic.${name}.means`, { defaultValue: '' })}>
            <dt>{t(`topic.${name}`)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        <div>
          <dt>{t('topic.trend')}</dt>
          <dd>
            <Trend trend={topic.trend} />
          </dd>
        </div>
      </dl>
      <p className="hint">{t('topic.heat.means')}</p>
      {topic.editable && <ByHand key={topic.name} topic={topic} others={others} />}
      <TopicCases topic={topic} />
    </Pane>
  );
}
