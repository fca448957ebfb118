import { contract } from '#contract/index.ts';
import type { TestApp } from './harness.ts';
import { steps, told, type Cast } from './matters.ts';
import { person, type Person } from './people.ts';

const { whistles } = contract;

/** A street whose command room blows whistles for the unit of the cast, and conferences on cases dispatched off the list. */
export type Town = {
  street: Person;
  leader: Person;
  draft: () => Record<string, unknown>;
  whistle: (state: 'proposed' | 'refused' | 'blown' | 'working' | 'done' | 'confirmed') => Promise<string>;
  /** the id of an open conference in which the unit of the cast is heard */
  conference: () => Promise<string>;
};

export async function townOf(t: TestApp, c: Cast): Promise<Town> {
  const code = '371082007';
  const street = await person(t, [{ role: 'street_dispatcher', divisionCode: code }]);
  const leader = await person(t, [{ role: 'street_leader', divisionCode: code }]);
  const draft = () => ({
    kind: 'joint_enforcement',
    title: '夜市占道联合整治',
    reason: '摊位占道，油烟和噪声到凌晨',
    beyond: '街道没有食品执法权',
    leadId: c.unit,
    coIds: [],
    placeText: '河滨路口',
  });
  return {
    street,
    leader,
    draft,
    whistle: async (state) => {
      const { id } = await t.ok(whistles.propose, draft() as never, { as: street.token });
      if (state === 'proposed') return id;
      if (state === 'refused') await t.ok(whistles.refuse, { id, reason: '先由中队处理' }, { as: leader.token });
      else await t.ok(whistles.approve, { id }, { as: leader.token });
      if (state === 'refused' || state === 'blown') return id;
      await t.ok(whistles.arrive, { id, unitId: c.unit }, { as: c.handler.token });
      if (state === 'working') return id;
      await t.ok(whistles.done, { id, result: '劝离摊位二十家' }, { as: c.handler.token });
      if (state === 'confirmed') await t.ok(whistles.confirm, { id }, { as: street.token });
      return id;
    },
    conference: async () => {
      const filed = await told(t, c);
      await steps.dispatch(t, c, filed.id);
      await t.drain();
      const { rows } = await t.owner.query<{ id: string }>(
        `select id from arbitration where case_id = $1 and state = 'open'`,
        [filed.id],
      );
      return rows[0]!.id;
    },
  };
}
