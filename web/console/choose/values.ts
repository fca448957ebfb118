// The contract's lists of values, written again so that pages carry neither zod nor schemas; `satisfies` and the exhaustive
// records keep them equal: a value the contract gains and this file lacks does not compile.
import type {
  CaseState,
  caseKinds,
  channels,
  notAdmittedReasons,
  outcomes,
  returnReasons,
  voidReasons,
} from '#contract/cases.ts';
import type { ExclusionReason, FactName, MetricDim, MetricView, PeriodKind } from '#contract/metrics.ts';
import type { dayKinds } from '#contract/calendar.ts';
import type { unitKinds } from '#contract/directory.ts';
import type { areaKinds, dutyLists } from '#contract/dispatch.ts';
import type { limitKinds } from '#contract/shared.ts';
import type { gazetteerKinds } from '#contract/territory.ts';

const all = <T extends string>(record: Record<T, true>) => Object.keys(record) as T[];
type Of<T extends readonly unknown[]> = T[number];

export const stateValues = all<CaseState>({
  received: true,
  dispatched: true,
  accepted: true,
  resolved: true,
  verified: true,
  answered: true,
  closed: true,
});
export const kindValues = all<Of<typeof caseKinds>>({
  question: true,
  help: true,
  complaint: true,
  tip_off: true,
  suggestion: true,
  praise: true,
  grid_finding: true,
});
export const returnReasonValues = all<Of<typeof returnReasons>>({
  not_our_duty: true,
  wrong_area: true,
  other_unit_leads: true,
  unclear: true,
});
export const notAdmittedValues = all<Of<typeof notAdmittedReasons>>({
  not_government: true,
  in_court: true,
  petition_procedure: true,
  other_district: true,
  repeated: true,
  no_facts: true,
  unlawful: true,
});
export const voidReasonValues = all<Of<typeof voidReasons>>({
  test: true,
  entered_twice: true,
  entered_wrong: true,
  no_matter: true,
});
export const dayKindValues = all<Of<typeof dayKinds>>({
  workday: true,
  rest: true,
  holiday: true,
  makeup_workday: true,
});
export const unitKindValues = all<Of<typeof unitKinds>>({
  department: true,
  utility: true,
  command_centre: true,
  town_office: true,
  station: true,
  community: true,
});
export const areaKindValues = all<Of<typeof areaKinds>>({ any: true, urban: true, rural: true });
export const dutyListValues = all<Of<typeof dutyLists>>({ basic: true, assist: true, upper: true });
export const limitKindValues = all<Of<typeof limitKinds>>({
  urgent_hour: true,
  working_hour: true,
  working_day: true,
  calendar_day: true,
});
export const gazetteerKindValues = all<Of<typeof gazetteerKinds>>({
  town: true,
  community: true,
  alias: true,
  estate: true,
  road: true,
  landmark: true,
});

export const channelValues = all<Of<typeof channels>>({
  web: true,
  phone: true,
  window: true,
  wechat: true,
  grid: true,
});
export const outcomeValues = all<Of<typeof outcomes>>({
  solved: true,
  partly: true,
  unsolved: true,
  not_admitted: true,
  withdrawn: true,
  voided: true,
});

/** Options of a Select, named by the texts of `domain`: optionsOf(stateValues, (v) => t(`domain:state.${v}`)) */
export const optionsOf = <T extends string>(values: readonly T[], name: (value: T) => string) =>
  values.map((value) => ({ value, label: name(value) }));
export const periodValues = all<PeriodKind>({ day: true, week: true, month: true, year: true });
export const metricDimValues = all<MetricDim>({ unit: true, town: true, community: true, subject: true, person: true });
export const exclusionReasonValues = all<ExclusionReason>({
  question: true,
  duplicate: true,
  unreachable: true,
  unreasonable: true,
  not_accepted: true,
  in_procedure: true,
  suspended: true,
  excused: true,
  withdrawn: true,
  voided: true,
});
export const metricUnitValues = all<MetricView['unit']>({
  percent: true,
  count: true,
  minutes: true,
  days: true,
  stars: true,
  score: true,
});
export const factValues = all<FactName>({
  reported: true,
  told_by_public: true,
  found: true,
  found_valid: true,
  registered: true,
  registered_filed: true,
  registered_filed_on_time: true,
  first_response: true,
  first_response_on_time: true,
  filed: true,
  filed_on_time: true,
  filed_direct: true,
  filed_wrongly: true,
  dispatched: true,
  dispatched_on_time: true,
  misdispatched: true,
  returned: true,
  transferred: true,
  accepted: true,
  response_due: true,
  response_on_time: true,
  resolved: true,
  resolved_on_time: true,
  extended: true,
  suspended: true,
  preverified: true,
  preverified_on_time: true,
  checked: true,
  checked_on_time: true,
  reworked: true,
  answered: true,
  answered_on_time: true,
  right_first_time: true,
  ended: true,
  ended_on_time: true,
  not_admitted: true,
  withdrawn: true,
  voided: true,
  force_closed: true,
  merged: true,
  self_handled: true,
  answered_directly: true,
  reopened: true,
  called_back: true,
  called_back_on_time: true,
  urged: true,
  supervised: true,
  rated: true,
  judged: true,
  satisfied: true,
  fairly_satisfied: true,
  dissatisfied: true,
  confirmed: true,
  confirmed_solved: true,
  resolution_due: true,
  resolution_in_time: true,
  contact_due: true,
  contact_in_time: true,
  answer_due: true,
  answer_due_done: true,
  answer_in_time: true,
  dispatch_due: true,
  dispatch_in_time: true,
  filing_due: true,
  filing_in_time: true,
  recorded_due: true,
  recorded_in_time: true,
  check_due: true,
  check_in_time: true,
  ending_due: true,
  ending_in_time: true,
  first_response_due: true,
  first_response_in_time: true,
  to_dispatch: true,
  sent_directly: true,
  dispatch_returned: true,
  assigned: true,
  assigned_returned: true,
  resolution_reworked: true,
  filed_in_error: true,
  filed_extended: true,
  filed_suspended: true,
  found_good: true,
});
export const directionValues = all<MetricView['direction']>({ up: true, down: true, none: true });
