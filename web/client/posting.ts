import { useRef, useState } from 'react';
import type { Endpoint } from '#contract/endpoint.ts';
import { newKey } from './call.ts';
import type { InputOf, Light } from './contract.ts';
import { clearDraft } from './draft.ts';
import { Failure } from './failure.ts';
import type { Outcome } from './outbox.ts';
import type { PhotoRef } from './photos.ts';
import { post, takeBack } from './post-office.ts';
import { sayExpired } from './session.ts';

type About = {
  label: string;
  photos?: PhotoRef[];
  /** id of the person it is sent as; null for a visitor */
  who: string | null;
  /** the draft it was written in: gone while the outbox has it, back when the server refuses it */
  draft: { name: string; restore: () => void };
};

/**
 * Sends a form through the outbox. The content is always in exactly one place, the draft or the outbox, so a page closed
 * at any moment neither loses nor doubles it; the same content sent again after a refusal keeps its idempotency key.
 * `send` resolves with `sent` (with the reply), `waiting` (kept, goes by itself), or after a refusal with `failure` set.
 */
export function usePosting<E extends Endpoint>(endpoint: Light<E>) {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const intention = useRef<{ content: string; key: string }>(undefined);

  const send = async (input: InputOf<E>, { draft, ...about }: About): Promise<Outcome> => {
    setBusy(true);
    setFailure(undefined);
    const content = JSON.stringify([input, about.photos?.map(({ key }) => key)]);
    if (intention.current?.content !== content) intention.current = { content, key: newKey() };
    const { key } = intention.current;
    let outcome: Outcome;
    try {
      outcome = await post(endpoint, input, { ...about, key, shelved: () => clearDraft(draft.name) });
    } catch (error) {
      // whatever the device does on the way, the words are in the draft again and the person is told
      outcome = { state: 'refused', failure: error instanceof Failure ? error : new Failure('client.unreadable') };
    } finally {
      setBusy(false);
    }
    if (outcome.state === 'refused' || outcome.state === 'signed_out') {
      draft.restore();
      await takeBack(key);
      // the sign-in comes up, and afterwards the page is there as it was
      if (outcome.state === 'signed_out') sayExpired();
      if (outcome.state === 'refused') setFailure(outcome.failure);
    }
    return outcome;
  };
  return { send, busy, failure };
}
