import { useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import type { CaseView } from '#contract/cases.ts';
import { contract } from '#web/client/contract.ts';
import { sayError, useText } from '#web/client/language.ts';
import { useWrite } from '#web/client/query.tsx';
import { useKeys } from '../../shell/keys.ts';
import { caseReads, takeIn } from '../useCaseForm.ts';

/** Accepts for one's unit: one press, or the key `a`. */
export function AcceptButton({ view }: { view: CaseView }) {
  const { t } = useText('console');
  const { message } = App.useApp();
  const client = useQueryClient();
  const accept = useWrite(contract.cases.accept, {
    refresh: caseReads,
    onDone: (reply) => {
      takeIn(client, reply);
      void message.success(t('done.accept'));
    },
  });
  const go = () => {
    if (accept.isPending) return;
    accept.mutate(
      { id: view.id, version: view.version },
      {
        onError: (failure) => {
          if (failure.status === 409) void client.invalidateQueries({ queryKey: [contract.cases.get.id] });
        },
      },
    );
  };
  useKeys({ a: go });
  return (
    <>
      <Button type="primary" className="main-action" loading={accept.isPending} onClick={go} aria-keyshortcuts="a">
        {t('domain:action.accept')}
      </Button>
      {accept.error && (
        <span className="field-error" role="alert">
          {sayError(accept.error)}
        </span>
      )}
    </>
  );
}
