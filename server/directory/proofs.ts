import { sql } from '../kernel/db.ts';
import { provenAs, type Proof } from '../kernel/proof.ts';

/** Why somebody looked at personal data. */
export const proofs: Proof[] = [
  {
    table: 'access_record',
    column: 'reason',
    about: (e) => e.type === 'personal.revealed',
    ...provenAs('reason'),
    find: (district, keys) => sql`
      select k.id, k.seq, to_jsonb(a.reason) as value, false as gone, false as superseded
      from ${keys} join access_record a on a.district_id = ${district} and a.id = k.id`,
  },
];
