import { Input, type InputProps } from 'antd';
import { Field, type FieldOf } from './Field.tsx';

type Props = FieldOf & {
  value: string;
  onChange: (value: string) => void;
} & Pick<
    InputProps,
    | 'maxLength'
    | 'min'
    | 'max'
    | 'disabled'
    | 'required'
    | 'autoComplete'
    | 'autoFocus'
    | 'inputMode'
    | 'type'
    | 'placeholder'
  >;

/** A question answered in one line. */
export function TextField({ label, hint, optional, error, onChange, ...input }: Props) {
  return (
    <Field label={label} hint={hint} optional={optional} error={error}>
      {(props) => <Input {...props} {...input} onChange={(event) => onChange(event.target.value)} />}
    </Field>
  );
}
