import { sql } from '../kernel/db.ts';
import { provenAs, type Proof } from '../kernel/proof.ts';

/** What units and those who decide wrote about whose a case is, and which events hold its hash. */
export const proofs: Proof[] = [
  {
    table: 'arbitration_unit',
    column: 'opinion',
    about: (e) => e.type === 'arbitration.heard',
    ...provenAs('opinion'),
    find: (district, keys) => sql`
      select k.id, k.seq, to_jsonb(u.opinion) as value, false as gone, exists (
        select from event l where l.district_id = ${district} and l.stream_id = k.id and l.seq > k.seq and l.type = 'arbitration.heard'
          and l.data->>'unitId' = k.unit) as superseded
      from ${keys} join arbitration_unit u on u.district_id = ${district} and u.arbitration_id = k.id and u.unit_id = k.unit::uuid`,
  },
  {
    table: 'arbitration',
    column: 'basis',
    about: (e) => e.type === 'arbitration.decided',
    ...provenAs('basis'),
    find: (district, keys) => sql`
      select k.id, k.seq, to_jsonb(a.basis) as value, false as gone, false as superseded
      from ${keys} join arbitration a on a.district_id = ${district} and a.id = k.id`,
  },
  {
    table: 'admission_case',
    column: 'reason',
    about: (e) => e.type === 'admission.requested',
    ...provenAs('reason'),
    find: (district, keys) => sql`
      select k.id, k.seq, to_jsonb(a.reason) as value, false as gone, exists (
        select from event l where l.district_id = ${district} and l.stream_id = k.id and l.seq > k.seq and l.type = 'admission.requested'
          and l.data->>'caseId' = k.case) as superseded
      from ${keys} join admission_case a on a.district_id = ${district} and a.request_id = k.id and a.case_id = k.case::uuid`,
  },
];
