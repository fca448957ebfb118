import { sql, type Sql } from '../kernel/db.ts';
import { provenAs, provenAsWords, proves, type Proof } from '../kernel/proof.ts';

const later = (district: number, part: 'draft' | 'result'): Sql => sql`exists (
  select from event l where l.district_id = ${district} and l.stream_id = k.id and l.seq > k.seq and coalesce(l.data->'proves', '{}') ? ${part}::text)`;

/** What a street and its units wrote about a whistle, and which events hold its hash. */
export const proofs: Proof[] = [
  {
    table: 'whistle_words',
    about: (e) => e.stream === 'whistle',
    ...provenAsWords,
    find: (district, keys) => sql`
      select k.id, k.seq, w.words as value, false as gone, false as superseded
      from ${keys} left join whistle_words w on w.district_id = ${district} and w.whistle_id = k.id and w.seq = k.seq`,
    strays: (district, most) => sql`
      select w.whistle_id as id, w.seq from whistle_words w where w.district_id = ${district}
        and not exists (select from event e where e.district_id = w.district_id and e.stream_id = w.whistle_id and e.seq = w.seq) limit ${most}`,
  },
  {
    table: 'whistle',
    column: 'text',
    about: (e) => e.stream === 'whistle' && (proves(e, 'draft') || e.type === 'whistle.proposed'),
    ...provenAs('draft'),
    find: (district, keys) => sql`
      select k.id, k.seq, jsonb_build_object('title', w.title, 'reason', w.reason, 'beyond', w.beyond, 'placeText', w.place_text) as value,
        false as gone, ${later(district, 'draft')} as superseded
      from ${keys} join whistle w on w.district_id = ${district} and w.id = k.id`,
  },
  {
    table: 'whistle',
    column: 'result',
    about: (e) => e.stream === 'whistle' && (proves(e, 'result') || e.type === 'whistle.done'),
    ...provenAs('result'),
    find: (district, keys) => sql`
      select k.id, k.seq, to_jsonb(w.result) as value, false as gone, ${later(district, 'result')} as superseded
      from ${keys} join whistle w on w.district_id = ${district} and w.id = k.id`,
  },
];

/** What of a whistle is proven as its draft. */
export const draftOf = (w: { title: string; reason: string; beyond: string; placeText: string }) => ({
  title: w.title,
  reason: w.reason,
  beyond: w.beyond,
  placeText: w.placeText,
});
