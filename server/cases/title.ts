import { graphemes } from '#contract/text.ts';
import { privateStretches } from '../directory/index.ts';

const most = 40;

/**
 * A subject line from a person's own words: the first sentence, at most 40 characters as people see them. Never cut within a number of
 * somebody: half of one could no longer be told as one, and would be shown.
 */
export function titleOf(text: string): string {
  const first =
    text
      .trim()
      .split(/[。！？!?\n；;]/u)[0]
      ?.trim() ?? '';
  const title = first || text.trim();
  const all = graphemes(title);
  if (all.length <= most) return title;
  const end = all.slice(0, most - 1).join('').length;
  const within = privateStretches(title).find(([from, to]) => from < end && end < to);
  return `${title.slice(0, within?.[0] || end).trimEnd()}…`;
}
