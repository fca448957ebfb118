import en from '#locales/en/metrics.json' with { type: 'json' };
import zhHans from '#locales/zh-Hans/metrics.json' with { type: 'json' };

export type Language = 'zh-Hans' | 'en';
type Key = keyof typeof zhHans;
const texts: Record<Language, Record<Key, string>> = { 'zh-Hans': zhHans, en };

/** A text of the reports with its {{places}} filled. */
export const say = (language: Language, key: Key, params: Record<string, string | number> = {}): string =>
  texts[language][key].replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(params[name] ?? ''));
