import { seenIn } from '#contract/text.ts';
import { useState } from 'react';
import { useDraft } from '#web/client/draft.ts';
import type { Failure } from '#web/client/failure.ts';
import { Button } from '#web/kit/Button.tsx';
import { ErrorSummary, faultsOf } from '#web/kit/ErrorSummary.tsx';
import { Page } from '#web/kit/Page.tsx';
import { TextArea } from '#web/kit/fields.tsx';

type Props = {
  draft: string;
  back: string;
  title: string;
  lead: string;
  label: string;
  least: number;
  most: number;
  missing: string;
  button: string;
  danger?: boolean;
  write: { error: Failure | null; isPending: boolean };
  send: (words: string) => Promise<unknown>;
};

/** A page that asks for some words and does one thing with them. The words stay until it is done. */
export function WordsPage(props: Props) {
  const { least, missing, write } = props;
  const draft = useDraft(props.draft, { words: '' });
  const [tried, setTried] = useState(false);
  const words = draft.value.words.trim();
  const fault = tried && seenIn(words) < least ? missing : undefined;
  const send = () => {
    setTried(true);
    if (seenIn(words) < least) return;
    // a refusal is told by write.error
    props.send(words).then(draft.clear, () => undefined);
  };
  return (
    <Page title={props.title} back={props.back}>
      <ErrorSummary
        faults={
          write.error ? faultsOf(write.error, { reason: 'words' }) : fault ? [{ text: fault, field: 'words' }] : []
        }
      />
      <p>{props.lead}</p>
      <TextArea
        id="words"
        label={props.label}
        maxLength={props.most}
        value={draft.value.words}
        onChange={(value) => draft.change({ words: value })}
        error={fault}
      />
      <Button look={props.danger ? 'danger' : 'main'} wide busy={write.isPending} onPress={send}>
        {props.button}
      </Button>
    </Page>
  );
}
