import { sql } from '../kernel/db.ts';
import { provenAs, type Proof } from '../kernel/proof.ts';

/** What an export was for. The row goes after three years (sweep.ts). */
export const proofs: Proof[] = [
  {
    table: 'case_export',
    column: 'purpose',
    about: (e) => e.type === 'export.asked',
    ...provenAs('purpose'),
    find: (district, keys) => sql`
      select k.id, k.seq, to_jsonb(x.purpose) as value, k.at < now() - interval '3 years' as gone, false as superseded
      from ${keys} left join case_export x on x.district_id = ${district} and x.id = k.id`,
  },
];
