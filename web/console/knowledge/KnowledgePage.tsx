import { Button, Checkbox, Select, type TableColumnsType } from 'antd';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import type { ArticleState } from '#contract/knowledge.ts';
import { contract, type ReplyTo } from '#web/client/contract.ts';
import { useText } from '#web/client/language.ts';
import { usePages } from '#web/client/query.tsx';
import { may, useSession } from '#web/client/session.ts';
import { sayDay } from '#web/client/times.ts';
import { AdminFrame } from '../admin/AdminFrame.tsx';
import { PagedRows } from '../kit/PagedRows.tsx';
import { useLater } from '../choose/useLater.ts';
import { optionsOf } from '../choose/values.ts';
import { ArticleDrawer } from './ArticleDrawer.tsx';
import { articleStateValues } from './values.ts';

type Row = ReplyTo<typeof contract.knowledge.list>['items'][number];

/** The knowledge base: what is told to people who ask, who answers for it, and what should be looked over. */
export function KnowledgePage() {
  const { t, language } = useText('desk');
  const session = useSession();
  const [params, setParams] = useSearchParams();
  const [words, setWords] = useState('');
  const [writing, setWriting] = useState(false);
  const q = useLater(words.trim());
  const state = (params.get('state') as ArticleState | null) ?? undefined;
  const due = params.get('due') === 'true';
  const pages = usePages(contract.knowledge.list, { state, due: due ? 'true' : undefined, q: q || undefined });
  const filter = (name: string, value: string | undefined) =>
    setParams((old) => {
      if (value) old.set(name, value);
      else old.delete(name);
      return old;
    });
  const columns: TableColumnsType<Row> = [
    {
      key: 'title',
      title: t('article.title'),
      render: (_, row) => <Link to={`/knowledge/${row.id}`}>{row.title}</Link>,
    },
    {
      key: 'state',
      title: t('article.state'),
      width: 170,
      render: (_, row) => (
        <>
          {t(`domain:articleState.${row.state}`)}
          {row.state === 'published' && row.version !== row.publishedVersion && (
            <span className="quiet"> {t('article.newer')}</span>
          )}
        </>
      ),
    },
    { key: 'unit', title: t('article.unit'), width: 240, render: (_, row) => row.unit.name },
    { key: 'owner', title: t('article.owner'), width: 110, render: (_, row) => row.owner?.name },
    {
      key: 'review',
      title: t('article.reviewOn'),
      width: 150,
      render: (_, row) => (
        <span className={row.reviewOverdue ? 'light-red' : undefined}>
          {row.reviewOn}
          {row.reviewOverdue && ` ${t('reviewOverdue')}`}
        </span>
      ),
    },
    { key: 'saved', title: t('article.savedAt'), width: 110, render: (_, row) => sayDay(row.savedAt, language) },
  ];
  return (
    <main className="page">
      <AdminFrame
        title={t('knowledge')}
        hint={t('knowledge.hint')}
        failure={pages.error}
        search={{ value: words, label: t('knowledge.search'), onChange: setWords }}
        tools={
          <>
            <Select
              allowClear
              aria-label={t('article.state')}
              placeholder={t('article.state')}
              value={state}
              options={optionsOf(articleStateValues, (one) => t(`domain:articleState.${one}`))}
              onChange={(one) => filter('state', one)}
              style={{ width: 120 }}
            />
            <Checkbox checked={due} onChange={(event) => filter('due', event.target.checked ? 'true' : undefined)}>
              {t('onlyDue')}
            </Checkbox>
            {may(session.data, 'knowledge.edit') && (
              <Button type="primary" icon={<Plus size={16} aria-hidden />} onClick={() => setWriting(true)}>
                {t('article.new')}
              </Button>
            )}
          </>
        }
      >
        <PagedRows<Row>
          rowKey="id"
          columns={columns}
          pages={pages}
          width={960}
          empty={t(due ? 'knowledge.noneDue' : 'knowledge.none')}
        />
        {writing && <ArticleDrawer article={undefined} onClose={() => setWriting(false)} />}
      </AdminFrame>
    </main>
  );
}
