import { Check, CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { Checkbox as AriaCheckbox } from 'react-aria-components/Checkbox';
import { FieldError } from 'react-aria-components/FieldError';
import { Label } from 'react-aria-components/Label';
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup';

export type Choice<T extends string> = { value: T; label: string; hint?: string };

/** Few choices, each a large card with a plain word and, where needed, what it means. */
export function RadioCards<T extends string>(given: {
  label: string;
  choices: readonly Choice<T>[];
  value: T | null;
  onChange: (value: T) => void;
  hideLabel?: boolean;
  error?: string | undefined;
}) {
  return (
    <RadioGroup
      className="cards"
      value={given.value}
      onChange={(value) => given.onChange(value as T)}
      isInvalid={Boolean(given.error)}
      validationBehavior="aria"
    >
      <Label className={given.hideLabel ? 'visually-hidden' : 'group-label'}>{given.label}</Label>
      <FieldError className="field-error">
        <CircleAlert className="icon" aria-hidden />
        <span>{given.error}</span>
      </FieldError>
      {given.choices.map((choice) => (
        <Radio key={choice.value} value={choice.value} className="card-choice">
          <span className="mark">
            <Check aria-hidden />
          </span>
          <span>
            <strong>{choice.label}</strong>
            {choice.hint && <span className="hint">{choice.hint}</span>}
          </span>
        </Radio>
      ))}
    </RadioGroup>
  );
}

/** One thing to tick. */
export const Checkbox = ({
  checked,
  onChange,
  children,
}: {
  checked: boolean;
  onChange: (checked: boolean) => void;
  children: ReactNode;
}) => (
  <AriaCheckbox className="card-choice" isSelected={checked} onChange={onChange}>
    <span className="mark square">
      <Check aria-hidden />
    </span>
    <span>{children}</span>
  </AriaCheckbox>
);
