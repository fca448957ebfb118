import { seenIn } from '#contract/text.ts';
import { useState } from 'react';
import { contract } from '#web/client/contract.ts';
import { useDraft } from '#web/client/draft.ts';
import { useKeptRead } from '#web/client/kept-read.ts';
import { useText } from '#web/client/language.ts';
import type { PhotoRef } from '#web/client/photos.ts';
import { usePosting } from '#web/client/posting.ts';
import { Button } from '#web/kit/Button.tsx';
import { DangerWarning } from '#web/kit/DangerWarning.tsx';
import { ErrorSummary, faultsOf } from '#web/kit/ErrorSummary.tsx';
import { Notice } from '#web/kit/Notice.tsx';
import { Page } from '#web/kit/Page.tsx';
import { PhotoPicker } from '#web/kit/PhotoPicker.tsx';
import { Checkbox } from '#web/kit/choices.tsx';
import { TextArea, TextField } from '#web/kit/fields.tsx';
import { usePosition, type Position } from '../position.ts';

type Draft = {
  text: string;
  placeText: string;
  photos: PhotoRef[];
  position: Position | null;
  /** put right on the spot (自办自结) */
  done?: boolean;
  result?: string;
};
const empty: Draft = { text: '', placeText: '', photos: [], position: null };

/** A finding on the round: photo, where the phone is, a word. Goes through the outbox. */
export function FindingPage() {
  const { t } = useText('field');
  const me = useKeptRead(contract.session.get, {}, { staleTime: 60_000 }).data?.me;
  const draft = useDraft('finding', empty);
  const { text, placeText, photos, position, done = false, result = '' } = draft.value;
  const asFinding = usePosting(contract.cases.report);
  const asDone = usePosting(contract.cases.selfHandle);
  const posting = done ? asDone : asFinding;
  const [taking, setTaking] = useState(false);
  const [tried, setTried] = useState(false);
  const [kept, setKept] = useState<'sent' | 'waiting' | 'done'>();
  const here = usePosition();
  const best = position && (!here || position.accuracy <= here.accuracy) ? position : (here ?? position);
  // the place goes with the photo and the words: where it was found, not where the phone is when it is sent
  const note = (part: Partial<Draft>) => draft.change(best ? { ...part, position: best } : part);
  const faults = [
    ...(seenIn(text) < 2 ? [{ text: t('finding.say'), field: 'text' }] : []),
    ...(done && seenIn(result) < 4 ? [{ text: t('finding.sayResult'), field: 'result' }] : []),
    ...(done && photos.length === 0 ? [{ text: t('finding.needPhoto') }] : []),
  ];
  const faultOf = (field: string) => (tried ? faults.find((f) => f.field === field)?.text : undefined);

  const send = async () => {
    setTried(true);
    setKept(undefined);
    if (faults.length || !me) return;
    const point = best ? { point: { ...best, crs: 'WGS84' as const, source: 'gps' as const } } : {};
    const about = {
      label: text.trim().slice(0, 24),
      photos,
      who: me.id,
      draft: { name: 'finding', restore: () => draft.change(draft.value) },
    };
    const words = { text: text.trim(), placeText: placeText.trim(), ...point };
    // the outbox sends the photos first and puts their ids in
    const outcome = done
      ? await asDone.send({ ...words, result: result.trim(), photoIds: [] }, about)
      : await asFinding.send({ ...words, kind: 'grid_finding', channel: 'grid' }, about);
    if (outcome.state === 'sent' || outcome.state === 'waiting') {
      draft.clear();
      setTried(false);
      setKept(outcome.state === 'sent' && done ? 'done' : outcome.state);
      scrollTo(0, 0);
    }
  };
  return (
    <Page title={t('finding.title')} back="/">
      {kept && (
        <Notice kind={kept === 'waiting' ? 'warn' : 'good'} say>
          {kept === 'done' ? t('finding.sentDone') : kept === 'sent' ? t('finding.sent') : t('finding.kept')}
        </Notice>
      )}
      <ErrorSummary
        faults={posting.failure ? faultsOf(posting.failure, { text: 'text', result: 'result' }) : tried ? faults : []}
      />
      <PhotoPicker cameraFirst photos={photos} onChange={(next) => note({ photos: next })} onBusy={setTaking} />
      <DangerWarning text={text} />
      <TextArea
        id="text"
        rows={3}
        label={t('finding.what')}
        maxLength={4000}
        value={text}
        onChange={(value) => note({ text: value })}
        error={faultOf('text')}
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
      <Checkbox checked={done} onChange={(next) => note({ done: next })}>
        <strong>{t('finding.done')}</strong>
        <span className="hint">{t('finding.doneHint')}</span>
      </Checkbox>
      {done && (
        <TextArea
          id="result"
          rows={2}
          label={t('finding.result')}
          maxLength={2000}
          value={result}
          onChange={(value) => note({ result: value })}
          error={faultOf('result')}
        />
      )}
      <div className="thumb">
        <Button look="main" busy={posting.busy || taking} onPress={() => void send()}>
          {done ? t('finding.sendDone') : t('finding.send')}
        </Button>
      </div>
    </Page>
  );
}
