// 热线 hotline: the desk of those on the telephone, calls, call-backs, and the first response to what comes in writing.
import type { Module } from '../kernel/module.ts';
import { follow } from './follow.ts';
import { forgetPhones } from './forget-phones.ts';
import { routes } from './http.ts';
import { live } from './live.ts';
import { seedHotline } from './seed.ts';
import { smsJob } from './sms.ts';

export const hotline: Module = {
  name: 'hotline',
  routes,
  jobs: [smsJob],
  followers: [follow],
  live,
  chores: [{ name: 'hotline.forget_phones', everySeconds: 6 * 3600, run: forgetPhones }],
  seed: seedHotline,
};
