import { z } from 'zod';
import en from '#locales/en/fields.json' with { type: 'json' };
import zhHans from '#locales/zh-Hans/fields.json' with { type: 'json' };
import { fail, type FieldError } from './errors.ts';

const texts: Record<string, Record<string, string>> = { 'zh-Hans': zhHans, en };

/** Checks what came in against the contract; each field that is wrong is named, in the reader's language. */
export function check<S extends z.ZodType>(
  schema: S,
  given: unknown,
  where: 'params' | 'query' | 'body',
  language: string,
): z.output<S> {
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  // A path that cannot name anything is not a wrong form but a wrong address.
  if (where === 'params') fail('request.not_found');
  fail(
    'request.invalid',
    {},
    result.error.issues.slice(0, 30).map((issue) => fieldError(issue, language)),
  );
}

function fieldError(issue: z.core.$ZodIssue, language: string): FieldError {
  const size = issue.code === 'too_small' ? issue.minimum : issue.code === 'too_big' ? issue.maximum : '';
  const unit = issue.code === 'too_small' || issue.code === 'too_big' ? issue.origin : '';
  const code =
    issue.code === 'custom'
      ? issue.message
      : unit
        ? `${issue.code}.${unit === 'string' || unit === 'array' ? unit : 'number'}`
        : issue.code;
  const table: Record<string, string> = texts[language] ?? zhHans;
  const text = table[code] ?? table['other'] ?? code;
  return { path: issue.path.join('.'), code, message: text.replace('{size}', String(size)) };
}
