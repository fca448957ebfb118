// 派单 dispatch: the catalogue of subjects, the duty list, the classifier, and what they propose together.
import type { Module } from '../kernel/module.ts';
import { routes } from './http.ts';
import { seedDispatch } from './seed.ts';
import { retrainWhenTaught, trainDistrict } from './train.ts';

export {
  dutyFor,
  findDuty,
  limitsFor,
  requireSubject,
  subjectName,
  catalogueOf,
  type Catalogue,
  type Duty,
} from './catalogue.ts';
export { namesUnit } from './catalogue-rules.ts';
export { leadNames } from './lead-names.ts';
export { likelySubjects } from './likely-subjects.ts';
export { learn, modelOf, type HeldModel } from './model.ts';
export { propose, proposalOf, saveProposal } from './propose.ts';
export { ourMessages, trainDistrict } from './train.ts';

export const dispatch: Module = {
  name: 'dispatch',
  routes,
  jobs: [
    {
      kind: 'dispatch.train',
      on: ['model.training_asked'],
      slow: true,
      run: async (ctx) => void (await trainDistrict(ctx)),
    },
  ],
  chores: [{ name: 'dispatch.retrain', everySeconds: 6 * 3600, run: retrainWhenTaught }],
  seed: seedDispatch,
};
