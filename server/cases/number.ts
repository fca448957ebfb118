import { districtById } from '../kernel/districts.ts';

/** Check digit of a case number: ISO 7064 MOD 11,10 over the 22 digits before it. The database reckons the same. */
export function checkDigit(digits: string): string {
  let p = 10;
  for (const d of digits) {
    const s = (p + Number(d)) % 10 || 10;
    p = (s * 2) % 11;
  }
  return String((11 - p) % 10);
}

/** Whether a case number (9-digit street code, yyyyMMdd, 5-digit serial, check digit) is one that can exist. */
export const isCaseNumber = (text: string): boolean =>
  /^\d{23}$/.test(text) && checkDigit(text.slice(0, 22)) === text[22];

/** What stands for the street in the number of a matter whose town is not known. */
export const withoutStreet = (district: number): string => `${districtById(district).code}000`;
