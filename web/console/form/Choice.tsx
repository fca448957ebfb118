import { Radio } from 'antd';
import { useId } from 'react';

type Props<T extends string> = {
  label: string;
  value: T | undefined;
  options: { value: T; label: string }[];
  error?: string;
  upright?: boolean;
  onChange: (value: T) => void;
};

/** One of a few answers, all seen at once. */
export function Choice<T extends string>({ label, value, options, error, upright, onChange }: Props<T>) {
  const id = useId();
  return (
    <fieldset className="field" aria-describedby={error ? id : undefined}>
      <legend>{label}</legend>
      <Radio.Group
        value={value}
        onChange={(event) => onChange(event.target.value as T)}
        vertical={upright}
        options={options}
      />
      {error && (
        <p className="field-error" id={id} role="alert">
          {error}
        </p>
      )}
    </fieldset>
  );
}
