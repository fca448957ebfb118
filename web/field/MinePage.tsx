import { contract } from '#web/client/contract.ts';
import { useKeptRead } from '#web/client/kept-read.ts';
import { useText } from '#web/client/language.ts';
import { useOutbox } from '#web/client/post-office.ts';
import { useSignOut } from '#web/client/session.ts';
import { Button } from '#web/kit/Button.tsx';
import { ErrorSummary, faultsOf } from '#web/kit/ErrorSummary.tsx';
import { Notice } from '#web/kit/Notice.tsx';
import { Page } from '#web/kit/Page.tsx';
import { go } from '#web/kit/route.tsx';

/** Who I am here, and signing out. */
export function MinePage() {
  const { t } = useText('field');
  const me = useKeptRead(contract.session.get, {}, { staleTime: 60_000 }).data?.me;
  const waiting = useOutbox().length;
  const signOut = useSignOut(() => go('/', true));
  return (
    <Page title={t('me.title')} back="/">
      <ErrorSummary faults={faultsOf(signOut.error)} />
      <p>
        <strong>{me?.name}</strong>
      </p>
      <ul className="stack">
        {me?.positions.map((position) => (
          <li key={`${position.role}${position.division?.code}`}>
            {[t(`domain:role.${position.role}`), position.unit?.name, position.division?.name]
              .filter(Boolean)
              .join(' · ')}
          </li>
        ))}
      </ul>
      {waiting > 0 && <Notice kind="warn">{t('me.waiting', { count: waiting })}</Notice>}
      <Button busy={signOut.isPending} onPress={() => signOut.mutate({})}>
        {t('me.signOut')}
      </Button>
    </Page>
  );
}
