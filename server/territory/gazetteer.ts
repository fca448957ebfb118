// 地名表: every name by which residents call a place of the county, prepared for fast look-up in running text.
import type { NamedDivision } from './divisions.ts';
import { normalizeText } from './normalize-text.ts';
import { indexErrors, type ErrorIndex } from './term-errors.ts';

export type PlaceKind = 'town' | 'community' | 'alias' | 'estate' | 'road' | 'landmark';

/**
 * One name of one place. `divisionCode` has 9 digits for kind `town`, 12 for the others. The same term may stand in
 * several rows: a road that passes several communities has a row for each, with the house numbers that lie in it
 * (inclusive, undefined = all). `weight` is 1 for a name that leaves no doubt, less for a looser one.
 */
export type GazetteerRow = {
  term: string;
  kind: PlaceKind;
  divisionCode: string;
  weight: number;
  fromNumber?: number | null;
  toNumber?: number | null;
};

/** A term with all it may mean. `guarded` terms are ordinary words or so short that they only count in context. */
export type Term = { text: string; senses: GazetteerRow[]; guarded: boolean; common: boolean };

/** Terms by their first two characters, the longest first, and the index for misspelt ones. */
export type Gazetteer = {
  byStart: Map<string, Term[]>;
  errors: ErrorIndex;
  names: Map<string, string>;
  size: number;
};

// Names of the demo county that are also ordinary words of letters to an office; they need 村, 社区 or their town beside.
const commonWords = new Set(
  `朝阳 兴隆 渔港 环山 张家 河东 河西 青山 凤凰 花园 南山 曙光 华侨 康平 观海 站前 府新 北环 三环 中村 城中村 大庄 小庄 东庄 北庄 南庄
  西庄 人和 桃园 东山 国家 王家 李家 龙家 吴家 赵家 何家 徐家 兰家 郭家 范家 褚家 宁家 鲁家 孔家 汤家 邹家 杜家 战家 楚家 康家 单家
  原家 尹家 房家 刁家 邱家 郎家 梁家 岳家 胡家 邢家 丁家 苑家 季家 鞠家 冷家 颜家 关家 殷家 盛家 管家 石桥 清河 菜园 东林 西林 家堂
  大西 小西 山河 向阳 土山 古塔 卧龙 沙沟 河口 黄山 台上 神道 院前 码头 后头 西道 小店 店子 大龙 北城 天成 西环 新庄 玉兰 佛堂 长湾
  和平 中心 新村 幸福 成山 港湾 上庄 城西 港西 大寨 前寨 后寨 湾头 塔山 石硼 桥上 口子 城后 所里 西桥 东桥 兴和
  河北 河南 东岗 大岗 凤头 河崖 小桥 房前 大疃 竹村 礼村 海草房村 炮台村`.split(/\s+/u),
);

/** The rows that a division's own name gives: the full name, the spoken forms, the bare short name. */
export function divisionTerms(divisions: readonly NamedDivision[]): GazetteerRow[] {
  const rows: GazetteerRow[] = [];
  const seen = new Set<string>();
  for (const { code, name, short, level, kind } of divisions) {
    const add = (term: string, weight: number) => {
      if (term.length > 1 && !seen.has(code + term)) {
        seen.add(code + term);
        rows.push({ term, kind: level === 'town' ? 'town' : 'community', divisionCode: code, weight });
      }
    };
    if (level === 'county') continue;
    add(name, 1);
    if (level === 'town') {
      if (kind === '街道') for (const end of ['街道办事处', '街办', '街道']) add(short + end, 1);
      else add(`${short}镇`, 1);
      add(short, 0.9);
    } else if (kind.endsWith('居委')) {
      for (const end of ['社区居委会', '社区', '居委会', '居委']) add(short + end, 1);
      add(`${short}村`, 0.6); // a village that became a community keeps its old name in people's mouths
      add(short, 0.9);
    } else {
      const stem = short.length > 2 && short.endsWith('村') ? short.slice(0, -1) : short;
      for (const end of ['村村委会', '村委会', '村委', '村']) add(stem + end, 1);
      add(`${stem}社区`, 0.6);
      if (!commonWords.has(stem)) add(`${stem}大队`, 0.9); // what old people still say
      add(short, 0.9);
      add(stem, 0.9);
    }
  }
  return rows;
}

/** An estate is called with and without its 小区. */
function spokenForms(row: GazetteerRow, given: ReadonlySet<string>): GazetteerRow[] {
  if (row.kind !== 'estate') return [row];
  const stem = row.term.replace(/小区$/u, '');
  if (stem === row.term) return row.term.length > 5 ? [row] : [row, { ...row, term: `${row.term}小区` }];
  return stem.length > 2 && !given.has(stem) ? [row, { ...row, term: stem, weight: row.weight * 0.9 }] : [row];
}

/**
 * Prepares rows for `findPlace`: once for a version of the table (some tens of milliseconds for 5,000 terms).
 * The first `town` or `community` row of a code gives its name.
 */
export function buildGazetteer(rows: readonly GazetteerRow[]): Gazetteer {
  const terms = new Map<string, Term>();
  const names = new Map<string, string>();
  const given = new Set(rows.map((row) => row.term));
  for (const row of rows.flatMap((each) => spokenForms(each, given))) {
    if ((row.kind === 'town' || row.kind === 'community') && !names.has(row.divisionCode)) {
      names.set(row.divisionCode, row.term);
    }
    const { text } = normalizeText(row.term);
    if (text.length < 2) continue;
    const term = terms.get(text);
    if (term) term.senses.push(row);
    else {
      const common = commonWords.has(text) || /^.家$/u.test(text); // 由于家里: not 于家
      terms.set(text, { text, senses: [row], guarded: common || text.length < 3, common });
    }
  }
  const byStart = new Map<string, Term[]>();
  for (const term of terms.values()) {
    const start = term.text.slice(0, 2);
    const list = byStart.get(start);
    if (list) list.push(term);
    else byStart.set(start, [term]);
  }
  for (const list of byStart.values()) list.sort((a, b) => b.text.length - a.text.length);
  return { byStart, errors: indexErrors([...terms.values()]), names, size: terms.size };
}
