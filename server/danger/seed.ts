import type { DangerKind } from '#contract/danger.ts';
import type { Ctx } from '../kernel/context.ts';
import type { FirstRows } from '../kernel/module.ts';
import given from './data/kinds.json' with { type: 'json' };
import { dangerKinds, writeDangerKind } from './store.ts';

const source = '110、119、120 为全国统一号码；词语、时限由邻里拟定，待区县核对，燃气和供水抢修电话请按本地补充';

/**
 * The kinds a district begins with. The advice follows what the emergency numbers themselves ask of callers; which words mean danger is our
 * own choice, rather one warning too many. None is verified until the district has looked.
 */
export const firstKinds: DangerKind[] = given.map((kind, i) => ({
  ...kind,
  position: i + 1,
  source,
  verified: false,
  active: true,
}));

/** Adds the kinds a district does not have; what is there stays as the administrator left it. */
async function give(ctx: Ctx): Promise<void> {
  const known = new Set((await dangerKinds.get(ctx.tx, ctx.district)).map((k) => k.code));
  for (const kind of firstKinds.filter((k) => !known.has(k.code))) await writeDangerKind(ctx, kind);
}

export const firstRows: FirstRows = { edition: 1, give };
