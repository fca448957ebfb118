import { contract } from '#web/client/contract.ts';
import { useText } from '#web/client/language.ts';
import { useWrite } from '#web/client/query.tsx';
import { go } from '#web/kit/route.tsx';
import type { MatterProps } from './MatterPages.tsx';
import { WordsPage } from './WordsPage.tsx';

/** Not satisfied: it goes back to the unit that answered, once. */
export function ReopenPage({ matter, queryCode, address }: MatterProps) {
  const { t } = useText('resident');
  const write = useWrite(contract.cases.reopen, { onDone: () => go(address, true) });
  return (
    <WordsPage
      draft={`reopen.${matter.id}`}
      back={address}
      title={t('reopen.title')}
      lead={t('reopen.lead')}
      label={t('reopen.label')}
      least={2}
      most={1000}
      missing={t('reopen.missing')}
      button={t('reopen.send')}
      write={write}
      send={(reason) => write.mutateAsync({ id: matter.id, reason, queryCode })}
    />
  );
}
