import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { limitKinds, words } from './shared.ts';

/** How many extensions, how long a suspension, how long an answer is waited for, how often a reporter may urge, what share is checked. */
export const caseRuleCodes = [
  'extension_most',
  'suspension_longest',
  'answer_wait',
  'urge_every',
  'self_handled_sample',
] as const;
export type CaseRuleCode = (typeof caseRuleCodes)[number];
export const caseRuleUnits = ['times', 'percent', ...limitKinds] as const;

export const caseRuleView = z.object({
  code: z.enum(caseRuleCodes),
  unit: z.enum(caseRuleUnits),
  amount: z.number().min(0).max(1000),
  source: words(200, 2),
  verified: z.boolean(),
});

export const caseRules = {
  list: endpoint({
    id: 'caseRules.list',
    method: 'GET',
    path: '/api/case-rules',
    summary: 'The limits of the special actions, as the district has set them.',
    permission: 'catalogue.read',
    reply: z.object({ items: z.array(caseRuleView) }),
  }),
  save: endpoint({
    id: 'caseRules.save',
    method: 'PUT',
    path: '/api/case-rules/:code',
    summary: 'Change a limit of the special actions; what was granted before stays as it is.',
    permission: 'catalogue.edit',
    params: z.object({ code: z.enum(caseRuleCodes) }),
    body: caseRuleView.omit({ code: true }),
    reply: caseRuleView,
    errors: ['case_rule.other_unit'],
  }),
};
