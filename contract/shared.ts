import { z } from 'zod';
import { roles } from './permissions.ts';
import { sameNumber, sayNumber, telephone, type TelephoneKind } from './telephone.ts';
import { caseNumberIn, fold, seenIn } from './text.ts';

/**
 * UTF-8 that PostgreSQL and people can hold: no NUL, no lone surrogates; ends trimmed. `min` counts what can be seen; what cannot be seen at
 * all is no text.
 */
export const words = (max: number, min = 0) =>
  z
    .string()
    .trim()
    .overwrite((s) => (s !== '' && s.length <= max && seenIn(s) === 0 && !s.includes('\u0000') ? '' : s))
    .min(min)
    .max(max)
    .refine((s) => !s.includes('\u0000') && s.isWellFormed(), { message: 'text.not_well_formed' })
    .check(({ value, issues }) => {
      if (value.length >= min && value.length <= max && min > 0 && seenIn(value) < min)
        issues.push({ code: 'too_small', origin: 'string', minimum: min, inclusive: true, input: value });
    });

export const id = z.uuid();
/**
 * Days and instants of this product lie between 1900 and 2199, some of its rules a year further on: what is worked out from them (the end of a week,
 * a limit of a year) is then always a time that PostgreSQL and JavaScript can hold and write.
 */
const inRange = (text: string) => {
  const at = Date.parse(text);
  return at >= Date.UTC(1900, 0, 1) && at < Date.UTC(2200, 0, 1);
};
const range = { message: 'day.out_of_range' };
export const instant = z.iso.datetime().refine(inRange, range);
/** An instant with any offset, as other systems send it. */
export const anyInstant = z.iso.datetime({ offset: true }).refine(inRange, range);
export const day = z.iso.date().refine(inRange, range);
/** A day that was worked out from one in range, such as the end of its week: only in replies. */
export const anyDay = z.iso.date();
/** 6 county, 9 town, 12 community, 15 grid (domain.md § 5) */
export const divisionCode = z.string().regex(/^(\d{6}|\d{9}|\d{12}|\d{15})$/);

/** A telephone number as it was typed, of these kinds; what comes in is its one form. */
const number = (message: string, ...kinds: TelephoneKind[]) =>
  z
    .string()
    .max(100)
    .overwrite(sameNumber)
    .refine((s) => kinds.includes(telephone(s)?.kind as TelephoneKind), { message });
/** Where a code can be sent. */
export const mobile = number('phone.not_a_mobile', 'mobile');
/** Where somebody can be called: mobile or fixed with its area code, also abroad. */
export const phone = number('phone.not_a_number', 'mobile', 'fixed', 'free', 'foreign');
/** Who calls, as a telephone shows it: a short number and a line of the same city too. */
export const callerPhone = number('phone.not_a_number', 'mobile', 'fixed', 'free', 'foreign', 'service', 'local');

/** The telephones of a unit, as people read them: one, or several with a word to each. */
export const unitPhone = words(100).overwrite((s) => {
  const one = telephone(s);
  return one && one.kind !== 'mobile' ? sayNumber(one.number) : (one?.number ?? s);
});

/** A name one signs in with: in one spelling, so that it is the same from every keyboard. */
export const login = words(60, 1).overwrite(fold);

/** The number of a case, out of what was typed or pasted: a receipt or a link of ours as well. */
export const caseNumber = z
  .string()
  .max(4000)
  .overwrite((s) => caseNumberIn(s) ?? s)
  .regex(/^\d{23}$/);

/** Digits of a code or a number as they were typed or pasted: in parts, full width, with what cannot be seen between them. */
export const typedDigits = (form: RegExp) =>
  z
    .string()
    .max(100)
    .overwrite((s) => fold(s).replace(/[\s-]/g, ''))
    .regex(form);
export const subjectCode = z.string().regex(/^\d{2}(\d{2}){0,2}$/);

/** The coordinate systems clients send; stored as WGS-84 with where they came from. */
export const point = z.object({
  lng: z.number().min(-180).max(180),
  lat: z.number().min(-90).max(90),
  crs: z.enum(['WGS84', 'GCJ02', 'BD09']),
  accuracy: z.number().min(0).max(100_000).optional(),
  source: z.enum(['gps', 'map', 'text', 'staff']),
});
export type Point = z.infer<typeof point>;

export const limitKinds = ['urgent_hour', 'working_hour', 'working_day', 'calendar_day'] as const;
export const limit = z.object({ kind: z.enum(limitKinds), amount: z.number().positive().max(366) });
export type Limit = z.infer<typeof limit>;

export const lights = ['green', 'yellow', 'red'] as const;
export type Light = (typeof lights)[number];

export const unitRef = z.object({ id, name: z.string() });
export const divisionRef = z.object({ code: z.string(), name: z.string() });
export const actorRef = z.object({
  /** null: the system itself, or a reporter who is kept anonymous */
  id: id.nullable(),
  name: z.string(),
  /** `staff`: of the staff, without a position at the time */
  role: z.enum([...roles, 'system', 'visitor', 'staff']),
  unit: z.string().nullable(),
});

/** One page of a list; `next` is the cursor of the next, null at the end: a list never caps silently. */
export const page = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), next: z.string().nullable() });
export const paging = {
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
};

/** A problem as it goes out (RFC 9457). */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  code: z.string(),
  detail: z.string().optional(),
  params: z.record(z.string(), z.unknown()).optional(),
  fields: z.array(z.object({ path: z.string(), code: z.string(), message: z.string() })).optional(),
});
export type Problem = z.infer<typeof problem>;

export const done = z.object({ ok: z.literal(true) });
