import { useState } from 'react';
import { contract } from '#web/client/contract.ts';
import { useText } from '#web/client/language.ts';
import { useWrite } from '#web/client/query.tsx';
import { Button } from '#web/kit/Button.tsx';
import { ErrorSummary, faultsOf } from '#web/kit/ErrorSummary.tsx';
import { TextField } from '#web/kit/fields.tsx';

/** Correct my name. */
export function RenameForm({
  name: current,
  open,
  onOpen,
}: {
  name: string;
  open: boolean;
  onOpen: (open: boolean) => void;
}) {
  const { t } = useText('resident');
  const [name, setName] = useState(current);
  const write = useWrite(contract.mine.rename, { onDone: () => onOpen(false) });
  if (!open)
    return (
      <Button look="plain" onPress={() => onOpen(true)}>
        {t('data.rename')}
      </Button>
    );
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim()) write.mutate({ name: name.trim() });
      }}
    >
      <ErrorSummary faults={faultsOf(write.error, { name: 'name' })} />
      <TextField
        id="name"
        label={t('data.newName')}
        autoComplete="name"
        maxLength={40}
        value={name}
        onChange={setName}
      />
      <Button type="submit" look="main" busy={write.isPending}>
        {t('data.save')}
      </Button>
    </form>
  );
}
