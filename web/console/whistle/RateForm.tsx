import { Alert, Input, Rate } from 'antd';
import { useState } from 'react';
import type { WhistleView } from '#contract/whistles.ts';
import { contract } from '#web/client/contract.ts';
import { useText } from '#web/client/language.ts';
import { StepFrame } from './StepFrame.tsx';
import { useStep } from './useStep.ts';

/** 评哨: each unit its stars, and a word where one is needed; no star is filled in beforehand. */
export function RateForm({ view, close }: { view: WhistleView; close: () => void }) {
  const { t } = useText('command');
  const [given, setGiven] = useState<Record<string, { stars: number; words: string }>>({});
  const [tried, setTried] = useState(false);
  const write = useStep(contract.whistles.rate, close);
  const of = (id: string) => given[id] ?? { stars: 0, words: '' };
  const set = (id: string, part: Partial<{ stars: number; words: string }>) =>
    setGiven((old) => ({ ...old, [id]: { ...of(id), ...part } }));
  const missing = view.called.some(({ unit }) => of(unit.id).stars === 0);
  const submit = () => {
    setTried(true);
    if (missing) return;
    write.mutate({
      id: view.id,
      version: view.version,
      ratings: view.called.map(({ unit }) => ({ unitId: unit.id, ...of(unit.id) })),
    });
  };
  return (
    <StepFrame action="rate" write={write} onSubmit={submit} close={close}>
      <p className="hint">{t('act.rateHint')}</p>
      {tried && missing && <Alert type="error" showIcon title={t('act.starsNeeded')} />}
      {view.called.map(({ unit }) => (
        <fieldset key={unit.id} className="rate-unit">
          <legend>{unit.name}</legend>
          <Rate
            value={of(unit.id).stars}
            tooltips={[1, 2, 3, 4, 5].map((n) => t(`domain:stars.${n}`))}
            onChange={(stars) => set(unit.id, { stars })}
          />
          <Input
            aria-label={`${unit.name} ${t('act.words')}`}
            placeholder={t('act.words')}
            maxLength={500}
            value={of(unit.id).words}
            onChange={(event) => set(unit.id, { words: event.target.value })}
          />
        </fieldset>
      ))}
    </StepFrame>
  );
}
