import type { CaseView } from '#contract/cases.ts';
import type { contract, ReplyTo } from '#web/client/contract.ts';

export type Revealed = ReplyTo<typeof contract.cases.reveal> & { id: string };

/** A case with what was shown for a reason in the place of the masks; without it as it came. */
export function unmasked(view: CaseView, revealed: Revealed | undefined): CaseView {
  if (revealed?.id !== view.id) return view;
  const said = new Map(revealed.said.map(({ seq, words }) => [seq, words]));
  return {
    ...view,
    title: revealed.title,
    text: revealed.text,
    placeView: { ...view.placeView, text: revealed.placeText },
    timeline: view.timeline.map((entry) => ({ ...entry, data: { ...entry.data, ...said.get(entry.seq) } })),
  };
}
