import { InputNumber } from 'antd';
import { Field, type FieldOf } from './Field.tsx';

type Props = FieldOf & {
  value: number | null;
  onChange: (value: number | null) => void;
  min?: number;
  max?: number;
  step?: number;
  precision?: number;
};

/** A question answered with a number. */
export function NumberField({ label, hint, optional, error, onChange, ...input }: Props) {
  return (
    <Field label={label} hint={hint} optional={optional} error={error}>
      {(props) => <InputNumber<number> {...props} {...input} onChange={onChange} style={{ width: '100%' }} />}
    </Field>
  );
}
