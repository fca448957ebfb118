import { Button, Checkbox, Input, InputNumber, Select } from 'antd';
import { Plus, X } from 'lucide-react';
import type { Part } from '#contract/metrics.ts';
import { sayName, useText } from '#web/client/language.ts';
import type { Metric } from './MetricDrawer.tsx';
import { readPairs, sayPairs } from './pairs.ts';

type Props = { parts: Part[]; others: Metric[]; onChange: (parts: Part[]) => void };

/** What a composite is made of: metrics with weights, some taken from 100, volumes scored by bands. */
export function PartsEditor({ parts, others, onChange }: Props) {
  const { t } = useText('metrics');
  const set = (i: number, part: Partial<Part>) =>
    onChange(parts.map((one, n) => (n === i ? { ...one, ...part } : one)));
  const first = others[0]?.code;
  return (
    <fieldset className="terms">
      <legend>{t('def.parts')}</legend>
      {parts.map((part, i) => (
        // oxlint-disable-next-line react/no-array-index-key -- the same metric may stand there twice while one chooses
        <div className="part-row" key={i}>
          <Select
            showSearch
            optionFilterProp="label"
            aria-label={t('admin.metric')}
            value={part.metric}
            options={others.map((m) => ({ value: m.code, label: sayName(m) }))}
            onChange={(metric) => set(i, { metric })}
          />
          <InputNumber
            aria-label={t('admin.weight')}
            min={0.01}
            max={100}
            value={part.weight}
            onChange={(weight) => set(i, { weight: weight ?? 1 })}
          />
          <Checkbox checked={part.complement} onChange={(event) => set(i, { complement: event.target.checked })}>
            {t('admin.complement')}
          </Checkbox>
          <Button
            type="text"
            aria-label={t('admin.remove')}
            icon={<X size={14} aria-hidden />}
            onClick={() => onChange(parts.filter((_, n) => n !== i))}
          />
          <Input
            className="part-bands"
            aria-label={t('admin.bands')}
            placeholder={`${t('admin.bands')} ${t('admin.bandsHint')}`}
            defaultValue={sayPairs(part.bands.map((b) => [b.from, b.score]))}
            onBlur={(event) =>
              set(i, { bands: readPairs(event.target.value).map(([from, score]) => ({ from: Number(from), score })) })
            }
          />
        </div>
      ))}
      {first && (
        <Button
          size="small"
          icon={<Plus size={14} aria-hidden />}
          onClick={() => onChange([...parts, { metric: first, weight: 10, complement: false, bands: [] }])}
        >
          {t('admin.addTerm')}
        </Button>
      )}
    </fieldset>
  );
}
