import type { Me } from '#contract/session.ts';
import { permissionsOf } from '../kernel/access.ts';
import type { Ctx } from '../kernel/context.ts';
import { districtById } from '../kernel/districts.ts';
import { maskPhone } from './mask.ts';
import { positionNamer } from './positions.ts';
import { findAccount, type Account } from './store.ts';

/** Who is signed in, as their pages see it. */
export async function presentMe(ctx: Ctx, account: Account): Promise<Me> {
  return {
    id: account.id,
    kind: account.kind,
    name: account.name,
    phone: account.phone && maskPhone(account.phone),
    positions: ctx.actor.positions.map(await positionNamer(ctx)),
    permissions: permissionsOf(ctx.actor),
    totp: account.totpSecret !== null,
    mustChangePassword: account.mustChangePassword,
  };
}

/** Who I am (null: nobody), in which district, whether this is a demonstration. */
export async function getSession(ctx: Ctx) {
  const account = ctx.actor.accountId ? await findAccount(ctx, ctx.actor.accountId) : undefined;
  const { code, name, nameEn, demo, center } = districtById(ctx.district);
  return {
    me: account ? await presentMe(ctx, account) : null,
    district: { code, name, nameEn, demo, center },
    tileUrl: ctx.services.settings.LINLI_TILE_URL ?? null,
  };
}
