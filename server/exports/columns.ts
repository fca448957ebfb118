import type { CaseFilter } from '#contract/case-filter.ts';
import domainEn from '#locales/en/domain.json' with { type: 'json' };
import textsEn from '#locales/en/exports.json' with { type: 'json' };
import domainZh from '#locales/zh-Hans/domain.json' with { type: 'json' };
import textsZh from '#locales/zh-Hans/exports.json' with { type: 'json' };
import type { CaseLine } from '../cases/index.ts';
import { unitName } from '../directory/index.ts';
import { subjectName } from '../dispatch/index.ts';
import type { Ctx } from '../kernel/context.ts';
import { named } from '../kernel/locale.ts';
import { listPlatforms } from '../platforms/index.ts';
import { divisionRef, territoryOf } from '../territory/index.ts';

export type Cell = string | number | null;
type Language = 'zh-Hans' | 'en';

const texts: Record<Language, Record<keyof typeof textsZh, string>> = { 'zh-Hans': textsZh, en: textsEn };
const domain: Record<Language, Record<string, string>> = { 'zh-Hans': domainZh, en: domainEn };

const local = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' });
const when = (at: Date | null): string => (at ? local.format(at) : '');

type Column = { title: string; width: number; write: (line: CaseLine) => Cell };

/** What a sheet says of a case, from left to right, in the language of who asked for it. */
export function columnsIn(language: Language): Column[] {
  const t = texts[language];
  const word = (kind: string, value: string | null) =>
    value === null ? '' : (domain[language][`${kind}.${value}`] ?? value);
  const column = (name: keyof typeof textsZh, width: number, write: Column['write']): Column => ({
    title: t[name],
    width,
    write,
  });
  return [
    column('number', 26, (c) => c.number),
    column('reportedAt', 17, (c) => when(c.reportedAt)),
    column('kind', 9, (c) => word('kind', c.kind)),
    column('channel', 8, (c) => word('channel', c.channel)),
    column('state', 9, (c) => word('state', c.state)),
    column('title', 28, (c) => c.title),
    column('text', 50, (c) => c.text),
    column('town', 12, (c) => c.town),
    column('community', 18, (c) => c.community),
    column('grid', 14, (c) => c.grid),
    column('place', 24, (c) => c.place),
    column('subject', 16, (c) => c.subject),
    column('unit', 22, (c) => c.unit),
    column('reporter', 10, (c) => c.reporter),
    column('phone', 14, (c) => c.phone),
    column('dispatchedAt', 17, (c) => when(c.dispatchedAt)),
    column('dueAt', 17, (c) => when(c.dueAt)),
    column('resolvedAt', 17, (c) => when(c.resolvedAt)),
    column('answeredAt', 17, (c) => when(c.answeredAt)),
    column('closedAt', 17, (c) => when(c.closedAt)),
    column('outcome', 10, (c) => word('outcome', c.outcome)),
    column('answer', 50, (c) => c.answer),
    column('stars', 6, (c) => c.stars),
    column('reopened', 8, (c) => (c.reopened ? t.yes : '')),
  ];
}

type Head = {
  district: { name: string; nameEn: string };
  by: string;
  at: Date;
  number: string;
  purpose: string;
  filter: string;
};

/** The watermark in words: who, when, under which number, what for. The first two go into the properties of the file as well. */
export function headIn(language: Language, h: Head): [string, string][] {
  const t = texts[language];
  return [
    [t.by, `${h.by}（${named({ language }, h.district)}）`],
    [t.exportNumber, h.number],
    [t.at, when(h.at)],
    [t.purpose, h.purpose],
    [t.filter, h.filter || t.all],
    [t.notice, t.noticeText],
  ];
}

async function platformName(ctx: Ctx, code: string): Promise<string> {
  const platform = (await listPlatforms(ctx)).find((p) => p.code === code);
  return platform ? named(ctx, platform) : code;
}

/** A filter in words. */
export async function sayFilter(ctx: Ctx, f: CaseFilter): Promise<string> {
  const { language } = ctx;
  const t = texts[language];
  const territory = await territoryOf(ctx);
  const word = (kind: string, value: string) => domain[language][`${kind}.${value}`] ?? value;
  const division = (code: string) => divisionRef(territory, code)?.name ?? code;
  const said: [string, string | undefined][] = [
    [t.words, f.q],
    [t.state, f.state && word('state', f.state)],
    [t.kind, f.kind && word('kind', f.kind)],
    [t.channel, f.channel && word('channel', f.channel)],
    [t.unit, f.unitId && ((await unitName(ctx, f.unitId)) ?? f.unitId)],
    [t.town, f.townCode && division(f.townCode)],
    [t.community, f.communityCode && division(f.communityCode)],
    [t.grid, f.gridCode && division(f.gridCode)],
    [t.subject, f.subjectCode && (await subjectName(ctx, f.subjectCode))],
    [t.platform, f.platform && `${await platformName(ctx, f.platform)}${f.state ? '' : `（${t.underWay}）`}`],
    [t.outcome, f.outcome && word('outcome', f.outcome)],
    [t.stars, f.stars?.toString()],
    [t.overdue, f.overdue && (f.overdue === 'true' ? t.yes : t.no)],
    [t.from, f.from],
    [t.to, f.to],
    [t.box, f.box],
  ];
  return said.flatMap(([name, value]) => (value ? [`${name} ${value}`] : [])).join('；');
}
