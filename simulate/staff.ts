import { randomUUID } from 'node:crypto';
import { directory } from '#contract/directory.ts';
import type { Reply } from '#contract/endpoint.ts';
import type { Role } from '#contract/permissions.ts';
import { session } from '#contract/session.ts';
import { caller, type Caller, type Client } from './client.ts';
import type { World } from './world.ts';

type Person = Reply<typeof directory.people>['items'][number];

/** Signs in as the demonstration's account of a role. */
export async function demoStaff(client: Client, role: Role): Promise<Caller> {
  const { accounts } = await client.call(caller(), session.demoAccounts, {});
  const account = accounts.find((a) => a.role === role);
  if (!account)
    throw new Error(`There is no demonstration account for "${role}": the simulation needs a demonstration district`);
  return signIn(client, account.id);
}

async function signIn(client: Client, accountId: string): Promise<Caller> {
  return renewable(client, caller(), accountId);
}

/** Somebody of the demonstration, who signs in anew when the session is over. */
async function renewable(client: Client, who: Caller, accountId: string): Promise<Caller> {
  who.renew = async () => {
    await client.call(who, session.demoSignIn, { accountId });
  };
  if (who.token === null) await who.renew();
  return who;
}

/** The staff of the district: its own people where there are any, else people the two administrators make for the time. */
export async function createStaff(client: Client, world: World) {
  const [maker, granter] = [await demoStaff(client, 'system_admin'), await demoStaff(client, 'security_admin')];
  const people: Person[] = [];
  for (let cursor: string | undefined; ;) {
    const page = await client.call(granter, directory.people, { cursor, limit: 200 });
    people.push(...page.items);
    if (!page.next) break;
    cursor = page.next;
  }
  const handlers = new Map<string, string>();
  const heads = new Map<string, string>();
  for (const p of people) {
    if (p.status !== 'active') continue;
    for (const { role, unit } of p.positions) if (unit && role === 'unit_head') heads.set(unit.id, p.id);
    for (const { role, unit } of p.positions)
      if (unit && (role === 'handler' || (role === 'unit_head' && !handlers.has(unit.id)))) handlers.set(unit.id, p.id);
  }

  /** The account of this login with this position, made if need be. */
  async function hire(
    login: string,
    name: string,
    role: Role,
    at: { unitId: string | null; divisionCode: string | null },
  ): Promise<string> {
    const known = people.find((p) => p.login === login);
    const id = known?.id ?? randomUUID();
    if (!known)
      people.push(
        (await client.call(maker, directory.savePerson, { id, login, name, phone: null, status: 'active' })).person,
      );
    await client.call(granter, directory.grant, { id, role, ...at });
    return id;
  }

  /** A new account must change its first password before it may do anything. */
  async function hired(login: string, id: string): Promise<Caller> {
    const who = caller();
    const { me } = await client.call(who, session.demoSignIn, { accountId: id });
    if (!me.mustChangePassword) return renewable(client, who, id);
    const { firstPassword } = await client.call(granter, directory.resetPassword, { id });
    const anew = caller();
    await client.call(anew, session.signIn, { login, password: firstPassword });
    await client.call(anew, session.changePassword, { current: firstPassword, next: `Simulated-${randomUUID()}` });
    return renewable(client, anew, id);
  }

  const sessions = new Map<string, Promise<Caller>>();
  const as = (accountId: string): Promise<Caller> => {
    const known = sessions.get(accountId) ?? signIn(client, accountId);
    sessions.set(accountId, known);
    return known;
  };

  const found = new Map<string, Promise<Caller>>();
  /** Who handles what this unit has: its own people, those of a unit above it, else the simulation's handler. */
  function handlerOf(unitId: string): Promise<Caller> {
    const known = found.get(unitId);
    if (known) return known;
    const find = async (): Promise<Caller> => {
      for (let u: string | null = unitId; u; u = world.units.get(u)?.parentId ?? null) {
        const own = handlers.get(u);
        if (own) return as(own);
      }
      const id = await hire('simulation-handler', '模拟承办人', 'handler', { unitId, divisionCode: null });
      const own = sessions.get(id) ?? hired('simulation-handler', id);
      sessions.set(id, own);
      return own;
    };
    const looking = find();
    found.set(unitId, looking);
    return looking;
  }

  const verifier = await hired(
    'simulation-verifier',
    await hire('simulation-verifier', '模拟核查员', 'community_worker', {
      unitId: null,
      divisionCode: world.districtCode,
    }),
  );
  /** The head of the unit, or of one above it, where there is one. */
  async function headOf(unitId: string): Promise<Caller | undefined> {
    for (let u: string | null = unitId; u; u = world.units.get(u)?.parentId ?? null) {
      const head = heads.get(u);
      if (head) return as(head);
    }
    return undefined;
  }
  return { dispatcher: await demoStaff(client, 'dispatcher'), verifier, handlerOf, headOf };
}
export type Staff = Awaited<ReturnType<typeof createStaff>>;
