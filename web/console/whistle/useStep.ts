import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import type { Endpoint } from '#contract/endpoint.ts';
import { contract, type Light } from '#web/client/contract.ts';
import { useText } from '#web/client/language.ts';
import { readKey, useWrite } from '#web/client/query.tsx';

const { whistles } = contract;
/** Reads that a step makes old. */
const reads = [whistles.get, whistles.list, whistles.counts, whistles.monitor];

/** Sends a step; the reply is the whistle itself and is shown at once. */
export function useStep<E extends Endpoint>(endpoint: Light<E>, onDone: (id: string) => void) {
  const { t } = useText('command');
  const { message } = App.useApp();
  const client = useQueryClient();
  return useWrite(endpoint, {
    refresh: reads,
    onDone: (reply) => {
      const whistle = reply as { id: string };
      client.setQueryData(readKey(whistles.get, { id: whistle.id }), reply);
      void message.success(t('act.done'));
      onDone(whistle.id);
    },
  });
}
