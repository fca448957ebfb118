import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { words } from './shared.ts';

/** A number to call, as a button: what people press when there is no time. */
export const dangerNumber = z.object({
  number: z.string().regex(/^\d{3,12}$/),
  name: words(20, 1),
  nameEn: words(40, 1),
});

/** A phrase as people write it. `…` is up to eight characters of the same sentence: 闻到…煤气. */
const phrases = z.array(words(40, 1)).max(300);

const code = z.object({ code: words(20, 2).regex(/^[a-z][a-z_]*$/) });

/** What a page needs to recognise a danger while somebody types, and to say what to do. */
export const dangerSigns = code.extend({
  name: words(20, 1),
  nameEn: words(60, 1),
  /** what to do at once, in one or two short sentences */
  advice: words(200, 1),
  adviceEn: words(400, 1),
  /** the first is the main one */
  numbers: z.array(dangerNumber).min(1).max(4),
  words: phrases.min(1),
  /** phrases that hold one of the words and mean no danger: 防火, 火灾隐患. A match that lies in one does not count */
  unless: phrases,
});
export type DangerSigns = z.infer<typeof dangerSigns>;

/** 危险情形: one kind of danger, as an administrator edits it. */
export const dangerKind = dangerSigns.extend({
  /** minutes within which the reporter is contacted, day and night */
  contactMinutes: z.number().int().min(1).max(1440),
  /** hours within which the matter is handled, day and night */
  resolutionHours: z.number().min(0.5).max(720),
  position: z.number().int().min(0).max(99),
  source: words(300, 2),
  verified: z.boolean(),
  active: z.boolean(),
});
export type DangerKind = z.infer<typeof dangerKind>;

export const danger = {
  signs: endpoint({
    id: 'danger.signs',
    method: 'GET',
    path: '/api/danger',
    summary: 'Words that tell of a danger, what to do and whom to call. Pages look for them while somebody types.',
    permission: 'public',
    reply: z.object({ items: z.array(dangerSigns) }),
    cacheSeconds: 300,
  }),
  list: endpoint({
    id: 'danger.list',
    method: 'GET',
    path: '/api/danger-kinds',
    summary: 'All kinds of danger with their words, numbers and limits.',
    permission: 'catalogue.read',
    reply: z.object({ items: z.array(dangerKind) }),
  }),
  save: endpoint({
    id: 'danger.save',
    method: 'PUT',
    path: '/api/danger-kinds/:code',
    summary: 'Add or change a kind of danger. Matters told before keep the mark they have.',
    permission: 'catalogue.edit',
    params: code,
    body: dangerKind.omit({ code: true }),
    reply: dangerKind,
  }),
};
