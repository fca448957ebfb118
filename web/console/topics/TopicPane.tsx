import { Alert, Skeleton, Tooltip } from 'antd';
import { ArrowLeft, X } from 'lucide-react';
import { Link } from 'react-router';
import { contract } from '#web/client/contract.ts';
import { sayError, useText } from '#web/client/language.ts';
import { useRead } from '#web/client/query.tsx';
import { sayFull } from '#web/client/times.ts';
import { refreshMs } from '../shell/Nav.tsx';
import { ByHand } from './ByHand.tsx';
import { nameOf, type Topic } from './topic.ts';
import { TopicCases } from './TopicCases.tsx';
import { Trend } from './Trend.tsx';

/** One topic: how large, how fresh, its cases, and what may be changed by hand. */
export function TopicPane({ id, others }: { id: string; others: Topic[] }) {
  const { t, language } = useText('structure');
  const { data: topic, error } = useRead(contract.topics.get, { id }, { every: refreshMs });
  const back = (
    <Link className="case-back" to="/topics">
      <ArrowLeft size={16} aria-hidden /> {t('topic.back')}
    </Link>
  );
  if (!topic)
    return (
      <div className="case-wait">
        {back}
        {error ? <Alert type="error" showIcon title={sayError(error)} /> : <Skeleton active />}
      </div>
    );
  const facts: [string, string][] = [
    ['people', String(topic.people)],
    ['reports', String(topic.reports)],
    ['heat', String(topic.heat)],
    ['firstAt', sayFull(topic.firstAt, language)],
    ['lastAt', sayFull(topic.lastAt, language)],
  ];
  return (
    <article className="case" aria-label={nameOf(topic)}>
      <header className="case-head">
        {back}
        <div className="case-title">
          <h2>{nameOf(topic)}</h2>
          <Tooltip title={`${t('console:case.close')} (Esc)`}>
            <Link to="/topics" className="case-x" aria-label={t('console:case.close')}>
              <X size={18} aria-hidden />
            </Link>
          </Tooltip>
        </div>
        <p className="quiet">
          {[topic.subject?.name, topic.place?.name ?? t('topic.noPlace')].filter(Boolean).join(' · ')}
        </p>
      </header>
      <div className="case-scroll" tabIndex={0} role="group" aria-label={t('topic.one')}>
        <div className="case-body">
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
        </div>
      </div>
    </article>
  );
}
