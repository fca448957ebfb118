import { session } from '#contract/session.ts';
import { on, onOutside } from '../kernel/route.ts';
import { changePassword } from './change-password.ts';
import { demoSignIn, listDemoAccounts } from './demo.ts';
import { getSession } from './me.ts';
import { confirmTotp, startTotp } from './set-up-totp.ts';
import { requestCode, signInWithCode } from './sign-in-with-code.ts';
import { signIn } from './sign-in.ts';
import { signOut } from './sign-out.ts';

// A reply kept for a repeat would come without its cookie, or would keep a secret: these run again instead.
const again = { keepReply: false };

export const routes = [
  on(session.get, getSession),
  onOutside(session.signIn, signIn),
  onOutside(session.requestCode, requestCode),
  onOutside(session.signInWithCode, signInWithCode),
  on(session.signOut, signOut, again),
  on(session.demoAccounts, listDemoAccounts),
  on(session.demoSignIn, (ctx, { body }) => demoSignIn(ctx, body.accountId), again),
  on(session.changePassword, changePassword),
  on(session.startTotp, startTotp, again),
  on(session.confirmTotp, (ctx, { body }) => confirmTotp(ctx, body.totp)),
];
