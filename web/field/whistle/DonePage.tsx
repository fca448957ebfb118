import { seenIn } from '#contract/text.ts';
import { useState } from 'react';
import { contract } from '#web/client/contract.ts';
import { useDraft } from '#web/client/draft.ts';
import { useKeptRead } from '#web/client/kept-read.ts';
import { useText } from '#web/client/language.ts';
import type { PhotoRef } from '#web/client/photos.ts';
import { usePosting } from '#web/client/posting.ts';
import { Button } from '#web/kit/Button.tsx';
import { ErrorSummary, faultsOf } from '#web/kit/ErrorSummary.tsx';
import { Page } from '#web/kit/Page.tsx';
import { PhotoPicker } from '#web/kit/PhotoPicker.tsx';
import { TextArea } from '#web/kit/fields.tsx';
import { go } from '#web/kit/route.tsx';

type Draft = { result: string; photos: PhotoRef[] };
const empty: Draft = { result: '', photos: [] };

/** The lead unit says on the spot what was done. */
export function DonePage({ id }: { id: string }) {
  const { t } = useText('field');
  const { data: one } = useKeptRead(contract.whistles.get, { id });
  const me = useKeptRead(contract.session.get, {}, { staleTime: 60_000 }).data?.me;
  const name = `done.${id}`;
  const draft = useDraft(name, empty);
  const posting = usePosting(contract.whistles.done);
  const [tried, setTried] = useState(false);
  const { result, photos } = draft.value;
  const fault = tried && seenIn(result) < 4 ? t('whistle.sayResult') : undefined;

  const send = async () => {
    setTried(true);
    if (seenIn(result) < 4 || !one || !me) return;
    const outcome = await posting.send(
      { id, result: result.trim(), version: one.version },
      {
        label: t('whistle.doneLabel', { title: one.title }),
        photos,
        who: me.id,
        draft: { name, restore: () => draft.change(draft.value) },
      },
    );
    if (outcome.state === 'sent' || outcome.state === 'waiting') {
      draft.clear();
      go(`/whistle/${id}`, true);
    }
  };
  return (
    <Page title={t('whistle.done')} back={`/whistle/${id}`}>
      <ErrorSummary
        faults={
          posting.failure
            ? faultsOf(posting.failure, { result: 'result' })
            : fault
              ? [{ text: fault, field: 'result' }]
              : []
        }
      />
      {one && <p className="soft">{one.title}</p>}
      <PhotoPicker cameraFirst photos={photos} onChange={(next) => draft.change({ photos: next })} />
      <TextArea
        id="result"
        rows={4}
        label={t('whistle.result')}
        maxLength={2000}
        value={result}
        onChange={(value) => draft.change({ result: value })}
        error={fault}
      />
      <div className="thumb">
        <Button look="main" busy={posting.busy} onPress={() => void send()}>
          {t('whistle.done')}
        </Button>
      </div>
    </Page>
  );
}
