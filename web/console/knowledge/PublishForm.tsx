import { dayLater } from '#contract/days.ts';
import { serverNow } from '#web/client/clock.ts';
import { Alert, App, Modal } from 'antd';
import { useState } from 'react';
import { contract } from '#web/client/contract.ts';
import { fieldMessage } from '#web/client/failure.ts';
import { sayError, useText } from '#web/client/language.ts';
import { useWrite } from '#web/client/query.tsx';
import { articleReads, type Article } from './article.ts';
import { TextField } from '../form/TextField.tsx';

const inHalfAYear = () => dayLater(serverNow(), 182);

/** Lets the newest version be read out, until somebody looks it over again. */
export function PublishForm({ article, onClose }: { article: Article; onClose: () => void }) {
  const { t } = useText('desk');
  const { message } = App.useApp();
  const [reviewOn, setReviewOn] = useState(inHalfAYear);
  const publish = useWrite(contract.knowledge.publish, {
    refresh: articleReads,
    onDone: () => {
      void message.success(t('article.published'));
      onClose();
    },
  });
  return (
    <Modal
      open
      title={t('article.publish')}
      okText={t('article.publish')}
      cancelText={t('console:form.cancel')}
      confirmLoading={publish.isPending}
      onOk={() => publish.mutate({ id: article.id, version: article.version, reviewOn })}
      onCancel={onClose}
      width={420}
    >
      {publish.error && <Alert type="error" showIcon title={sayError(publish.error)} />}
      <TextField
        label={t('article.reviewOn')}
        hint={t('article.reviewHint')}
        error={fieldMessage(publish.error, 'reviewOn')}
        type="date"
        value={reviewOn}
        onChange={(written) => setReviewOn(written)}
      />
    </Modal>
  );
}
