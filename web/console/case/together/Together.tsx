import { Alert, Button } from 'antd';
import type { CaseAction, CaseView } from '#contract/cases.ts';
import type { StructureView } from '#contract/structure.ts';
import { contract } from '#web/client/contract.ts';
import { writeDraft } from '#web/client/draft.ts';
import { useText } from '#web/client/language.ts';
import { useRead, useWrite } from '#web/client/query.tsx';
import { refreshMs } from '../../shell/Nav.tsx';
import type { MergeDraft } from '../actions/MergeForm.tsx';
import { caseReads } from '../useCaseForm.ts';
import { Other } from './Other.tsx';
import { TaskItem } from './TaskItem.tsx';
import './together.css';

type Props = { view: CaseView; start: (action: CaseAction) => void };

/** What belongs to the case: the one it follows, those that follow it, tasks of other units, links, and what may be the same. */
export function Together({ view, start }: Props) {
  const { t } = useText('structure');
  const { data } = useRead(contract.structure.get, { id: view.id }, { every: refreshMs });
  if (!data) return null;
  return (
    <>
      {data.mergedInto && (
        <Alert type="info" showIcon title={t('mergedInto.title')} description={<Other other={data.mergedInto} />} />
      )}
      <Alike view={view} alike={data.alike} start={start} />
      <Tasks tasks={data.tasks} />
      <Merged merged={data.merged} followers={data.followers} />
      <Links view={view} links={data.links} />
    </>
  );
}

/** Folded to one line: what is in it matters to some cases, the place and the reporter to each. */
function Alike({ view, alike, start }: Props & { alike: StructureView['alike'] }) {
  const { t } = useText('structure');
  const mergeable = view.can.includes('merge');
  if (alike.length === 0) return null;
  const propose = (one: StructureView['alike'][number]) => {
    const draft: MergeDraft = { intoId: one.id, number: one.number, title: one.title, placeReason: '' };
    writeDraft(`console.merge.${view.id}`, draft);
    start('merge');
  };
  return (
    <details className="together alike">
      <summary>
        <strong>{t('alike.count', { count: alike.length })}</strong>
        <span className="quiet">{t('alike.score', { score: sayScore(alike[0]!.score) })}</span>
        <span className="alike-first">{alike[0]!.title || alike[0]!.number}</span>
      </summary>
      <ul aria-label={t('alike.title')}>
        {alike.map((one) => (
          <li key={one.id}>
            <Other other={one} more={one.matterUnit?.name} />
            <p className="quiet">
              {t('alike.score', { score: sayScore(one.score) })} · {t(`placeMatch.${one.placeMatch.place}`)}
              {one.placeMatch.metres !== null && ` · ${t('alike.metres', { metres: one.placeMatch.metres })}`}
            </p>
            {mergeable && !['answered', 'closed'].includes(one.state) && (
              <Button size="small" onClick={() => propose(one)}>
                {t('alike.merge')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}

/** No text is surely the same matter as another: what is merged, a person decides. */
const sayScore = (score: number): number => Math.min(99, Math.round(score * 100));

function Tasks({ tasks }: { tasks: StructureView['tasks'] }) {
  const { t } = useText('structure');
  if (tasks.length === 0) return null;
  return (
    <section className="together" aria-label={t('task.title')}>
      <h3>{t('task.title')}</h3>
      <ul>
        {tasks.map((task) => (
          <li key={task.id}>
            <TaskItem task={task} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Merged({ merged, followers }: { merged: StructureView['merged']; followers: number }) {
  const { t } = useText('structure');
  if (merged.length === 0 && followers === 0) return null;
  return (
    <section className="together" aria-label={t('merged.title')}>
      <h3>{merged.length ? t('merged.count', { count: merged.length }) : t('merged.title')}</h3>
      {followers > 0 && <p className="quiet">{t('merged.followers', { count: followers })}</p>}
      <ul>
        {merged.map((one) => (
          <li key={one.id}>
            <Other other={one} />
            <p className="said">{one.text}</p>
            {one.additions.map((text, i) => (
              <p key={i} className="said">
                <span className="quiet">{t('merged.added')}</span> {text}
              </p>
            ))}
            {one.photos.length > 0 && (
              <p className="photos">
                {one.photos.map((photo, i) => (
                  <a key={photo.id} className="photo" href={photo.url} target="_blank" rel="noopener">
                    <img src={photo.thumbUrl} alt={t('console:photo.nth', { n: i + 1 })} loading="lazy" />
                  </a>
                ))}
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Links({ view, links }: { view: CaseView; links: StructureView['links'] }) {
  const { t } = useText('structure');
  const unlink = useWrite(contract.structure.unlink, { refresh: caseReads });
  if (links.length === 0) return null;
  return (
    <section className="together" aria-label={t('link.title')}>
      <h3>{t('link.title')}</h3>
      <ul>
        {links.map((one) => (
          <li key={one.id}>
            <Other other={one} more={t(`link.kind.${one.kind}`)} />
            {one.kind === 'link' && view.can.includes('link') && (
              <Button
                size="small"
                type="text"
                loading={unlink.isPending && unlink.variables.otherId === one.id}
                onClick={() => unlink.mutate({ id: view.id, otherId: one.id })}
              >
                {t('link.remove')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
