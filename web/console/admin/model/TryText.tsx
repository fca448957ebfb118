import { seenIn } from '#contract/text.ts';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { contract } from '#web/client/contract.ts';
import { fieldMessage } from '#web/client/failure.ts';
import { sayError, useText } from '#web/client/language.ts';
import { useWrite } from '#web/client/query.tsx';
import { TextAreaField } from '../../form/TextAreaField.tsx';

/** What the machine would propose for a text; nothing is kept. */
export function TryText() {
  const { t } = useText('console');
  const [text, setText] = useState('');
  const ask = useWrite(contract.model.suggest, { refresh: [] });
  return (
    <form
      className="try"
      aria-label={t('model.try')}
      onSubmit={(event) => {
        event.preventDefault();
        ask.mutate({ text });
      }}
    >
      <TextAreaField
        label={t('model.try')}
        hint={t('model.tryHint')}
        error={fieldMessage(ask.error, 'text')}
        autoSize={{ minRows: 2, maxRows: 6 }}
        maxLength={4000}
        value={text}
        onChange={(written) => setText(written)}
      />
      <span>
        <Button htmlType="submit" disabled={seenIn(text) < 2} loading={ask.isPending}>
          {t('model.ask')}
        </Button>
      </span>
      {ask.error && <Alert type="error" showIcon title={sayError(ask.error)} />}
      <ol className="try-choices" aria-live="polite">
        {ask.data?.choices.map(({ subject, confidence, unit }) => (
          <li key={subject.code}>
            <strong>{subject.name}</strong> <span className="quiet">{subject.code}</span> ·{' '}
            {Math.round(confidence * 100)} % · {unit?.name ?? t('proposal.noDuty')}
          </li>
        ))}
      </ol>
    </form>
  );
}
