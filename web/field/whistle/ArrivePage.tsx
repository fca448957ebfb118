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
import { RadioCards } from '#web/kit/choices.tsx';
import { TextArea } from '#web/kit/fields.tsx';
import { go } from '#web/kit/route.tsx';
import { usePosition } from '../position.ts';

type Draft = { unitId: string; note: string; photos: PhotoRef[] };
const empty: Draft = { unitId: '', note: '', photos: [] };

/** 报到: a photo, where the phone is, a word if wished. Goes through the outbox; the time that counts is when the server has it. */
export function ArrivePage({ id }: { id: string }) {
  const { t } = useText('field');
  const { data: one } = useKeptRead(contract.whistles.get, { id });
  const me = useKeptRead(contract.session.get, {}, { staleTime: 60_000 }).data?.me;
  const name = `arrive.${id}`;
  const draft = useDraft(name, empty);
  const posting = usePosting(contract.whistles.arrive);
  const here = usePosition();
  const [tried, setTried] = useState(false);
  const own = one?.called.filter((u) => u.mine && u.state === 'called') ?? [];
  const unitId = own.length === 1 ? own[0]!.unit.id : draft.value.unitId;
  const faults = unitId ? [] : [{ text: t('whistle.chooseUnit') }];

  const send = async () => {
    setTried(true);
    if (!unitId || !one || !me) return;
    const outcome = await posting.send(
      {
        id,
        unitId,
        note: draft.value.note.trim(),
        ...(here ? { point: { ...here, crs: 'WGS84', source: 'gps' } } : {}),
      },
      {
        label: t('whistle.label', { title: one.title }),
        photos: draft.value.photos,
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
    <Page title={t('whistle.arrive')} back={`/whistle/${id}`}>
      <ErrorSummary faults={posting.failure ? faultsOf(posting.failure, { note: 'note' }) : tried ? faults : []} />
      {one && <p className="soft">{one.title}</p>}
      <PhotoPicker cameraFirst photos={draft.value.photos} onChange={(photos) => draft.change({ photos })} />
      {own.length > 1 && (
        <RadioCards
          label={t('whistle.chooseUnit')}
          value={draft.value.unitId || null}
          onChange={(chosen) => draft.change({ unitId: chosen })}
          choices={own.map(({ unit }) => ({ value: unit.id, label: unit.name }))}
        />
      )}
      {own.length === 1 && <p>{own[0]!.unit.name}</p>}
      <output>
        {here
          ? t('finding.here', { metres: Math.round(here.accuracy) })
          : here === null
            ? t('whistle.noPosition')
            : t('finding.looking')}
      </output>
      <TextArea
        id="note"
        rows={3}
        label={t('verify.note')}
        maxLength={500}
        value={draft.value.note}
        onChange={(note) => draft.change({ note })}
      />
      <div className="thumb">
        <Button look="main" busy={posting.busy} onPress={() => void send()}>
          {t('whistle.arrive')}
        </Button>
      </div>
    </Page>
  );
}
