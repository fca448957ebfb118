import { useState } from 'react';
import { contract } from '#web/client/contract.ts';
import { sayError, useText } from '#web/client/language.ts';
import { useWrite } from '#web/client/query.tsx';
import { Button } from '#web/kit/Button.tsx';
import { Notice } from '#web/kit/Notice.tsx';
import type { MatterProps } from './MatterPages.tsx';

/** Urges the office: one press, and it says what came of it. */
export function RemindButton({ matter, queryCode }: Pick<MatterProps, 'matter' | 'queryCode'>) {
  const { t } = useText('resident');
  const [done, setDone] = useState(false);
  const write = useWrite(contract.cases.remind, { onDone: () => setDone(true) });
  if (done)
    return (
      <Notice kind="good" say>
        {t('matter.reminded')}
      </Notice>
    );
  return (
    <>
      {write.error && <Notice kind="warn">{sayError(write.error)}</Notice>}
      <Button wide busy={write.isPending} onPress={() => write.mutate({ id: matter.id, queryCode })}>
        {t('matter.remind')}
      </Button>
    </>
  );
}
