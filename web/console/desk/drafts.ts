import { useCallback, useMemo } from 'react';
import { newKey } from '#web/client/call.ts';
import type { InputOf, Light } from '#web/client/contract.ts';
import type { contract } from '#web/client/contract.ts';
import { useDraft } from '#web/client/draft.ts';

type Body<L> = L extends Light<infer E> ? InputOf<E> : never;
type Take = Body<typeof contract.hotline.take>;

export type Named = { code: string; name: string };
export type Cited = { id: string; version: number; title: string };

/** What is written down during one call. */
export type CallDraft = {
  id: string;
  callId?: string;
  phone: string;
  name: string;
  text: string;
  placeText: string;
  community?: Named;
  subject?: Named;
  kind?: Take['kind'];
  confidentiality: NonNullable<Take['confidentiality']>;
  callBack: boolean;
  /** 直接答复 is being written */
  answering: boolean;
  answer: string;
  article?: Cited;
  /** the open matter that the caller speaks of */
  attachTo?: { id: string; number: string; title: string };
};

const blank = (more: Partial<CallDraft> = {}): CallDraft => ({
  id: newKey(),
  phone: '',
  name: '',
  text: '',
  placeText: '',
  confidentiality: 'open',
  callBack: false,
  answering: false,
  answer: '',
  ...more,
});

const untouched = (d: CallDraft) => !d.callId && !d.phone && !d.text && !d.name && !d.placeText;

type Desk = { drafts: CallDraft[]; at: number; over: string[] };

/**
 * The calls at the desk: one is worked on, others wait. All of them survive a reload; a call whose matter was filed is not taken up a
 * second time.
 */
export function useCallDrafts() {
  const { value, change } = useDraft<Desk>('console.desk', { drafts: [blank()], at: 0, over: [] });
  const { drafts, over } = value;
  const at = Math.min(value.at, drafts.length - 1);
  const current = drafts[at] ?? drafts[0]!;

  const edit = useCallback(
    (part: Partial<CallDraft>) => change({ drafts: drafts.map((d) => (d.id === current.id ? { ...d, ...part } : d)) }),
    [change, drafts, current.id],
  );
  return useMemo(() => {
    /** The next free line; an empty one is used before another is opened. */
    const begin = (more: Partial<CallDraft> = {}, turnTo = true) => {
      const free = drafts.findIndex(untouched);
      const next = free >= 0 ? drafts.map((d, i) => (i === free ? { ...d, ...more } : d)) : [...drafts, blank(more)];
      change({ drafts: next, ...(turnTo ? { at: free >= 0 ? free : drafts.length } : {}) });
    };
    const end = (id: string) => {
      const gone = drafts.find((d) => d.id === id);
      const left = drafts.filter((d) => d.id !== id);
      change({
        drafts: left.length ? left : [blank()],
        at: Math.max(0, Math.min(at, left.length - 1)),
        over: gone?.callId ? [...over, gone.callId].slice(-50) : over,
      });
    };
    const isKnown = (callId: string) => over.includes(callId) || drafts.some((d) => d.callId === callId);
    return { drafts, at, current, edit, begin, end, isKnown, turnTo: (next: number) => change({ at: next }) };
  }, [drafts, over, at, current, edit, change]);
}
export type CallDrafts = ReturnType<typeof useCallDrafts>;
