import { Star } from 'lucide-react';
import { Label } from 'react-aria-components/Label';
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup';
import { useText } from '#web/client/language.ts';

const values = [1, 2, 3, 4, 5] as const;

/** Five stars, none chosen beforehand (GB/T 39734-2020 § 好差评: a good mark is never filled in for somebody). */
export function Stars({ label, value, onChange }: { label: string; value: number; onChange: (stars: number) => void }) {
  const { t } = useText('domain');
  return (
    <RadioGroup
      className="stack close"
      value={value ? String(value) : null}
      onChange={(stars) => onChange(Number(stars))}
      orientation="horizontal"
    >
      <Label className="group-label">{label}</Label>
      <div className="stars">
        {values.map((stars) => (
          <Radio
            key={stars}
            value={String(stars)}
            className={`star ${stars <= value ? 'on' : ''}`}
            aria-label={t('web:stars.label', { stars, word: t(`stars.${stars}`) })}
          >
            <Star aria-hidden />
          </Radio>
        ))}
      </div>
      <p aria-hidden className="stars-word">
        {value ? t(`stars.${value}`) : '\u00a0'}
      </p>
    </RadioGroup>
  );
}
