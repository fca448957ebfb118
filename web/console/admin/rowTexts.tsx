import { TextField } from '../form/TextField.tsx';

type Row<N extends string> = {
  given: Record<N, string>;
  set: (part: { [name in N]?: string }) => void;
  error: (name: N) => string | undefined;
  label: (name: N) => string;
  hint?: (name: N) => string | undefined;
};

/** The texts of a row, each as a field: `text('name', 20)`; a code that is kept once given is shown and not changed. */
export const rowTexts =
  <N extends string>({ given, set, error, label, hint }: Row<N>) =>
  (name: N, maxLength: number, kept = false) => (
    <TextField
      label={label(name)}
      hint={hint?.(name)}
      error={error(name)}
      disabled={kept}
      maxLength={maxLength}
      value={given[name]}
      onChange={(value) => set({ [name]: value } as { [name in N]?: string })}
    />
  );
