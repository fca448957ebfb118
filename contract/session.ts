import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { roles, permissions } from './permissions.ts';
import { divisionRef, done, id, instant, login, mobile, typedDigits, unitRef, words } from './shared.ts';

export const positionView = z.object({
  role: z.enum(roles),
  unit: unitRef.nullable(),
  division: divisionRef.nullable(),
});

export const me = z.object({
  id,
  kind: z.enum(['staff', 'resident']),
  name: z.string(),
  /** masked */
  phone: z.string().nullable(),
  positions: z.array(positionView),
  permissions: z.array(z.enum(permissions)),
  totp: z.boolean(),
  mustChangePassword: z.boolean(),
});
export type Me = z.infer<typeof me>;

const password = z.string().min(1).max(200);
const totp = typedDigits(/^\d{6}$/).optional();

export const session = {
  get: endpoint({
    id: 'session.get',
    method: 'GET',
    path: '/api/session',
    summary: 'Who I am, in which district, and whether this is a demonstration.',
    permission: 'public',
    reply: z.object({
      me: me.nullable(),
      district: z.object({
        code: z.string(),
        name: z.string(),
        nameEn: z.string(),
        demo: z.boolean(),
        center: z.object({ lng: z.number(), lat: z.number() }),
      }),
      tileUrl: z.string().nullable(),
    }),
  }),
  signIn: endpoint({
    id: 'session.signIn',
    method: 'POST',
    path: '/api/session',
    summary: 'Staff sign in with password and, once set up, a one-time code.',
    permission: 'public',
    body: z.object({ login, password, totp }),
    reply: z.object({ me }),
    errors: [
      'session.wrong_credentials',
      'session.wrong_code',
      'session.totp_needed',
      'session.locked',
      'request.too_many_tries',
    ],
  }),
  requestCode: endpoint({
    id: 'session.requestCode',
    method: 'POST',
    path: '/api/session/codes',
    summary: 'A resident asks for a sign-in code by SMS. In demonstration mode the code is in the reply.',
    permission: 'public',
    body: z.object({ phone: mobile }),
    reply: z.object({ validUntil: instant, demoCode: z.string().nullable() }),
    errors: ['request.too_many_tries', 'delivery.failed'],
  }),
  signInWithCode: endpoint({
    id: 'session.signInWithCode',
    method: 'POST',
    path: '/api/session/code',
    summary: 'A resident signs in with the code; the account is made at the first time.',
    permission: 'public',
    body: z.object({ phone: mobile, code: typedDigits(/^\d{6}$/), name: words(40).optional() }),
    reply: z.object({ me }),
    errors: ['session.wrong_code', 'request.too_many_tries', 'request.idempotency_conflict'],
  }),
  signOut: endpoint({
    id: 'session.signOut',
    method: 'DELETE',
    path: '/api/session',
    summary: 'Sign out.',
    permission: 'public',
    reply: done,
  }),
  demoAccounts: endpoint({
    id: 'session.demoAccounts',
    method: 'GET',
    path: '/api/demo-accounts',
    summary: 'One account for each role; only in demonstration mode.',
    permission: 'public',
    reply: z.object({
      accounts: z.array(
        z.object({
          id,
          login: z.string(),
          role: z.enum(roles),
          name: z.string(),
          unit: z.string().nullable(),
          division: z.string().nullable(),
        }),
      ),
    }),
  }),
  demoSignIn: endpoint({
    id: 'session.demoSignIn',
    method: 'POST',
    path: '/api/session/demo',
    summary: 'Sign in as a demonstration account; refused outside demonstration mode.',
    permission: 'public',
    body: z.object({ accountId: id }),
    reply: z.object({ me }),
    errors: ['session.not_demo', 'person.not_found'],
  }),
  changePassword: endpoint({
    id: 'session.changePassword',
    method: 'POST',
    path: '/api/me/password',
    summary:
      'Change my password (10 characters at least, three of four classes, none of the last five); other sessions end.',
    permission: 'signed_in',
    body: z.object({ current: password, next: z.string().min(10).max(200) }),
    reply: done,
    errors: [
      'session.wrong_credentials',
      'session.password_weak',
      'session.password_reused',
      'session.locked',
      'request.idempotency_conflict',
    ],
  }),
  startTotp: endpoint({
    id: 'session.startTotp',
    method: 'POST',
    path: '/api/me/totp',
    summary: 'Begin setting up one-time codes: the secret as text and as otpauth link.',
    permission: 'signed_in',
    reply: z.object({ secret: z.string(), url: z.string() }),
    errors: ['session.totp_already'],
  }),
  confirmTotp: endpoint({
    id: 'session.confirmTotp',
    method: 'POST',
    path: '/api/me/totp/confirm',
    summary: 'Finish with a first code; from now on signing in needs one.',
    permission: 'signed_in',
    body: z.object({ totp: typedDigits(/^\d{6}$/) }),
    reply: done,
    errors: ['session.wrong_code', 'session.totp_already'],
  }),
};

/** PIPL Art. 44–48: know, copy, correct, delete. */
export const mine = {
  data: endpoint({
    id: 'mine.data',
    method: 'GET',
    path: '/api/me/data',
    summary: 'What Linli holds about me and who looked at it, when and why.',
    permission: 'signed_in',
    reply: z.object({
      name: z.string(),
      phone: z.string().nullable(),
      since: instant,
      cases: z.number(),
      sessions: z.array(z.object({ createdAt: instant, lastSeenAt: instant, current: z.boolean(), agent: z.string() })),
      looks: z.array(
        z.object({
          at: instant,
          by: z.string(),
          unit: z.string().nullable(),
          what: z.string(),
          reason: z.string(),
          caseNumber: z.string().nullable(),
        }),
      ),
    }),
  }),
  rename: endpoint({
    id: 'mine.rename',
    method: 'PUT',
    path: '/api/me',
    summary: 'Correct my name.',
    permission: 'signed_in',
    body: z.object({ name: words(40, 1) }),
    reply: done,
    errors: ['mine.staff_account'],
  }),
  export: endpoint({
    id: 'mine.export',
    method: 'GET',
    path: '/api/me/export',
    summary: 'All my data as one JSON file.',
    permission: 'signed_in',
    reply: z.unknown(),
    download: 'application/json',
  }),
  erase: endpoint({
    id: 'mine.erase',
    method: 'POST',
    path: '/api/me/erasure',
    summary:
      'Delete my account: name, phone and my link to my matters go; the matters stay without me, as the archives law asks. Open matters must end first.',
    permission: 'signed_in',
    body: z.object({ confirm: z.literal(true) }),
    reply: done,
    errors: ['mine.open_cases', 'mine.staff_account'],
  }),
  notices: endpoint({
    id: 'mine.notices',
    method: 'GET',
    path: '/api/me/notices',
    summary: 'What happened to my matters, newest first, at most 100.',
    permission: 'signed_in',
    reply: z.object({
      items: z.array(
        z.object({
          id,
          at: instant,
          code: z.string(),
          caseId: id,
          caseNumber: z.string(),
          title: z.string(),
          params: z.record(z.string(), z.unknown()),
        }),
      ),
    }),
  }),
};
