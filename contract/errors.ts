import type messages from '#locales/zh-Hans/errors.json';

/** The codes of all errors: the keys of the source locale, so a code without a text does not compile. */
export type ErrorCode = keyof typeof messages;
