import { seenIn } from '#contract/text.ts';
import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useRef, useState } from 'react';
import type { CaseAction, CaseView } from '#contract/cases.ts';
import type { Endpoint } from '#contract/endpoint.ts';
import { contract, type InputOf, type Light, type ReplyOf } from '#web/client/contract.ts';
import { useDraft } from '#web/client/draft.ts';
import { fieldMessage } from '#web/client/failure.ts';
import { useText } from '#web/client/language.ts';
import { readKey, useWrite } from '#web/client/query.tsx';
import { formsOf } from './offered.ts';

/** Reads that an action on a case makes old. */
export const caseReads = [
  contract.cases.get,
  contract.cases.queue,
  contract.cases.search,
  contract.cases.counts,
  contract.cases.map,
  contract.structure.get,
];

export type FormProps = { view: CaseView; close: () => void };
type Options<E extends Endpoint, T> = {
  view: CaseView;
  action: CaseAction;
  close: () => void;
  input: (value: T) => InputOf<E>;
  /** fields that must be answered, with the fewest letters the contract takes (1 for a choice) */
  needs?: Partial<Record<keyof T & string, number>>;
};

const length = (value: unknown) =>
  typeof value === 'string' ? seenIn(value) : value === undefined || value === null ? 0 : 1;

/**
 * The state of one action's form: a draft that survives errors and reloads, what is missing, what the server refused, and
 * sending. When somebody else changed the case meanwhile it is read anew and what was typed stays.
 */
export function useCaseForm<E extends Endpoint, T extends object>(
  endpoint: Light<E>,
  empty: T,
  options: Options<E, T>,
) {
  const { view, action, close, input, needs = {} } = options;
  const { t } = useText('console');
  const { message } = App.useApp();
  const client = useQueryClient();
  const draft = useDraft<T>(`console.${action}.${view.id}`, empty);
  const [tried, setTried] = useState(false);
  const begunAt = useRef(view.version);
  const write = useWrite(endpoint, {
    refresh: caseReads,
    onDone: (reply: ReplyOf<E>) => {
      draft.clear();
      takeIn(client, reply);
      void message.success(t([`done.${action}`, `actions:done.${action}`]));
      close();
    },
  });
  const missing = (field: keyof T & string) =>
    length(draft.value[field]) < ((needs as Partial<Record<string, number>>)[field] ?? 0);
  const error = (field: keyof T & string) => {
    const refused = fieldMessage(write.error, field);
    if (refused) return refused;
    if (!tried || !missing(field)) return undefined;
    const fewest = (needs as Partial<Record<string, number>>)[field] ?? 0;
    return fewest > 1 ? t('form.atLeast', { count: fewest }) : t('form.needed');
  };
  const submit = () => {
    setTried(true);
    if ((Object.keys(needs) as (keyof T & string)[]).some(missing)) return;
    write.mutate(input(draft.value), {
      onError: (failure) => {
        if (failure.status === 409) void client.invalidateQueries({ queryKey: [contract.cases.get.id] });
      },
    });
  };
  return {
    value: draft.value,
    change: draft.change,
    error,
    submit,
    failure: write.error,
    pending: write.isPending,
    /** somebody changed the case since this form was opened */
    changed: view.version !== begunAt.current,
    /** the case has moved on to where this action is not possible */
    blocked: !formsOf(view.can).has(action),
  };
}

/** A reply that is the case itself is shown at once, without asking again. */
export function takeIn(client: ReturnType<typeof useQueryClient>, reply: unknown) {
  if (reply && typeof reply === 'object' && 'version' in reply && 'id' in reply)
    client.setQueryData(readKey(contract.cases.get, { id: reply.id }), reply);
}
