import { areaKinds, dutyLists } from '#contract/dispatch.ts';
import { limitKinds, type Limit } from '#contract/shared.ts';
import type { Duty, Subject } from './catalogue.ts';
import { parentOf } from './catalogue-rules.ts';

/** A column of a sheet; without `read` it only informs and is not read back. */
export type Column<T> = {
  title: string;
  width: number;
  note: string;
  /** the values allowed, offered as a list */
  choices?: readonly string[];
  write: (row: T) => string | number;
  /** the field of the contract that it fills */
  field?: string;
};
export type Cells = (title: string) => string;

const yesNo = ['是', '否'];
const limits: Record<Limit['kind'], string> = {
  urgent_hour: '紧急小时',
  working_hour: '工作小时',
  working_day: '工作日',
  calendar_day: '自然日',
};
const lists: Record<Duty['list'], string> = { basic: '基本履职', assist: '配合履职', upper: '上级收回' };
const areas: Record<Duty['areaKind'], string> = { any: '不限', urban: '城市', rural: '农村' };

/** The value whose word this is, or what was written: the contract's check refuses that by name. */
const valueOf = <K extends string>(words: Record<K, string>, keys: readonly K[], given: string): string =>
  keys.find((k) => words[k] === given || k === given) ?? given;
const several = (text: string): string[] =>
  text
    .split(/[、,，;；\n]/u)
    .map((part) => part.trim())
    .filter(Boolean);
/** A spreadsheet makes a number of 0101: the zero in front comes back. */
const codeText = (text: string): string => (/^\d$|^\d{3}$|^\d{5}$/.test(text) ? `0${text}` : text);
const truth = (text: string): unknown => (text === '是' ? true : text === '否' || text === '' ? false : text);

export const subjectColumns: readonly Column<Subject>[] = [
  {
    title: '编码',
    width: 10,
    field: 'code',
    note: '2、4 或 6 位数字；前面的位数就是上级事项的编码',
    write: (s) => s.code,
  },
  { title: '名称', width: 24, field: 'name', note: '最多 40 个字', write: (s) => s.name },
  { title: '英文名称', width: 32, field: 'nameEn', note: '可以不填', write: (s) => s.nameEn },
  {
    title: '期限类型',
    width: 12,
    field: 'limit',
    note: `可填：${Object.values(limits).join('、')}；不填则用上级事项或诉求类型的期限`,
    choices: Object.values(limits),
    write: (s) => (s.limit ? limits[s.limit.kind] : ''),
  },
  {
    title: '期限数值',
    width: 10,
    field: 'limit',
    note: '大于 0 的数；有期限类型时必填',
    write: (s) => s.limit?.amount ?? '',
  },
  {
    title: '关键词',
    width: 50,
    field: 'keywords',
    note: '用顿号分开，最多 50 个',
    write: (s) => s.keywords.join('、'),
  },
  { title: '来源', width: 40, field: 'source', note: '出自哪份文件', write: (s) => s.source },
  {
    title: '已核实',
    width: 10,
    field: 'verified',
    note: '是 或 否',
    choices: yesNo,
    write: (s) => (s.verified ? '是' : '否'),
  },
];

/** A row of the sheet as the contract's body wants it; nothing is checked here. */
export const readSubject = (cell: Cells): Record<string, unknown> => {
  const code = codeText(cell('编码'));
  const [kind, amount] = [cell('期限类型'), cell('期限数值')];
  return {
    code,
    parent: parentOf(code),
    name: cell('名称'),
    nameEn: cell('英文名称'),
    limit:
      kind === '' && amount === ''
        ? null
        : { kind: valueOf(limits, limitKinds, kind), amount: amount === '' ? undefined : Number(amount) },
    keywords: several(cell('关键词')),
    source: cell('来源'),
    verified: truth(cell('已核实')),
  };
};

export type DutyLine = Duty & { subjectName: string; leadName: string };
export const dutyColumns: readonly Column<DutyLine>[] = [
  { title: '编码', width: 12, field: 'code', note: '条目的编码，不能重复', write: (d) => d.code },
  {
    title: '清单',
    width: 12,
    field: 'list',
    note: `可填：${Object.values(lists).join('、')}`,
    choices: Object.values(lists),
    write: (d) => lists[d.list],
  },
  { title: '事项编码', width: 10, field: 'subject', note: '事项目录里的编码', write: (d) => d.subject },
  { title: '事项名称', width: 24, note: '仅供查看，导入时不读', write: (d) => d.subjectName },
  {
    title: '区域类型',
    width: 10,
    field: 'areaKind',
    note: `可填：${Object.values(areas).join('、')}`,
    choices: Object.values(areas),
    write: (d) => areas[d.areaKind],
  },
  {
    title: '牵头单位',
    width: 24,
    field: 'lead',
    note: '单位编码；town:编码 表示事发镇街的这类站所，town 表示镇街本身，community 表示事发社区（村）',
    write: (d) => d.lead,
  },
  { title: '牵头单位名称', width: 28, note: '仅供查看，导入时不读', write: (d) => d.leadName },
  {
    title: '配合单位',
    width: 30,
    field: 'helpers',
    note: '写法同牵头单位，用顿号分开，最多 10 个',
    write: (d) => d.helpers.join('、'),
  },
  { title: '依据', width: 50, field: 'source', note: '法规、清单或文件的名称和条款', write: (d) => d.source },
  {
    title: '已核实',
    width: 10,
    field: 'verified',
    note: '是 或 否',
    choices: yesNo,
    write: (d) => (d.verified ? '是' : '否'),
  },
];

export const readDuty = (cell: Cells): Record<string, unknown> => ({
  code: cell('编码'),
  list: valueOf(lists, dutyLists, cell('清单')),
  subject: codeText(cell('事项编码')),
  areaKind: valueOf(areas, areaKinds, cell('区域类型')),
  lead: cell('牵头单位'),
  helpers: several(cell('配合单位')),
  source: cell('依据'),
  verified: truth(cell('已核实')),
});
