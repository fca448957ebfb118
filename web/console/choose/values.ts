// The contract's lists of values, written again so that pages carry neither zod nor schemas; `satisfies` and the exhaustive
// records keep them equal: a value the contract gains and this file lacks does not compile.
import type { CaseState, caseKinds, channels, outcomes, notAdmittedReasons, returnReasons } from '#contract/cases.ts';
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
});

/** Options of a Select, named by the texts of `domain`: optionsOf(stateValues, (v) => t(`domain:state.${v}`)) */
export const optionsOf = <T extends string>(values: readonly T[], name: (value: T) => string) =>
  values.map((value) => ({ value, label: name(value) }));
