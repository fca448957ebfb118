import { useState } from 'react';
import { contract } from '#web/client/contract.ts';
import { useText } from '#web/client/language.ts';
import { queryClient, useWrite } from '#web/client/query.tsx';
import { forgetAll } from '#web/client/remember.ts';
import { Button } from '#web/kit/Button.tsx';
import { ErrorSummary, faultsOf } from '#web/kit/ErrorSummary.tsx';
import { Checkbox } from '#web/kit/choices.tsx';
import { go } from '#web/kit/route.tsx';
import { believeNobody } from '../believed.ts';

/** Delete my account: it says plainly what goes and what stays, and must be ticked before it is done. */
export function EraseForm() {
  const { t } = useText('resident');
  const [sure, setSure] = useState(false);
  const [tried, setTried] = useState(false);
  const write = useWrite(contract.mine.erase, {
    refresh: [],
    onDone: () => {
      forgetAll('linli.draft.');
      believeNobody();
      queryClient.clear();
      go('/', true);
    },
  });
  return (
    <section className="stack">
      <h2>{t('data.erase')}</h2>
      <p>{t('data.eraseLead')}</p>
      <ErrorSummary
        faults={write.error ? faultsOf(write.error) : tried && !sure ? [{ text: t('data.eraseTick') }] : []}
      />
      <Checkbox checked={sure} onChange={setSure}>
        {t('data.eraseSure')}
      </Checkbox>
      <Button
        look="danger"
        busy={write.isPending}
        onPress={() => {
          setTried(true);
          if (sure) write.mutate({ confirm: true });
        }}
      >
        {t('data.eraseButton')}
      </Button>
    </section>
  );
}
