import { z } from 'zod';

const flag = (byDefault: 'on' | 'off') =>
  z
    .enum(['on', 'off'])
    .default(byDefault)
    .transform((s) => s === 'on');

/** All settings, from the environment. What each means stands in docs/operations.md; a wrong one stops the start. */
const settings = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(8080),
  HOST: z.string().default('127.0.0.1'),
  DATABASE_URL: z.string().optional(),
  LINLI_DB_ROLE: z
    .string()
    .regex(/^[a-z_]{1,40}$/)
    .default('linli_app'),
  LINLI_DB_POOL: z.coerce.number().int().min(2).max(64).default(12),
  LINLI_DATA: z.string().optional(),
  LINLI_SECRET: z
    .string()
    .trim()
    .min(32)
    .refine((s) => new Set(s).size >= 8, 'repeats too few characters to be a secret')
    .optional(),
  LINLI_ROLES: z.enum(['all', 'web', 'worker']).default('all'),
  LINLI_DEMO: flag('on'),
  LINLI_LOG: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  LINLI_COOKIE_SECURE: z.enum(['auto', 'on', 'off']).default('auto'),
  LINLI_TRUST_PROXY: flag('off'),
  LINLI_RATE_LIMIT: flag('on'),
  LINLI_TILE_URL: z.string().optional(),
  LINLI_SMS_URL: z.url().optional(),
  LINLI_SMS_SECRET: z.string().trim().min(16).optional(),
  LINLI_CTI_SECRET: z.string().trim().min(16).optional(),
  LINLI_CLOCK: z.iso.datetime().optional(),
  LINLI_S3_ENDPOINT: z.url().optional(),
  LINLI_S3_BUCKET: z.string().optional(),
  LINLI_S3_REGION: z.string().default('us-east-1'),
  LINLI_S3_KEY: z.string().optional(),
  LINLI_S3_SECRET: z.string().optional(),
});
/** Whether only this machine reaches an address. */
export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || /^127(\.\d+){3}$/.test(host);

/** Settings that only make sense together: half of them is a mistake, not a choice. */
const together = [
  ['LINLI_S3_ENDPOINT', 'LINLI_S3_BUCKET', 'LINLI_S3_KEY', 'LINLI_S3_SECRET'],
  ['LINLI_SMS_URL', 'LINLI_SMS_SECRET'],
] as const;
const schema = settings.superRefine((given, problems) => {
  // Whoever moves the clock moves every due time: never where real matters are, never where others can reach it.
  if (given.LINLI_CLOCK !== undefined && !(given.LINLI_DEMO && isLoopback(given.HOST)))
    problems.addIssue({
      code: 'custom',
      path: ['LINLI_CLOCK'],
      message: 'is for simulations: only with LINLI_DEMO on, and listening on this machine alone (HOST)',
    });
  for (const names of together) {
    const missing = names.filter((name) => given[name] === undefined);
    if (missing.length > 0 && missing.length < names.length)
      for (const name of missing)
        problems.addIssue({
          code: 'custom',
          path: [name],
          message: `is needed with ${names.filter((n) => n !== name).join(', ')}`,
        });
  }
});
export type Settings = z.infer<typeof schema>;

/** Reads and checks the settings; throws a readable list of what is wrong. */
export function readSettings(env: Record<string, string | undefined> = process.env): Settings {
  const given = Object.fromEntries(Object.entries(env).filter(([, v]) => v !== ''));
  const result = schema.safeParse(given);
  if (!result.success) throw new Error(`Settings are wrong:\n${z.prettifyError(result.error)}`);
  return result.data;
}

export const settingNames = Object.keys(settings.shape);
