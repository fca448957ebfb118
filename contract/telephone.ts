import { fold } from './text.ts';

// One telephone number, one form: what people, telephone systems and sheets write for it, in every spelling, is the same person.

/** `service` is a short number (12345, 95588); `free` 400 and 800; `local` a fixed line without its area code. */
export type TelephoneKind = 'mobile' | 'fixed' | 'free' | 'service' | 'local' | 'foreign';
/** `number`: digits as they are dialled at home (13800138000, 06317562345), "-" before an extension, "+" before a foreign country's code. */
export type Telephone = { kind: TelephoneKind; number: string };

/** 010 and 02x have lines of eight digits, other areas of seven or eight (numbering plan of the telephone network, 2017). */
const area = '(?:10|2\\d|[3-9]\\d\\d)';
const fixed = /^0(?:(?:10|2\d)[2-9]\d{7}|[3-9]\d\d[1-9]\d{6,7}|(?:10|2\d|[3-9]\d\d)(?:12\d{3}|9[56]\d{3,4}))$/;
const plans: readonly [TelephoneKind, RegExp][] = [
  ['mobile', /^1[3-9]\d{9}$/],
  ['fixed', fixed],
  ['free', /^[48]00\d{7}$/],
  ['service', /^(?:1[0-2]\d|1[0-2]\d{3}|11\d{4}|9[56]\d{3,6})$/],
  ['local', /^[2-8]\d{6,7}$/],
];

function planned(number: string): Telephone | undefined {
  const plan = plans.find(([, form]) => form.test(number));
  return plan && { kind: plan[0], number };
}

/** Ways through another company's network, dialled before the number itself. */
const throughs = /^(?:17951|17950|17911|17910|17909|17901|12593|10193|11808)(?=0?1[3-9]\d{9}$|0\d{9,11}$|(?:00)?86)/;

/** What is left of digits that begin with 86, +86 or 0086: a number as it is dialled at home. */
function national(digits: string): Telephone | undefined {
  const whole = planned(digits.replace(/^0(?=1[3-9]\d{9}$)/, ''));
  if (whole && whole.kind !== 'local' && whole.kind !== 'service') return whole;
  // Abroad the 0 of the area code is left out.
  return new RegExp(`^${area}\\d{5,8}$`).test(digits) ? planned(`0${digits}`) : undefined;
}

function dialled(given: string): Telephone | undefined {
  const plus = given.startsWith('+');
  const typed = given.replace(/[^0-9]/g, '');
  const digits = plus ? typed : typed.replace(throughs, '');
  if (plus || digits.startsWith('00')) {
    const abroad = plus ? digits.replace(/^00/, '') : digits.slice(2);
    if (abroad.startsWith('86')) return national(abroad.slice(2));
    return /^[1-9]\d{7,14}$/.test(abroad) ? { kind: 'foreign', number: `+${abroad}` } : undefined;
  }
  const home = planned(digits.replace(/^0(?=1[3-9]\d{9}$)/, ''));
  return home ?? (digits.startsWith('86') ? national(digits.slice(2)) : undefined);
}

/** A number without an extension, with what people put between its digits. */
const lineOf = (text: string): Telephone | undefined =>
  /^\(?\+?[\d\s().\-/·•_~]*$/.test(text)
    ? dialled(text.replace(/^\(\+/, '+').replace(/\+([^(]*)\(0\)/, '+$1'))
    : undefined;

const label = /^(?:tel|mobile|cell|phone|手机号码|手机号|手机|联系电话|联系方式|电话号码|电话|座机|固话)\s*[:.]?\s*/i;
const extension = /\s*(?:转|轉|分机号?|分機|ext\.?|extension|x|#|,|;ext=)\s*[:.]?\s*(\d{1,6})\s*$/i;

/**
 * A telephone number out of what was typed or pasted: +86, 0086 and 17951 before it, a 0 before a mobile, spaces, dashes, brackets, digits of
 * any script, 转 and an extension behind a fixed line. Undefined when it is no number.
 */
export function telephone(typed: string): Telephone | undefined {
  if (typed.length > 100) return undefined;
  let text = fold(typed).replace(label, '');
  let inner = extension.exec(text)?.[1];
  if (inner) text = text.replace(extension, '');
  let found = lineOf(text);
  if (!found && !inner) {
    // 0631-7562345-802: the last part is no part of the line itself.
    const parts = /^(.*[0-9)])\s*-\s*([0-9]{1,6})$/.exec(text);
    if (parts) [found, inner] = [lineOf(parts[1]!), parts[2]];
  }
  if (!found || !inner) return found;
  return found.kind === 'fixed' || found.kind === 'free' || found.kind === 'local'
    ? { ...found, number: `${found.number}-${inner}` }
    : undefined;
}

/** The one form of a number; what is none stays as it was typed, for a check to refuse it. */
export const sameNumber = (typed: string): string => telephone(typed)?.number ?? typed;

export const isMobile = (typed: string): boolean => telephone(typed)?.kind === 'mobile';

/** As people read it: 138 0013 8000, 0631-7562345 转 802, 400-123-4567. */
export function sayNumber(number: string, inner = '转'): string {
  const [line = '', rest] = number.split('-', 2);
  const shown = /^1[3-9]\d{9}$/.test(line)
    ? `${line.slice(0, 3)} ${line.slice(3, 7)} ${line.slice(7)}`
    : /^0(10|2\d)/.test(line)
      ? `${line.slice(0, 3)}-${line.slice(3)}`
      : /^0\d{9,}/.test(line)
        ? `${line.slice(0, 4)}-${line.slice(4)}`
        : /^[48]00\d{7}$/.test(line)
          ? `${line.slice(0, 3)}-${line.slice(3, 6)}-${line.slice(6)}`
          : line;
  return rest ? `${shown} ${inner} ${rest}` : shown;
}
