import { directory } from '#contract/directory.ts';
import { mine, session } from '#contract/session.ts';
import { on, onOutside } from '../kernel/route.ts';
import { askAdministrator } from './ask-administrator.ts';
import { changePassword } from './change-password.ts';
import { decideAdministrator } from './decide-administrator.ts';
import { demoSignIn, listDemoAccounts } from './demo.ts';
import { erase } from './erase.ts';
import { grant } from './grant.ts';
import { listAdministrators } from './list-administrators.ts';
import { listPeople } from './list-people.ts';
import { searchUnits } from './list-units.ts';
import { getSession } from './me.ts';
import { exportMine, myData, myNotices } from './my-data.ts';
import { rename } from './rename.ts';
import { resetPassword } from './reset-password.ts';
import { revoke } from './revoke.ts';
import { savePerson } from './save-person.ts';
import { saveUnit } from './save-unit.ts';
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
  onOutside(session.changePassword, changePassword),
  on(session.startTotp, startTotp, again),
  on(session.confirmTotp, (ctx, { body }) => confirmTotp(ctx, body.totp)),
  on(mine.data, myData),
  on(mine.rename, (ctx, { body }) => rename(ctx, body.name)),
  on(mine.export, exportMine),
  on(mine.erase, erase),
  on(mine.notices, myNotices),
  on(directory.units, searchUnits),
  on(directory.saveUnit, saveUnit),
  on(directory.people, listPeople),
  on(directory.savePerson, savePerson, again),
  on(directory.resetPassword, (ctx, { params }) => resetPassword(ctx, params.id), again),
  on(directory.grant, grant),
  on(directory.administrators, listAdministrators),
  on(directory.askAdministrator, askAdministrator, again),
  on(directory.decideAdministrator, decideAdministrator, again),
  on(directory.revoke, (ctx, { params }) => revoke(ctx, params.id, params.positionId)),
];
