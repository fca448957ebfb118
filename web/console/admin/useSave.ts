import { App } from 'antd';
import type { Endpoint } from '#contract/endpoint.ts';
import { call } from '#web/client/call.ts';
import type { InputOf, Light } from '#web/client/contract.ts';
import { useText } from '#web/client/language.ts';
import { queryClient, useWrite } from '#web/client/query.tsx';
import { useUndo } from './useUndo.tsx';

/** Saves a row, says so and closes its form. */
export function useSave<E extends Endpoint>(endpoint: Light<E>, refresh: Light[], onClose: () => void) {
  const { t } = useText('console');
  const { message } = App.useApp();
  return useWrite(endpoint, {
    refresh,
    onDone: () => {
      void message.success(t('form.saved'));
      onClose();
    },
  });
}

type Taken<S extends Endpoint> = {
  /** what is read anew */
  list: Light;
  /** what is said of it, and by which call the row comes back */
  says: string;
  save: Light<S>;
  row: InputOf<S> | undefined;
  onClose: () => void;
};

/** Takes a row out of use and closes its form; for eight seconds it can be put back. */
export function useTakeAway<E extends Endpoint, S extends Endpoint>(
  endpoint: Light<E>,
  { list, says, save, row, onClose }: Taken<S>,
) {
  const undo = useUndo();
  return useWrite(endpoint, {
    refresh: [list],
    onDone: () => {
      onClose();
      if (row)
        undo(says, async () => {
          await call(save, row);
          await queryClient.invalidateQueries({ queryKey: [list.id] });
        });
    },
  });
}
