import { Alert, App, Button, Skeleton } from 'antd';
import { ArrowLeft } from 'lucide-react';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { contract } from '#web/client/contract.ts';
import { sayError, useText, listed } from '#web/client/language.ts';
import { useRead, useWrite } from '#web/client/query.tsx';
import { sayTime } from '#web/client/times.ts';
import { Verified } from '../admin/Verified.tsx';
import { articleReads } from './article.ts';
import { ArticleDrawer } from './ArticleDrawer.tsx';
import { History } from './History.tsx';
import { PublishForm } from './PublishForm.tsx';
import './knowledge.css';

/** One article: what it says, who answers for it, and how it came to say so. */
export function ArticlePage() {
  const { t, language } = useText('desk');
  const { message } = App.useApp();
  const { articleId = '' } = useParams();
  const [editing, setEditing] = useState(false);
  const [publishing, setPublishing] = useState(false);
  const { data, error } = useRead(contract.knowledge.get, { id: articleId });
  const retire = useWrite(contract.knowledge.retire, {
    refresh: articleReads,
    onDone: () => void message.success(t('article.retired')),
  });
  if (!data)
    return (
      <main className="page page-scroll">
        {error ? <Alert type="error" showIcon title={sayError(error)} /> : <Skeleton active />}
      </main>
    );
  const { shown } = data;
  const facts: [string, React.ReactNode][] = [
    [t('article.state'), t(`domain:articleState.${data.state}`)],
    [t('article.unit'), data.unit.name],
    [t('article.owner'), data.owner?.name ?? t('article.noOwner')],
    [t('article.subjects'), listed(shown.subjects.map((s) => s.name)) || '–'],
    [t('article.source'), shown.source],
    [t('console:verified.title'), <Verified key="verified" verified={shown.verified} />],
    [
      t('article.valid'),
      shown.validTo ? `${shown.validFrom} – ${shown.validTo}` : t('article.since', { day: shown.validFrom }),
    ],
    [
      t('article.reviewOn'),
      <span key="review" className={data.reviewOverdue ? 'light-red' : undefined}>
        {data.reviewOn} {data.reviewOverdue && t('reviewOverdue')}
      </span>,
    ],
    [
      t('article.version'),
      [t('article.versionN', { n: shown.version }), sayTime(shown.savedAt, language), shown.savedBy]
        .filter(Boolean)
        .join(' · '),
    ],
  ];
  const draft = data.version !== data.publishedVersion || data.state !== 'published';
  return (
    <main className="page">
      <header className="page-head">
        <Link to="/knowledge" className="article-back" aria-label={t('article.back')}>
          <ArrowLeft size={16} aria-hidden />
        </Link>
        <h1>{shown.title}</h1>
        {data.can.includes('edit') && <Button onClick={() => setEditing(true)}>{t('console:form.edit')}</Button>}
        {data.can.includes('publish') && (
          <Button type={draft ? 'primary' : 'default'} onClick={() => setPublishing(true)}>
            {t(draft ? 'article.publish' : 'article.stillRight')}
          </Button>
        )}
        {data.can.includes('retire') && data.state === 'published' && (
          <Button
            danger
            loading={retire.isPending}
            onClick={() => retire.mutate({ id: data.id, version: data.version })}
          >
            {t('article.retire')}
          </Button>
        )}
      </header>
      <div className="page-scroll" tabIndex={0} role="group" aria-label={shown.title}>
        {retire.error && <Alert type="error" showIcon title={sayError(retire.error)} />}
        {data.state === 'published' && data.publishedVersion !== data.version && (
          <Alert type="info" showIcon title={t('article.draftAbove', { n: data.publishedVersion ?? 0 })} />
        )}
        <div className="article">
          <div>
            <section aria-label={t('article.answer')}>
              <h2>{t('article.answer')}</h2>
              <p className="said">{shown.answer}</p>
            </section>
            {shown.details && (
              <section aria-label={t('article.details')}>
                <h2>{t('article.details')}</h2>
                <p className="said">{shown.details}</p>
              </section>
            )}
            <History article={data} />
          </div>
          <dl className="article-facts">
            {facts.map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </div>
      </div>
      {editing && <ArticleDrawer article={data} onClose={() => setEditing(false)} />}
      {publishing && <PublishForm article={data} onClose={() => setPublishing(false)} />}
    </main>
  );
}
