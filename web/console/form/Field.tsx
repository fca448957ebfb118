import { useId, type ReactNode } from 'react';

/** What a control needs to be named and described by its field. */
export type FieldProps = { id: string; 'aria-describedby'?: string; 'aria-invalid'?: boolean; status?: 'error' };
export type FieldOf = {
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
  /** what stands small beside the name: that it may be left out, or its key */
  optional?: ReactNode;
};
type Props = FieldOf & { children: (props: FieldProps) => ReactNode };

/** One question of a form: its name above, the control, a hint, and what is wrong with the answer. */
export function Field({ label, hint, error, optional, children }: Props) {
  const id = useId();
  const describedBy = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined;
  return (
    <div className="field">
      <label htmlFor={id}>
        {label}
        {optional && <span className="optional">{optional}</span>}
      </label>
      {children({
        id,
        'aria-describedby': describedBy,
        ...(error ? { 'aria-invalid': true, status: 'error' as const } : {}),
      })}
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p className="field-error" id={`${id}-error`} role="alert">
          {error}
        </p>
      )}
    </div>
  );
}
