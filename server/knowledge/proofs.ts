import { sql } from '../kernel/db.ts';
import { provenAs, type Proof } from '../kernel/proof.ts';
import type { Content } from './store.ts';

/** Each version of an article, and the event that holds its hash. */
export const proofs: Proof[] = [
  {
    table: 'article_version',
    column: 'text',
    about: (e) => e.type === 'article.saved',
    ...provenAs('article'),
    find: (district, keys) => sql`
      select k.id, k.seq, case when v.id is not null then jsonb_build_object('title', v.title, 'answer', v.answer, 'details', v.details,
        'subjectCodes', v.subject_codes, 'source', v.source, 'verified', v.verified, 'validFrom', v.valid_from, 'validTo', v.valid_to, 'note', v.note) end as value,
        false as gone, false as superseded
      from ${keys} join event e on e.district_id = ${district} and e.stream_id = k.id and e.seq = k.seq
        left join article_version v on v.district_id = ${district} and v.id = k.id and v.version = (e.data->>'version')::int`,
  },
];

/** What of a version is proven. */
export const articleOf = (c: Content, note: string) => ({
  title: c.title,
  answer: c.answer,
  details: c.details,
  subjectCodes: c.subjectCodes,
  source: c.source,
  verified: c.verified,
  validFrom: c.validFrom,
  validTo: c.validTo,
  note,
});
