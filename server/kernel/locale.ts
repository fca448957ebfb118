import type { ErrorCode } from '#contract/errors.ts';
import en from '#locales/en/errors.json' with { type: 'json' };
import zhHans from '#locales/zh-Hans/errors.json' with { type: 'json' };

const errors: Record<string, Record<ErrorCode, string>> = { 'zh-Hans': zhHans, en };

/** The reader's language by Accept-Language; Simplified Chinese unless English stands before Chinese. */
export function languageOf(header: string | undefined): 'zh-Hans' | 'en' {
  if (!header) return 'zh-Hans';
  const first = header.split(',').map((part) => part.trim().toLowerCase());
  const en = first.findIndex((l) => l.startsWith('en'));
  const zh = first.findIndex((l) => l.startsWith('zh'));
  return en >= 0 && (zh < 0 || en < zh) ? 'en' : 'zh-Hans';
}

/** A row's name in the reader's language; the Chinese one where it has no other. Jobs read Chinese: what they keep is in it. */
export const named = (reader: { language: 'zh-Hans' | 'en' }, row: { name: string; nameEn?: string }): string =>
  (reader.language === 'en' && row.nameEn) || row.name;

/** The text of an error with its {places} filled. */
export function errorText(code: ErrorCode, params: Record<string, unknown>, language: string): string {
  const text = errors[language]?.[code] ?? zhHans[code] ?? code;
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => (name in params ? String(params[name]) : whole));
}
