import type { contract, ReplyTo } from '#web/client/contract.ts';

export type Rule = ReplyTo<typeof contract.hotline.rules>['items'][number];

const isShare = (name: Rule['name']) => name.endsWith('_share') || name.endsWith('_sample');
/** Shares and samples are read and written in per cent. */
export const toShown = ({ name, value }: Pick<Rule, 'name' | 'value'>): number =>
  isShare(name) ? Math.round(value * 1000) / 10 : value;
export const fromShown = ({ name, value }: Pick<Rule, 'name' | 'value'>): number =>
  isShare(name) ? value / 100 : value;
