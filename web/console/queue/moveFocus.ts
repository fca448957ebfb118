/** Where the focus last stood in a list: when its row has left the list, moving goes on from there. */
let lastIndex = -1;

/** Moves the focus `step` rows down (or up) the list inside `box`, beginning at the focused or else the open row. */
export function moveFocus(box: HTMLElement | null, step: 1 | -1) {
  const rows = [...(box?.querySelectorAll<HTMLElement>('a.case-row') ?? [])];
  const at = rows.findIndex((row) => row === document.activeElement);
  const open = rows.findIndex((row) => row.getAttribute('aria-current') === 'true');
  const from = at >= 0 ? at : open >= 0 ? open : step > 0 ? lastIndex - 1 : lastIndex;
  const to = Math.max(0, Math.min(rows.length - 1, from + step));
  lastIndex = to;
  rows[to]?.focus();
  rows[to]?.scrollIntoView({ block: 'nearest' });
}
