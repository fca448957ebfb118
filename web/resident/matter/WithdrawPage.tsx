import { contract } from '#web/client/contract.ts';
import { useText } from '#web/client/language.ts';
import { useWrite } from '#web/client/query.tsx';
import { go } from '#web/kit/route.tsx';
import type { MatterProps } from './MatterPages.tsx';
import { WordsPage } from './WordsPage.tsx';

/** Take the matter back; a reason may be given. */
export function WithdrawPage({ matter, queryCode, address }: MatterProps) {
  const { t } = useText('resident');
  const write = useWrite(contract.cases.withdraw, { onDone: () => go(address, true) });
  return (
    <WordsPage
      draft={`withdraw.${matter.id}`}
      back={address}
      title={t('withdraw.title')}
      lead={t('withdraw.lead')}
      label={t('withdraw.label')}
      least={0}
      most={500}
      missing=""
      button={t('withdraw.send')}
      danger
      write={write}
      send={(reason) => write.mutateAsync({ id: matter.id, reason, queryCode })}
    />
  );
}
