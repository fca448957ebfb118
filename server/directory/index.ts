// 组织与人员 directory: units, people and their positions; signing in; personal data and who looked at it.
import type { Module } from '../kernel/module.ts';
import { routes } from './http.ts';
import { smsJob } from './notify.ts';
import { seedDirectory } from './seed.ts';
import { sweep } from './sweep.ts';
import { proofs } from './proofs.ts';

export { accountOfPhone } from './account-of-phone.ts';
export { actorOf } from './actor-of.ts';
export { initialsOf } from './initials.ts';
export { createFirstAdmins } from './first-admins.ts';
export { maskAddress, maskName, maskPhone, maskText, maskTitle, maskWritten, privateStretches } from './mask.ts';
export { notify, notifyAll } from './notify.ts';
export { personOf } from './person-of.ts';
export { resetAdministrator } from './reset-password.ts';
export { recordAccess } from './record-access.ts';
export { seedUnits } from './seed.ts';
export { listUnits, findUnit, unitName, unitRef, unitTrees, unitsBelow, resolveLead, type Unit } from './units.ts';
export { namesOf } from './views.ts';

export const directory: Module = {
  name: 'directory',
  proofs,
  routes,
  jobs: [smsJob],
  seed: seedDirectory,
  chores: [{ name: 'directory.sweep', everySeconds: 3600, run: sweep }],
};
