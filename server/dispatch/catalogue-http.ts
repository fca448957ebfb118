import { catalogue } from '#contract/dispatch.ts';
import { on, type Route } from '../kernel/route.ts';
import { catalogueOf } from './catalogue.ts';
import { leadNames } from './lead-names.ts';
import { retireDuty } from './retire-duty.ts';
import { retireSubject } from './retire-subject.ts';
import { saveDuty } from './save-duty.ts';
import { saveSubject } from './save-subject.ts';

const subjects = on(catalogue.subjects, async (ctx) => ({ items: [...(await catalogueOf(ctx)).subjects.values()] }));

const duties = on(catalogue.duties, async (ctx) => {
  const { duties, subjects } = await catalogueOf(ctx);
  const nameOf = await leadNames(ctx);
  return { items: [...duties.values()].map((d) => ({ ...d, subjectName: subjects.get(d.subject)?.name ?? d.subject, leadName: nameOf(d.lead) })) };
});

export const routes: Route[] = [
  subjects,
  on(catalogue.saveSubject, saveSubject),
  on(catalogue.retireSubject, retireSubject),
  duties,
  on(catalogue.saveDuty, saveDuty),
  on(catalogue.retireDuty, retireDuty),
];
