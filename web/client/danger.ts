import { recogniseDanger } from '#contract/recognise-danger.ts';
import { contract, type ReplyTo } from './contract.ts';
import { keepAhead, useKeptRead } from './kept-read.ts';

export type DangerSigns = ReplyTo<typeof contract.danger.signs>['items'][number];

/**
 * The dangers that what somebody types tells of, the gravest first. The rows are asked for with the first characters and stay on the
 * device, so that it works without network.
 */
export function useDanger(text: string): DangerSigns[] {
  const enabled = text.trim().length > 1;
  const { data } = useKeptRead(contract.danger.signs, {}, { staleTime: 300_000, enabled });
  return enabled ? recogniseDanger(text, data?.items ?? []).map((d) => d.kind) : [];
}

/** Fetches the rows some seconds after the first page, so that they are on the device when there is no network. */
export const keepDangerAhead = () => setTimeout(() => void keepAhead(contract.danger.signs, {}), 6_000);
