import { recogniseDanger } from '#contract/recognise-danger.ts';
import { contract, type ReplyTo } from './contract.ts';
import { useKeptRead } from './kept-read.ts';

export type DangerSigns = ReplyTo<typeof contract.danger.signs>['items'][number];

/** The dangers that what somebody types tells of, the gravest first. The rows stay on the device, so it works without network. */
export function useDanger(text: string): DangerSigns[] {
  const { data } = useKeptRead(contract.danger.signs, {}, { staleTime: 300_000 });
  return recogniseDanger(text, data?.items ?? []).map((d) => d.kind);
}
