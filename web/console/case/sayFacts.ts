import { listed } from '#web/client/language.ts';
import type { TFunction } from 'i18next';
import type { Language } from '#web/client/language.ts';
import { endsDay, lastDay, sayDay, sayTime } from '#web/client/times.ts';

/** `names`: of subjects by their code */
type Say = (value: unknown, t: TFunction, names: Map<string, string>, language: Language) => string | undefined;

const plain: Say = (value) => (typeof value === 'string' || typeof value === 'number' ? String(value) : undefined);
const named: Say = (value) =>
  typeof value === 'string'
    ? value
    : value && typeof value === 'object' && 'name' in value && typeof value.name === 'string'
      ? value.name
      : undefined;
const many: Say = (value, t, names, language) =>
  Array.isArray(value)
    ? listed(value.map((one) => named(one, t, names, language)).filter((name) => name !== undefined)) || undefined
    : undefined;
const word =
  (group: string): Say =>
  (value, t) =>
    typeof value === 'string' ? t(`domain:${group}.${value}`, { defaultValue: value }) : undefined;
const percent: Say = (value) => (typeof value === 'number' ? `${Math.round(value * 100)} %` : undefined);
const eitherReason: Say = (value, t) =>
  typeof value === 'string'
    ? t([`domain:returnReason.${value}`, `domain:notAdmittedReason.${value}`, `domain:voidReason.${value}`], {
        defaultValue: value,
      })
    : undefined;
const duty: Say = (value) =>
  value && typeof value === 'object' && 'code' in value
    ? String(value.code)
    : typeof value === 'string'
      ? value
      : undefined;

const yesOrNo: Say = (value, t) => (typeof value === 'boolean' ? t(value ? 'timeline.yes' : 'timeline.no') : undefined);

/** The facts of events that people read, in the order in which they are said. Ids and versions are not among them. */
const facts: Record<string, Say> = {
  unit: named,
  subject: named,
  subjectCode: (value, _t, names) =>
    typeof value === 'string' ? [names.get(value), value].filter(Boolean).join(' ') : undefined,
  helpers: many,
  duty,
  dutyCode: plain,
  direct: (value, t) => (value === true ? t('timeline.directly') : undefined),
  confidence: percent,
  offListReason: plain,
  againReason: plain,
  reason: eitherReason,
  basis: plain,
  competentBody: plain,
  how: word('contactHow'),
  outcome: word('outcome'),
  result: plain,
  answer: plain,
  note: plain,
  text: plain,
  stars: plain,
  reasons: (value, t) =>
    Array.isArray(value)
      ? listed(value.map((one) => t(`domain:ratingReason.${String(one)}`, { defaultValue: String(one) }))) || undefined
      : undefined,
  comment: plain,
  request: word('requestKind'),
  level: (value, t) => (typeof value === 'number' ? t(`domain:supervisionLevel.${value}`) : undefined),
  demand: plain,
  until: (value, _t, _names, language) =>
    typeof value !== 'string'
      ? undefined
      : endsDay(value)
        ? sayDay(lastDay(value), language)
        : sayTime(value, language),
  sampled: (value, t) => (value === true ? t('actions:timeline.sampled') : undefined),
  task: plain,
  placeReason: plain,
  openTasksReason: plain,
  numbers: (value) => (Array.isArray(value) ? listed(value.map(String)) : undefined),
  article: named,
  reached: yesOrNo,
  solved: yesOrNo,
  satisfied: word('satisfied'),
};

/** Whose and what it is stands above; only a step that changes it says so again. */
const known = ['unit', 'subjectCode'];
const moves = ['case.dispatched', 'case.transferred', 'case.returned', 'case.subject_corrected', 'case.escalated_up'];

/** The facts of an event as name and text; a fact this page does not know is left out. */
export const sayFacts = (
  type: string,
  data: Record<string, unknown>,
  t: TFunction,
  names: Map<string, string>,
  language: Language,
) =>
  Object.entries(facts).flatMap(([name, say]) => {
    if (known.includes(name) && !moves.includes(type)) return [];
    const text = data[name] == null || data[name] === '' ? undefined : say(data[name], t, names, language);
    return text ? [{ name: t([`timeline.${name}`, `actions:timeline.${name}`]), text }] : [];
  });
