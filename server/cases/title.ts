/** A subject line from a person's own words: the first sentence, at most 40 characters. */
export function titleOf(text: string): string {
  const first =
    text
      .trim()
      .split(/[。！？!?\n；;]/u)[0]
      ?.trim() ?? '';
  const title = first || text.trim();
  return [...title].length > 40 ? `${[...title].slice(0, 39).join('')}…` : title;
}
