import type { DangerKind } from '#contract/danger.ts';
import { recogniseDanger } from '#contract/recognise-danger.ts';
import type { Ctx, Outside } from '../kernel/context.ts';
import { dangerKinds } from './store.ts';

const first = (text: string, kinds: readonly DangerKind[]): string | null =>
  recogniseDanger(
    text,
    kinds.filter((k) => k.active),
  )[0]?.kind.code ?? null;

/** The code of the first kind of danger a text tells of, or null. */
export const dangerIn = async (ctx: Ctx, text: string): Promise<string | null> =>
  first(text, await dangerKinds.get(ctx.tx, ctx.district));

/** The same outside a transaction, on the hot path of a report. */
export const dangerSoon = async (ctx: Outside, text: string): Promise<string | null> =>
  first(text, await dangerKinds.soon(ctx.services.db, ctx.district));

/** A kind by its code, whether it is still looked for or not. */
export const dangerKindOf = async (ctx: Ctx, code: string | null): Promise<DangerKind | undefined> =>
  code === null ? undefined : (await dangerKinds.get(ctx.tx, ctx.district)).find((k) => k.code === code);
