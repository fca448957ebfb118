import { App, Button, Drawer } from 'antd';
import { useState } from 'react';
import { newKey } from '#web/client/call.ts';
import { contract } from '#web/client/contract.ts';
import { sayError, useText } from '#web/client/language.ts';
import { useWrite } from '#web/client/query.tsx';
import { AccountForm } from './AccountForm.tsx';
import type { Person, Position } from './PeoplePage.tsx';
import { Positions } from './Positions.tsx';

type Props = {
  person: Person | undefined;
  edits: boolean;
  grants: boolean;
  sayPosition: (position: Position) => string;
  onClose: () => void;
  onPassword: (shown: { name: string; password: string; note?: string }) => void;
};

/** One account: who it is (system administrator), its posts and password (security administrator). */
export function PersonDrawer({ person, edits, grants, sayPosition, onClose, onPassword }: Props) {
  const { t } = useText('console');
  const { message } = App.useApp();
  const [id] = useState(() => person?.id ?? newKey());
  const reset = useWrite(contract.directory.resetPassword, {
    refresh: [contract.directory.people],
    onDone: ({ firstPassword }) => onPassword({ name: person?.name ?? '', password: firstPassword }),
  });
  return (
    <Drawer
      open
      size={480}
      onClose={onClose}
      closable={{ 'aria-label': t('form.close') }}
      title={person ? t('person.edit', { name: person.name }) : t('person.add')}
    >
      <div className="stack">
        {edits && (
          <AccountForm
            id={id}
            person={person}
            onSaved={(name, firstPassword) => {
              void message.success(t('form.saved'));
              if (firstPassword) onPassword({ name, password: firstPassword });
              onClose();
            }}
          />
        )}
        {grants && person && (
          <>
            <Positions person={person} sayPosition={sayPosition} onPassword={onPassword} />
            <section className="drawer-part" aria-label={t('person.password')}>
              <h2>{t('person.password')}</h2>
              <p className="hint">{t('person.resetHint')}</p>
              {reset.error && (
                <p className="field-error" role="alert">
                  {sayError(reset.error)}
                </p>
              )}
              <span>
                <Button loading={reset.isPending} onClick={() => reset.mutate({ id: person.id })}>
                  {t('person.reset')}
                </Button>
              </span>
            </section>
          </>
        )}
      </div>
    </Drawer>
  );
}
