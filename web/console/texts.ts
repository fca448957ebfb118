import type { Language, Texts } from '#web/client/language.ts';

type File = () => Promise<{ default: unknown }>;

/** Texts of the console, by the file they come from; only those of the language in use are fetched. */
const files: Record<Language, Record<string, File>> = {
  'zh-Hans': {
    console: () => import('#locales/zh-Hans/console.json'),
    domain: () => import('#locales/zh-Hans/domain.json'),
    web: () => import('#locales/zh-Hans/web.json'),
    errors: () => import('#locales/zh-Hans/errors.json'),
    actions: () => import('#locales/zh-Hans/actions.json'),
    supervision: () => import('#locales/zh-Hans/supervision.json'),
    structure: () => import('#locales/zh-Hans/structure.json'),
    command: () => import('#locales/zh-Hans/command.json'),
    metrics: () => import('#locales/zh-Hans/metrics.json'),
    desk: () => import('#locales/zh-Hans/desk.json'),
    search: () => import('#locales/zh-Hans/search.json'),
  },
  en: {
    console: () => import('#locales/en/console.json'),
    domain: () => import('#locales/en/domain.json'),
    web: () => import('#locales/en/web.json'),
    errors: () => import('#locales/en/errors.json'),
    actions: () => import('#locales/en/actions.json'),
    supervision: () => import('#locales/en/supervision.json'),
    structure: () => import('#locales/en/structure.json'),
    command: () => import('#locales/en/command.json'),
    metrics: () => import('#locales/en/metrics.json'),
    desk: () => import('#locales/en/desk.json'),
    search: () => import('#locales/en/search.json'),
  },
};

async function load(of: Record<string, File>): Promise<Texts> {
  const read = Object.entries(of).map(async ([name, file]) => [name, (await file()).default] as const);
  return Object.fromEntries(await Promise.all(read)) as Texts;
}

export const loaders: Record<Language, () => Promise<Texts>> = {
  'zh-Hans': () => load(files['zh-Hans']),
  en: () => load(files.en),
};
