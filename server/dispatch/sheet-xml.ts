/** A tag of an XML document, without its namespace prefix, and the text between the tag before and this one. */
export type Tag = { name: string; kind: 'open' | 'close' | 'alone'; inside: string; text: string };

/**
 * The tags of an XML document in order. One look over it from left to right: its cost is its length, however deeply it is nested. Throws at
 * a document type: no spreadsheet program writes one, and entities of one's own can be made to grow without an end.
 */
export function* tagsOf(xml: string): Generator<Tag> {
  let text = '';
  for (let from = 0; ;) {
    const open = xml.indexOf('<', from);
    if (open < 0) return;
    text += unescaped(xml.slice(from, open));
    if (xml.startsWith('<!--', open)) from = after(xml, '-->', open + 4);
    else if (xml.startsWith('<![CDATA[', open)) {
      from = after(xml, ']]>', open + 9);
      text += xml.slice(open + 9, from - 3);
    } else if (xml.startsWith('<?', open)) from = after(xml, '?>', open + 2);
    else if (xml.startsWith('<!', open)) throw new Error('a document type');
    else {
      const end = endOfTag(xml, open + 1);
      const close = xml[open + 1] === '/';
      const alone = !close && xml[end - 1] === '/';
      const inside = xml.slice(open + (close ? 2 : 1), alone ? end - 1 : end);
      const name = /^[^\s>]*/.exec(inside)?.[0] ?? '';
      yield { name: name.slice(name.indexOf(':') + 1), kind: close ? 'close' : alone ? 'alone' : 'open', inside, text };
      text = '';
      from = end + 1;
    }
  }
}

/** The value of an attribute, whatever its prefix. */
export function attribute(tag: Tag, name: string): string | undefined {
  const found = new RegExp(`\\s(?:[\\w.-]+:)?${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag.inside);
  const value = found?.[1] ?? found?.[2];
  return value === undefined ? undefined : unescaped(value);
}

function after(xml: string, mark: string, from: number): number {
  const at = xml.indexOf(mark, from);
  if (at < 0) throw new Error(`no ${mark}`);
  return at + mark.length;
}

/** A value in quotes may hold `>`. */
function endOfTag(xml: string, from: number): number {
  let quote = 0;
  for (let at = from; at < xml.length; at++) {
    const c = xml.charCodeAt(at);
    if (quote) quote = c === quote ? 0 : quote;
    else if (c === 34 || c === 39) quote = c;
    else if (c === 62) return at;
  }
  throw new Error('a tag without an end');
}

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const unescaped = (text: string): string =>
  text.includes('&')
    ? text.replace(/&(?:(amp|lt|gt|quot|apos)|#(\d{1,7})|#x([0-9a-fA-F]{1,6}));/g, (all, name, decimal, hex) => {
        if (name) return named[name as string] ?? '';
        const code = decimal ? Number(decimal) : parseInt(hex as string, 16);
        return code <= 0x10ffff ? String.fromCodePoint(code) : (all as string);
      })
    : text;
