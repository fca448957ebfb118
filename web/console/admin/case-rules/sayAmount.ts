import type { TFunction } from 'i18next';
import type { CaseRule } from './CaseRulesPage.tsx';

/** 2 次 · 20 % · 5 个自然日 */
export const sayAmount = ({ unit, amount }: Pick<CaseRule, 'unit' | 'amount'>, t: TFunction): string =>
  unit === 'times' || unit === 'percent'
    ? t(`domain:ruleAmount.${unit}`, { amount })
    : t(`domain:limitAmount.${unit}`, { count: amount });
