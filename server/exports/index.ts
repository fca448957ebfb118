// 导出 exports: cases taken out as a sheet, masked and marked with who took it, when and under which number.
import type { Module } from '../kernel/module.ts';
import { routes } from './http.ts';
import { makeFile } from './make-file.ts';
import { seedRule } from './rule.ts';
import { sweep } from './sweep.ts';
import { proofs } from './proofs.ts';

export const exports: Module = {
  name: 'exports',
  proofs,
  routes,
  jobs: [makeFile],
  chores: [{ name: 'exports.sweep', everySeconds: 3600, run: sweep }],
  seed: seedRule,
};
