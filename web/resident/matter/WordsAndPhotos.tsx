import { useState, type ReactNode } from 'react';
import type { contract, Light } from '#web/client/contract.ts';
import { useDraft } from '#web/client/draft.ts';
import { useText } from '#web/client/language.ts';
import type { PhotoRef } from '#web/client/photos.ts';
import type { usePosting } from '#web/client/posting.ts';
import { useSession } from '#web/client/session.ts';
import { Button } from '#web/kit/Button.tsx';
import { ErrorSummary, faultsOf } from '#web/kit/ErrorSummary.tsx';
import { Page } from '#web/kit/Page.tsx';
import { PhotoPicker } from '#web/kit/PhotoPicker.tsx';
import { TextArea } from '#web/kit/fields.tsx';
import { go } from '#web/kit/route.tsx';
import { labelOf } from '../tell/report.ts';
import type { MatterProps } from './MatterPages.tsx';

/** What is added and what is replied have one shape. */
type Adding = typeof contract.cases.add extends Light<infer E> ? E : never;
type Props = MatterProps & {
  /** also the beginning of its texts */
  name: 'add' | 'reply';
  posting: ReturnType<typeof usePosting<Adding>>;
  children?: ReactNode;
};

/** Words and photos on a matter; they go through the outbox like a report, so they are not lost without network. */
export function WordsAndPhotos({ matter, queryCode, address, name, posting, children }: Props) {
  const { t } = useText('resident');
  const me = useSession().data?.me;
  const kept = `${name}.${matter.id}`;
  const draft = useDraft(kept, { text: '', photos: [] as PhotoRef[] });
  const { text, photos } = draft.value;
  const [taking, setTaking] = useState(false);
  const [tried, setTried] = useState(false);
  const fault = tried && !text.trim() ? t(`${name}.missing`) : undefined;

  const send = async () => {
    setTried(true);
    if (!text.trim()) return;
    const outcome = await posting.send(
      { id: matter.id, text: text.trim(), queryCode },
      {
        label: labelOf(text),
        photos,
        who: queryCode ? null : (me?.id ?? null),
        draft: { name: kept, restore: () => draft.change(draft.value) },
      },
    );
    if (outcome.state === 'sent' || outcome.state === 'waiting') draft.clear();
    if (outcome.state === 'sent') go(address, true);
    if (outcome.state === 'waiting') go('/waiting', true);
  };
  return (
    <Page title={t(`${name}.title`)} back={address}>
      {children}
      <ErrorSummary
        faults={
          posting.failure ? faultsOf(posting.failure, { text: name }) : fault ? [{ text: fault, field: name }] : []
        }
      />
      <TextArea
        id={name}
        label={t(`${name}.label`)}
        maxLength={2000}
        value={text}
        onChange={(value) => draft.change({ text: value })}
        error={fault}
      />
      <PhotoPicker photos={photos} onChange={(next) => draft.change({ photos: next })} onBusy={setTaking} />
      <Button look="main" wide busy={posting.busy || taking} onPress={() => void send()}>
        {t(`${name}.send`)}
      </Button>
    </Page>
  );
}
