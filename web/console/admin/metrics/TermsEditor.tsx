import { Button, InputNumber, Select } from 'antd';
import { Plus, X } from 'lucide-react';
import type { Term } from '#contract/metrics.ts';
import { useText } from '#web/client/language.ts';
import { factValues, optionsOf } from '../../choose/values.ts';

type Props = { label: string; terms: Term[]; onChange: (terms: Term[]) => void };

/** The summands of a numerator or denominator: a fact of the vocabulary, how often or how much, and its weight. */
export function TermsEditor({ label, terms, onChange }: Props) {
  const { t } = useText('metrics');
  const set = (i: number, part: Partial<Term>) =>
    onChange(terms.map((term, n) => (n === i ? { ...term, ...part } : term)));
  return (
    <fieldset className="terms">
      <legend>{label}</legend>
      {terms.map((term, i) => (
        // oxlint-disable-next-line react/no-array-index-key -- the same fact may stand there twice while one chooses
        <div className="term-row" key={i}>
          <Select
            showSearch
            optionFilterProp="label"
            aria-label={t('admin.fact')}
            value={term.fact}
            options={optionsOf(factValues, (fact) => t(`fact.${fact}`))}
            onChange={(fact) => set(i, { fact })}
          />
          <Select
            aria-label={t('admin.of')}
            value={term.of}
            options={optionsOf(['count', 'amount'] as const, (of) => t(`admin.of.${of}`))}
            onChange={(of) => set(i, { of })}
          />
          <InputNumber
            aria-label={t('admin.weight')}
            min={-100}
            max={100}
            value={term.weight}
            onChange={(weight) => set(i, { weight: weight ?? 1 })}
          />
          <Button
            type="text"
            aria-label={t('admin.remove')}
            icon={<X size={14} aria-hidden />}
            onClick={() => onChange(terms.filter((_, n) => n !== i))}
          />
        </div>
      ))}
      <Button
        size="small"
        icon={<Plus size={14} aria-hidden />}
        onClick={() => onChange([...terms, { fact: 'reported', of: 'count', weight: 1 }])}
      >
        {t('admin.addTerm')}
      </Button>
    </fieldset>
  );
}
