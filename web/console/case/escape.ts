/** What Esc leaves first: an open form (what was typed is kept), and only then the case. */
export function escapeFrom(closeCase: () => void) {
  const fold = document.querySelector<HTMLButtonElement>('.action-form .fold');
  if (fold) fold.click();
  else closeCase();
}
