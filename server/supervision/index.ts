// 督办 supervision: the escalation ladder, its timers, reminders for staff, and the lists of what is late.
import type { Module } from '../kernel/module.ts';
import { routes } from './http.ts';
import { chores, jobs } from './jobs.ts';
import { live } from './live.ts';
import { planner } from './plan.ts';
import { firstRows } from './seed.ts';

export const supervision: Module = {
  name: 'supervision',
  routes,
  jobs,
  followers: [planner],
  chores,
  live,
  firstRows,
};
