import type { Language, Texts } from '#web/client/language.ts';

const named = (console: unknown, domain: unknown, web: unknown, errors: unknown, more: Record<string, unknown>) =>
  ({ console, domain, web, errors, ...more }) as Texts;

/** Texts of the console; only those of the language in use are fetched. */
export const loaders: Record<Language, () => Promise<Texts>> = {
  'zh-Hans': async () => {
    const [a, b, c, d, search] = await Promise.all([
      import('#locales/zh-Hans/console.json'),
      import('#locales/zh-Hans/domain.json'),
      import('#locales/zh-Hans/web.json'),
      import('#locales/zh-Hans/errors.json'),
      import('#locales/zh-Hans/search.json'),
    ]);
    return named(a.default, b.default, c.default, d.default, { search: search.default });
  },
  en: async () => {
    const [a, b, c, d, search] = await Promise.all([
      import('#locales/en/console.json'),
      import('#locales/en/domain.json'),
      import('#locales/en/web.json'),
      import('#locales/en/errors.json'),
      import('#locales/en/search.json'),
    ]);
    return named(a.default, b.default, c.default, d.default, { search: search.default });
  },
};
