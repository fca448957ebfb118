export type Message = { id: string; user: string; title: string; text: string; time: string };

const said = (m: Message) => `${m.title}${m.text}`;
const about = (name: string, ...words: RegExp[]) => ({
  name,
  holds: (m: Message) => words.every((w) => w.test(said(m))),
});

/**
 * Large events of the replayed messages, each by words for its place and for the thing: written by hand, with no look at what the finder finds. A report
 * that says it in other words is missed here, and counted against the finder's purity.
 */
export const events = [
  about('mixing plant', /丽发新城|暮云/, /搅拌|水泥|噪音|灰尘|粉尘|污染/),
  about('bundled parking', /伊景园|滨河苑/, /车位|捆绑/),
  about('kitchen fumes', /魅力之城/, /油烟|餐饮|夜宵|烧烤|餐馆|门面|噪音/),
  about('housing subsidy', /人才/, /购房补贴|住房补贴|租房补贴|房补/),
  about('car loan', /58车贷|五八车贷/),
  about('ferry park', /泉星公园/),
  about('K9 estate', /万境K9/i),
  about('railway noise', /海外滩/, /铁路|高铁|渝长厦|噪音/),
];

/** Where a message names no place. */
export const nameless = '';

// These messages have no divisions of ours: two characters before a word for a kind of place stand in for the gazetteer.
const placeWord =
  /[\u4e00-\u9fa5]{2}(?:小区|新城|新村|花园|家园|公寓|广场|国际|公园|大道|学院|大学|中学|小学|幼儿园|[镇乡村路街城苑府湾郡园区桥湖])/gu;
const noPlace =
  /^(我们|本|该|这|安置|相关|咱们|整个|住宅|老旧|周边|附近|我|你|小|全|各|等|在|的|个|多|大)|^.?[的在和是有等了个我们该这那本]/u;

function names(text: string): string[] {
  const found = new Set<string>();
  placeWord.lastIndex = 0;
  for (let match = placeWord.exec(text); match; match = placeWord.exec(text)) {
    if (!noPlace.test(match[0])) found.add(match[0]);
    // words overlap: look on from the next character
    placeWord.lastIndex = match.index + 1;
  }
  return [...found];
}

/** The places a message names: in its title, and then also further on; else in its first words. */
export function placesIn(m: Message): string[] {
  const inTitle = names(m.title);
  const all = inTitle.length ? names(`${m.title} ${m.text.slice(0, 400)}`) : names(m.text.slice(0, 80));
  return all.length ? all : [nameless];
}
