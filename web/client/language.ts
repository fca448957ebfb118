import i18next, { changeLanguage, getFixedT, init, t, type TFunction } from 'i18next';
import { useMemo, useSyncExternalStore } from 'react';
import { configureCalls } from './call.ts';
import { Failure } from './failure.ts';
import { loadPart } from './load-part.ts';
import { remember, remembered } from './remember.ts';

export const languages = ['zh-Hans', 'en'] as const;
export type Language = (typeof languages)[number];
/** Each language under its own name, so that it is found by those who read only that one. */
export const languageNames: Record<Language, string> = { 'zh-Hans': '中文', en: 'English' };

/** namespace → texts; `errors` must be among them */
export type Texts = Record<string, Record<string, unknown>>;
type Loaders = Record<Language, () => Promise<Texts>>;

let loaders: Loaders | undefined;
const place = 'linli.language';

/** The server's error texts mark a place as {minutes}, i18next as {{minutes}}. */
const withDoubleBraces = (texts: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, String(text).replace(/\{(\w+)\}/g, '{{$1}}')]));

async function show(language: Language) {
  const texts = await loadPart(loaders![language]);
  for (const [namespace, given] of Object.entries(texts))
    i18next.addResourceBundle(language, namespace, namespace === 'errors' ? withDoubleBraces(given) : given);
  await changeLanguage(language);
  document.documentElement.lang = language;
}

/** Starts the page in the language remembered, or in simplified Chinese, the source. Resolves when texts are there. */
export async function startLanguage(given: Loaders) {
  loaders = given;
  await init({
    resources: {},
    ns: [],
    lng: undefined,
    fallbackLng: false,
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  configureCalls({ language: () => i18next.language });
  const chosen = remembered(place) as Language | undefined;
  await show(chosen && languages.includes(chosen) ? chosen : 'zh-Hans');
  // chosen in another window: this one follows
  globalThis.window?.addEventListener('storage', ({ key, newValue }) => {
    const wanted = languages.find((one) => JSON.stringify(one) === newValue);
    if (key === place && wanted) void show(wanted);
  });
}

/** Changes the language at once and remembers it on this device. */
export async function setLanguage(language: Language) {
  remember(place, language);
  await show(language);
}

export const currentLanguage = () => (i18next.language ?? 'zh-Hans') as Language;

/** What a row is called in the reader's language; in Chinese where it has no other name. */
export const sayName = (row: { name: string; nameEn?: string }): string =>
  (currentLanguage() === 'en' && row.nameEn) || row.name;

/** Names one after the other, as the language lists them. */
export const listed = (names: string[]) => names.join(currentLanguage() === 'en' ? ', ' : '、');

const subscribe = (changed: () => void) => {
  i18next.on('languageChanged', changed);
  return () => i18next.off('languageChanged', changed);
};

/** Texts of a namespace in the current language: `const { t } = useText('resident'); t('home.tell')`, other namespaces as `t('domain:state.closed')`. */
export function useText(namespace: string): { t: TFunction; language: Language } {
  const language = useSyncExternalStore(subscribe, currentLanguage);
  const fixed: TFunction = useMemo(() => getFixedT(language, namespace), [language, namespace]);
  return { t: fixed, language };
}

/** What went wrong in the reader's language, and what to do next. Never shows a bare code. */
export function sayError(error: unknown): string {
  if (!(error instanceof Failure)) return t('web:error.unknown');
  if (error.code.startsWith('client.')) return t(`web:error.${error.code}`);
  const params = { ...error.params };
  if (typeof params.state === 'string')
    params.state = t(`domain:state.${params.state}`, { defaultValue: params.state });
  return t(`errors:${error.code}`, { defaultValue: error.message, ...params });
}
