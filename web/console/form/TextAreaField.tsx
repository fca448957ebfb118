import { Input, type GetProps } from 'antd';
import { Field, type FieldOf } from './Field.tsx';

type Props = FieldOf & {
  value: string;
  onChange: (value: string) => void;
} & Pick<
    GetProps<typeof Input.TextArea>,
    'autoSize' | 'rows' | 'maxLength' | 'required' | 'autoFocus' | 'placeholder' | 'showCount'
  >;

/** A question answered in some lines. */
export function TextAreaField({ label, hint, optional, error, onChange, ...input }: Props) {
  return (
    <Field label={label} hint={hint} optional={optional} error={error}>
      {(props) => <Input.TextArea {...props} {...input} onChange={(event) => onChange(event.target.value)} />}
    </Field>
  );
}
