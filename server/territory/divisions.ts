// 区划: counties, towns and communities with their 12-digit codes.

/** The three levels Linli knows; a grid lies below a community and has its own table. */
export type DivisionLevel = 'county' | 'town' | 'community';

/**
 * One division as imported. `code` has 6 digits for a county, 9 for a town-level unit, 12 for a community or village;
 * `parentCode` is null for the county. `kind` is the Chinese word for the form (街道, 镇, 居委, 村委 …).
 */
export type DivisionRow = {
  code: string;
  name: string;
  level: DivisionLevel;
  parentCode: string | null;
  kind: string;
};

/** A division of the demo file: the imported row and the name residents say. */
export type NamedDivision = DivisionRow & { short: string };

const countyKinds = ['自治县', '自治旗', '林区', '特区', '区', '县', '市', '旗'];
const townKinds = ['民族乡', '街道', '镇', '乡', '苏木', '林场', '农场', '牧场', '园区', '开发区'];

// GB/T 10114: the third group of digits tells the form where the name does not.
function townKindByDigits(serial: number): string {
  if (serial < 100) return '街道';
  if (serial < 200) return '镇';
  if (serial < 300) return '乡';
  if (serial < 480) return '园区';
  if (serial < 500) return '林场';
  return serial < 580 ? '农场' : '牧场';
}

// Statistics bureau: 0xx and 1xx are residents' committees, 2xx and 3xx villagers' committees, 4xx and 5xx bodies like them.
function communityKind(serial: number): string {
  if (serial < 200) return '居委';
  if (serial < 400) return '村委';
  return serial < 500 ? '类似居委' : '类似村委';
}

/** The form of a division, from its name where that tells, otherwise from its digits. */
export function kindOf(level: DivisionLevel, code: string, name: string): string {
  if (level === 'county') return countyKinds.find((kind) => name.endsWith(kind)) ?? '县级';
  if (level === 'town')
    return townKinds.find((kind) => name.endsWith(kind)) ?? townKindByDigits(Number(code.slice(6, 9)));
  return communityKind(Number(code.slice(9, 12)));
}

const communitySuffix = /(社区居民委员会|社区居委会|社区村民委员会|居民委员会|居委会|村民委员会|村委会|社区)$/u;
const townSuffix = /(街道办事处|街道|民族乡|镇|乡)$/u;

/**
 * The name people say: 富甲社区居委会 → 富甲, 渠隔村委会 → 渠隔, 竹村村委会 → 竹村, 崖头街道 → 崖头.
 * The registers are not normalised, so several endings mean the same.
 */
export function shortName(level: DivisionLevel, name: string): string {
  if (level === 'county') return name;
  if (level === 'town') return name.replace(townSuffix, '') || name;
  const ofOffice = name.replace(/^.{2,6}街道办事处(?=.{2})/u, '');
  const short = ofOffice.replace(communitySuffix, '') || name;
  return /[一二三四五六七八九十]$/u.test(short) && name.endsWith('村委会') ? `${short}村` : short; // 成山一村
}

/** The row with its short name, as the demo file and the gazetteer want it. */
export function withShortName(row: DivisionRow): NamedDivision {
  return { ...row, short: shortName(row.level, row.name) };
}
