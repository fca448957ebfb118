import { sql } from '../kernel/db.ts';
import { provenAs, type Proof } from '../kernel/proof.ts';

/** Why a case was left out, and the figures that were written down. */
export const proofs: Proof[] = [
  {
    table: 'case_exclusion',
    column: 'note',
    about: (e) => e.type === 'exclusion.asked' || (e.type === 'exclusion.made' && e.seq === 1),
    ...provenAs('note'),
    find: (district, keys) => sql`
      select k.id, k.seq, to_jsonb(x.note) as value, false as gone, false as superseded
      from ${keys} join case_exclusion x on x.district_id = ${district} and x.id = k.id`,
  },
  {
    table: 'report',
    column: 'content',
    about: (e) => e.type === 'report.made',
    ...provenAs('report'),
    find: (district, keys) => sql`
      select k.id, k.seq, r.content as value, false as gone, false as superseded
      from ${keys} join report r on r.district_id = ${district} and r.id = k.id`,
  },
];
