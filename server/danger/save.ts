import { v5 } from 'uuid';
import type { danger, DangerKind } from '#contract/danger.ts';
import type { Parsed } from '#contract/endpoint.ts';
import { announce } from '../kernel/announce.ts';
import type { Ctx } from '../kernel/context.ts';
import { writeDangerKind } from './store.ts';

const namespace = '7b1f8f0a-7f3e-5c52-8a63-1f6f2f6f7c11';

/** Adds or changes a kind of danger; the event keeps what it says from now on. */
export async function saveDangerKind(ctx: Ctx, { params, body }: Parsed<typeof danger.save>): Promise<DangerKind> {
  const kind: DangerKind = {
    ...body,
    code: params.code,
    words: [...new Set(body.words)],
    unless: [...new Set(body.unless)],
  };
  await writeDangerKind(ctx, kind);
  await announce(ctx, { stream: 'danger', id: v5(params.code, namespace), type: 'danger.saved', data: kind });
  return kind;
}
