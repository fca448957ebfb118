import { useState } from 'react';
import { contract } from '#web/client/contract.ts';
import { useDraft } from '#web/client/draft.ts';
import { useText } from '#web/client/language.ts';
import type { PhotoRef } from '#web/client/photos.ts';
import { usePosting } from '#web/client/posting.ts';
import { useSession } from '#web/client/session.ts';
import { Button } from '#web/kit/Button.tsx';
import { ErrorSummary, faultsOf } from '#web/kit/ErrorSummary.tsx';
import { Page } from '#web/kit/Page.tsx';
import { PhotoPicker } from '#web/kit/PhotoPicker.tsx';
import { TextArea } from '#web/kit/fields.tsx';
import { go } from '#web/kit/route.tsx';
import { labelOf } from '../tell/report.ts';
import type { MatterProps } from './MatterPages.tsx';

/** Answers what the office asked; goes through the outbox like a report, so it is not lost without network. */
export function ReplyPage({ matter, queryCode, address }: MatterProps) {
  const { t } = useText('resident');
  const me = useSession().data?.me;
  const name = `reply.${matter.id}`;
  const draft = useDraft(name, { text: '', photos: [] as PhotoRef[] });
  const { text, photos } = draft.value;
  const [tried, setTried] = useState(false);
  const posting = usePosting(contract.cases.reply);
  const fault = tried && !text.trim() ? t('reply.missing') : undefined;

  const send = async () => {
    setTried(true);
    if (!text.trim()) return;
    const outcome = await posting.send(
      { id: matter.id, text: text.trim(), queryCode },
      {
        label: labelOf(text),
        photos,
        who: queryCode ? null : (me?.id ?? null),
        draft: { name, restore: () => draft.change(draft.value) },
      },
    );
    if (outcome.state === 'sent' || outcome.state === 'waiting') draft.clear();
    if (outcome.state === 'sent') go(address, true);
    if (outcome.state === 'waiting') go('/waiting', true);
  };
  return (
    <Page title={t('reply.title')} back={address}>
      {matter.question && <p className="quote panel">{matter.question.text}</p>}
      <ErrorSummary
        faults={
          posting.failure
            ? faultsOf(posting.failure, { text: 'reply' })
            : fault
              ? [{ text: fault, field: 'reply' }]
              : []
        }
      />
      <TextArea
        id="reply"
        label={t('reply.label')}
        maxLength={2000}
        value={text}
        onChange={(value) => draft.change({ text: value })}
        error={fault}
      />
      <PhotoPicker photos={photos} onChange={(next) => draft.change({ photos: next })} />
      <Button look="main" wide busy={posting.busy} onPress={() => void send()}>
        {t('reply.send')}
      </Button>
    </Page>
  );
}
