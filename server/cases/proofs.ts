import { sql, type Sql } from '../kernel/db.ts';
import { provenAs, provenAsWords, proves, wordsHash, type Proof } from '../kernel/proof.ts';

/** Who acted has deleted their account since: what they wrote may be gone (jobs.ts, `cases.unlink`). */
const erased = (district: number): Sql => sql`exists (
  select from event d where d.district_id = ${district} and d.stream_id = k.actor and d.type = 'account.erased')`;
const later = (district: number, which: Sql): Sql => sql`exists (
  select from event l where l.district_id = ${district} and l.stream_id = k.id and l.seq > k.seq and ${which})`;

/** What people wrote in and about cases, and which events hold its hash. */
export const proofs: Proof[] = [
  {
    table: 'case_record',
    column: 'text',
    about: (e) => e.type === 'case.reported',
    ...provenAs('told'),
    find: (district, keys) => sql`
      select k.id, k.seq, jsonb_build_object('title', c.title, 'text', c.text) as value, false as gone, false as superseded
      from ${keys} join case_record c on c.district_id = ${district} and c.id = k.id`,
  },
  {
    table: 'case_record',
    column: 'answer',
    about: (e) =>
      e.stream === 'case' &&
      (proves(e, 'answer') || (['answered', 'closed'].includes(String(e.data.to)) && e.data.from !== 'answered')),
    ...provenAs('answer'),
    find: (district, keys) => sql`
      select k.id, k.seq, to_jsonb(c.answer) as value, false as gone,
        ${later(district, sql`coalesce(l.data->'proves', '{}') ? 'answer'`)} as superseded
      from ${keys} join case_record c on c.district_id = ${district} and c.id = k.id`,
  },
  {
    table: 'case_words',
    about: (e) => e.stream === 'case',
    ...provenAsWords,
    find: (district, keys) => sql`
      select k.id, k.seq, w.words as value, ${erased(district)} as gone, false as superseded
      from ${keys} left join case_words w on w.district_id = ${district} and w.case_id = k.id and w.seq = k.seq`,
    strays: (district, most) => sql`
      select w.case_id as id, w.seq from case_words w where w.district_id = ${district}
        and not exists (select from event e where e.district_id = w.district_id and e.stream_id = w.case_id and e.seq = w.seq) limit ${most}`,
  },
  {
    // The words of a rating lie beside its stars once more.
    table: 'case_rating',
    column: 'comment',
    about: (e) => e.type === 'case.rated',
    held: ({ type, data }) => (type === 'case.rated' ? (data.words as string | undefined) : undefined),
    hash: (_, value) => wordsHash({ comment: value }),
    find: (district, keys) => sql`
      select k.id, k.seq, case when r.comment is null and ${erased(district)} then null else to_jsonb(coalesce(r.comment, '')) end as value,
        ${erased(district)} as gone, ${later(district, sql`l.type = 'case.rated'`)} as superseded
      from ${keys} join case_rating r on r.district_id = ${district} and r.case_id = k.id`,
  },
  {
    table: 'case_rating',
    column: 'stars',
    about: (e) => e.type === 'case.rated',
    held: ({ type, data: { stars, reasons } }) => (type === 'case.rated' ? wordsHash({ stars, reasons }) : undefined),
    hash: (_, value) => wordsHash(value),
    find: (district, keys) => sql`
      select k.id, k.seq, jsonb_build_object('stars', r.stars, 'reasons', r.reasons) as value, false as gone,
        ${later(district, sql`l.type = 'case.rated'`)} as superseded
      from ${keys} join case_rating r on r.district_id = ${district} and r.case_id = k.id`,
  },
];
