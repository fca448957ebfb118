import { useText } from '#web/client/language.ts';
import type { Parcel } from '#web/client/outbox.ts';
import { takeBack } from '#web/client/post-office.ts';
import { remember } from '#web/client/remember.ts';
import { LinkButton } from '#web/kit/Button.tsx';
import { OutboxList } from '#web/kit/OutboxList.tsx';
import { Page } from '#web/kit/Page.tsx';
import { go } from '#web/kit/route.tsx';
import { fromParcel } from '../tell/report.ts';

/** A refused report goes back into the draft, to be changed and sent again. */
async function mend(parcel: Parcel) {
  remember('linli.draft.report', fromParcel(parcel.input, parcel.photos));
  await takeBack(parcel.key);
  go('/tell');
}

/** What was written here and is not sent yet. */
export function WaitingPage() {
  const { t } = useText('resident');
  return (
    <Page title={t('web:waiting.title')} back="/">
      <OutboxList onMend={(parcel) => (parcel.endpoint === 'cases.report' ? (one) => void mend(one) : undefined)} />
      <LinkButton to="/my">{t('home.my')}</LinkButton>
    </Page>
  );
}
