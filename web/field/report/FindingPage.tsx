import { useState } from 'react';
import { contract } from '#web/client/contract.ts';
import { useDraft } from '#web/client/draft.ts';
import { useKeptRead } from '#web/client/kept-read.ts';
import { useText } from '#web/client/language.ts';
import type { PhotoRef } from '#web/client/photos.ts';
import { usePosting } from '#web/client/posting.ts';
import { Button } from '#web/kit/Button.tsx';
import { ErrorSummary, faultsOf } from '#web/kit/ErrorSummary.tsx';
import { Notice } from '#web/kit/Notice.tsx';
import { Page } from '#web/kit/Page.tsx';
import { PhotoPicker } from '#web/kit/PhotoPicker.tsx';
import { TextArea, TextField } from '#web/kit/fields.tsx';
import { usePosition, type Position } from '../position.ts';

type Draft = { text: string; placeText: string; photos: PhotoRef[]; position: Position | null };
const empty: Draft = { text: '', placeText: '', photos: [], position: null };

/** A finding on the round: photo, where the phone is, a word. Goes through the outbox. */
export function FindingPage() {
  const { t } = useText('field');
  const me = useKeptRead(contract.session.get, {}, { staleTime: 60_000 }).data?.me;
  const draft = useDraft('finding', empty);
  const { text, placeText, photos, position } = draft.value;
  const posting = usePosting(contract.cases.report);
  const [tried, setTried] = useState(false);
  const [kept, setKept] = useState<'sent' | 'waiting'>();
  const here = usePosition();
  const best = position && (!here || position.accuracy <= here.accuracy) ? position : (here ?? position);
  // the place goes with the photo and the words: where it was found, not where the phone is when it is sent
  const note = (part: Partial<Draft>) => draft.change(best ? { ...part, position: best } : part);
  const fault = tried && text.trim().length < 2 ? t('finding.say') : undefined;

  const send = async () => {
    setTried(true);
    setKept(undefined);
    if (text.trim().length < 2 || !me) return;
    const outcome = await posting.send(
      {
        text: text.trim(),
        placeText: placeText.trim(),
        kind: 'grid_finding',
        channel: 'grid',
        ...(best ? { point: { ...best, crs: 'WGS84', source: 'gps' } } : {}),
      },
      {
        label: text.trim().slice(0, 24),
        photos,
        who: me.id,
        draft: { name: 'finding', restore: () => draft.change(draft.value) },
      },
    );
    if (outcome.state === 'sent' || outcome.state === 'waiting') {
      draft.clear();
      setTried(false);
      setKept(outcome.state);
      scrollTo(0, 0);
    }
  };
  return (
    <Page title={t('finding.title')} back="/">
      {kept && (
        <Notice kind={kept === 'sent' ? 'good' : 'warn'} say>
          {kept === 'sent' ? t('finding.sent') : t('finding.kept')}
        </Notice>
      )}
      <ErrorSummary
        faults={
          posting.failure ? faultsOf(posting.failure, { text: 'text' }) : fault ? [{ text: fault, field: 'text' }] : []
        }
      />
      <PhotoPicker cameraFirst photos={photos} onChange={(next) => note({ photos: next })} />
      <TextArea
        id="text"
        rows={3}
        label={t('finding.what')}
        maxLength={4000}
        value={text}
        onChange={(value) => note({ text: value })}
        error={fault}
      />
      <output>
        {best
          ? t('finding.here', { metres: Math.round(best.accuracy) })
          : here === null
            ? t('finding.noPosition')
            : t('finding.looking')}
      </output>
      <TextField
        label={t('finding.where')}
        maxLength={200}
        value={placeText}
        onChange={(value) => draft.change({ placeText: value })}
      />
      <div className="thumb">
        <Button look="main" busy={posting.busy} onPress={() => void send()}>
          {t('finding.send')}
        </Button>
      </div>
    </Page>
  );
}
