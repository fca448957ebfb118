import { sql } from '../kernel/db.ts';
import { provenAs, proves, type Proof } from '../kernel/proof.ts';

/** The names people gave to topics. */
export const proofs: Proof[] = [
  {
    table: 'topic',
    column: 'name',
    about: (e) => e.stream === 'topic' && (proves(e, 'name') || e.type === 'topic.named'),
    ...provenAs('name'),
    find: (district, keys) => sql`
      select k.id, k.seq, to_jsonb(t.name) as value, false as gone, exists (
        select from event l where l.district_id = ${district} and l.stream_id = k.id and l.seq > k.seq and coalesce(l.data->'proves', '{}') ? 'name') as superseded
      from ${keys} join topic t on t.district_id = ${district} and t.id = k.id`,
  },
];
