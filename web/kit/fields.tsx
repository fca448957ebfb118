import { CircleAlert } from 'lucide-react';
import { useId, type ReactNode } from 'react';
import { Input } from 'react-aria-components/Input';
import { FieldError } from 'react-aria-components/FieldError';
import { Label } from 'react-aria-components/Label';
import { Text } from 'react-aria-components/Text';
import { TextArea as AriaTextArea } from 'react-aria-components/TextArea';
import { TextField as AriaTextField } from 'react-aria-components/TextField';

type Given = {
  label: string;
  value: string;
  onChange: (value: string) => void;
  hint?: string;
  /** what is wrong, in words; shown and read out with the field */
  error?: string | undefined;
  /** for links from an ErrorSummary */
  id?: string;
  name?: string;
  maxLength?: number;
  /** the label is said elsewhere on the page (its title) and only read out here */
  hideLabel?: boolean;
};

function Shell({ given, children, type }: { given: Given; children: ReactNode; type?: 'text' | 'tel' | 'password' }) {
  return (
    <AriaTextField
      className="field"
      value={given.value}
      onChange={given.onChange}
      isInvalid={Boolean(given.error)}
      validationBehavior="aria"
      maxLength={given.maxLength}
      name={given.name}
      type={type}
    >
      <Label className={given.hideLabel ? 'visually-hidden' : undefined}>{given.label}</Label>
      {given.hint && (
        <Text slot="description" className="hint">
          {given.hint}
        </Text>
      )}
      <FieldError className="field-error">
        <CircleAlert className="icon" aria-hidden />
        <span>{given.error}</span>
      </FieldError>
      {children}
    </AriaTextField>
  );
}

/** One line of text. `kind` brings up the keyboard that fits. */
export function TextField({
  kind = 'text',
  autoComplete,
  ...given
}: Given & { kind?: 'text' | 'tel' | 'digits' | 'password'; autoComplete?: string }) {
  const made = useId();
  const type = kind === 'digits' ? 'text' : kind;
  return (
    <Shell given={given} type={type}>
      <Input id={given.id ?? made} inputMode={kind === 'digits' ? 'numeric' : undefined} autoComplete={autoComplete} />
    </Shell>
  );
}

/** Several lines of text. */
export function TextArea({ rows = 4, ...given }: Given & { rows?: number }) {
  const made = useId();
  return (
    <Shell given={given}>
      <AriaTextArea id={given.id ?? made} rows={rows} />
    </Shell>
  );
}
