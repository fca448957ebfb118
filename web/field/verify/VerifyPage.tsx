import { useState } from 'react';
import { contract } from '#web/client/contract.ts';
import { useDraft } from '#web/client/draft.ts';
import { useKeptRead } from '#web/client/kept-read.ts';
import { useText } from '#web/client/language.ts';
import type { PhotoRef } from '#web/client/photos.ts';
import { usePosting } from '#web/client/posting.ts';
import { Button } from '#web/kit/Button.tsx';
import { ErrorSummary, faultsOf, type Fault } from '#web/kit/ErrorSummary.tsx';
import { Page } from '#web/kit/Page.tsx';
import { PhotoPicker } from '#web/kit/PhotoPicker.tsx';
import { RadioCards } from '#web/kit/choices.tsx';
import { TextArea } from '#web/kit/fields.tsx';
import { go } from '#web/kit/route.tsx';

type Draft = { passed: 'yes' | 'no' | ''; note: string; photos: PhotoRef[] };
const empty: Draft = { passed: '', note: '', photos: [] };

/** Done or not done, a photo, a word. Goes through the outbox. */
export function VerifyPage({ id }: { id: string }) {
  const { t } = useText('field');
  const { data: one } = useKeptRead(contract.cases.get, { id });
  const me = useKeptRead(contract.session.get, {}, { staleTime: 60_000 }).data?.me;
  const name = `verify.${id}`;
  const draft = useDraft(name, empty);
  const { passed, note, photos } = draft.value;
  const posting = usePosting(contract.cases.verify);
  const [tried, setTried] = useState(false);
  // passed with a photo needs no words; not passed must say what is missing
  const words = note.trim() || (passed === 'yes' ? t('verify.passed') : '');
  const faults: Fault[] = [
    ...(passed ? [] : [{ text: t('verify.choose') }]),
    ...(passed === 'no' && !words ? [{ text: t('verify.say'), field: 'note' }] : []),
  ];

  const send = async () => {
    setTried(true);
    if (faults.length || !one || !me) return;
    const outcome = await posting.send(
      { id, passed: passed === 'yes', note: words, version: one.version },
      {
        label: t('verify.label', { title: one.title }),
        photos,
        who: me.id,
        draft: { name, restore: () => draft.change(draft.value) },
      },
    );
    if (outcome.state === 'sent' || outcome.state === 'waiting') {
      draft.clear();
      go('/', true);
    }
  };
  return (
    <Page title={t('verify.title')} back={`/case/${id}`}>
      <ErrorSummary faults={posting.failure ? faultsOf(posting.failure, { note: 'note' }) : tried ? faults : []} />
      {one && <p className="soft">{one.title}</p>}
      <PhotoPicker cameraFirst photos={photos} onChange={(next) => draft.change({ photos: next })} />
      <RadioCards
        label={t('verify.question')}
        value={passed || null}
        onChange={(value) => draft.change({ passed: value })}
        choices={[
          { value: 'yes', label: t('verify.yes') },
          { value: 'no', label: t('verify.no') },
        ]}
      />
      <TextArea
        id="note"
        rows={3}
        label={passed === 'no' ? t('verify.noteRework') : t('verify.note')}
        maxLength={1000}
        value={note}
        onChange={(value) => draft.change({ note: value })}
        error={tried && passed === 'no' && !words ? t('verify.say') : undefined}
      />
      <div className="thumb">
        <Button look="main" busy={posting.busy} onPress={() => void send()}>
          {t('verify.send')}
        </Button>
      </div>
    </Page>
  );
}
