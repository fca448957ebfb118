import { Alert, App, Button, Skeleton } from 'antd';
import { contract } from '#web/client/contract.ts';
import { sayError, useText } from '#web/client/language.ts';
import { useRead, useWrite } from '#web/client/query.tsx';
import { may, useSession } from '#web/client/session.ts';
import { sayFull } from '#web/client/times.ts';
import { AdminFrame } from '../AdminFrame.tsx';
import { TryText } from './TryText.tsx';

const percent = (share: number) => `${(100 * share).toFixed(1)} %`;

/** The text classifier: how sure it is, what it learnt from, and a text to try it on. */
export function ModelPage() {
  const { t, language } = useText('console');
  const { message } = App.useApp();
  const session = useSession();
  const { data, error } = useRead(contract.model.get, {}, { every: 30_000 });
  const train = useWrite(contract.model.train, {
    refresh: [contract.model.get],
    onDone: () => void message.success(t('model.queued'), 6),
  });
  const model = data?.model;
  const facts: [string, string][] = model
    ? [
        ['precision', percent(model.precision)],
        ['coverage', percent(model.coverage)],
        ['threshold', percent(model.threshold)],
        ['examples', String(model.examples)],
        ['labels', String(model.labels)],
        ['corrections', String(data.corrections)],
        ['trainedAt', sayFull(model.trainedAt, language)],
        ['trainMs', t('model.seconds', { seconds: (model.trainMs / 1000).toFixed(1) })],
        [
          'source',
          model.source === 'history'
            ? t('model.mixed', { builtIn: model.examples - data.own, own: data.own })
            : t(`domain:modelSource.${model.source}`),
        ],
      ]
    : [];
  return (
    <AdminFrame
      title={t('nav.model')}
      hint={t('model.hint')}
      failure={error}
      tools={
        may(session.data, 'model.train') && (
          <Button type="primary" loading={train.isPending} onClick={() => train.mutate({})}>
            {t('model.train')}
          </Button>
        )
      }
    >
      {train.error && <Alert type="error" showIcon title={sayError(train.error)} />}
      {!data && !error && <Skeleton active />}
      {data && !model && <Alert type="warning" showIcon title={t('model.none')} />}
      <dl className="model-facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{t(`model.${name}`)}</dt>
            <dd>{value}</dd>
            <dd className="hint">{t(`model.${name}.means`)}</dd>
          </div>
        ))}
      </dl>
      <TryText />
    </AdminFrame>
  );
}
