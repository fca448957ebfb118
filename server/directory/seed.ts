import { readFile } from 'node:fs/promises';
import { pinyin } from 'pinyin-pro';
import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import { districtById } from '../kernel/districts.ts';
import { newId } from '../kernel/ids.ts';
import { hashPassword } from './password.ts';
import { coverGaps, type PersonSeed } from './seed-gaps.ts';
import { initialsOf } from './initials.ts';
import { unitRows, type Unit } from './units.ts';

type UnitSeed = { code: string; name: string; nameEn: string; kind: Unit['kind']; parent?: string; phone: string };
type Template = {
  code: string;
  namePattern: Record<string, string>;
  nameEn: string;
  kind: Unit['kind'];
  phone: string;
};
type UnitFile = {
  county: string;
  rows: UnitSeed[];
  templates: Template[];
  towns: { divisionCode: string; nameEn: string }[];
};
export type DivisionSeed = {
  code: string;
  level: 'town' | 'community';
  name: string;
  short: string;
  kind: string | null;
};
export type UnitMade = Omit<UnitSeed, 'parent'> & { parentCode: string | null; divisionCode: string | null };

const read = async <T>(name: string): Promise<T> =>
  JSON.parse(await readFile(new URL(`data/${name}`, import.meta.url), 'utf8')) as T;
const latin = (text: string) => {
  const joined = pinyin(text, { toneType: 'none', type: 'array', nonZh: 'consecutive' }).join('');
  return joined.charAt(0).toUpperCase() + joined.slice(1);
};

/** 371082007:enforcement; the town office and a community's committee bear the code of their division alone. */
export const codeOfUnit = (code: string): string => code.replace(/^(\d{9}):office$|^(\d{12}):committee$/, '$1$2');

/** The units of a district: those of its own list, the stations of each town, the committee of each community. Pure. */
export function unitsFor(
  file: UnitFile,
  divisions: readonly DivisionSeed[],
  district: { code: string; name: string; nameEn: string },
): UnitMade[] {
  const foreign = district.code !== file.county;
  // Another county begins with the same bodies under its own name; its administrator goes on from there.
  const own = (name: string, theirs: string, ours: string) => (foreign ? name.replace(theirs, ours) : name);
  const rows = file.rows.map(({ parent, ...u }) => ({
    code: u.code,
    name: own(u.name, '荣成市', district.name),
    nameEn: own(u.nameEn, 'Rongcheng', district.nameEn),
    kind: u.kind,
    phone: foreign ? '' : u.phone,
    parentCode: parent ?? null,
    divisionCode: null,
  }));
  const english = new Map(file.towns.map((t) => [t.divisionCode, t.nameEn]));
  const ofTown = file.templates.filter((t) => t.code.startsWith('town:'));
  const committee = file.templates.find((t) => t.code === 'community:committee');
  let serial = 0;
  const phoneOf = (pattern: string) => (foreign ? '' : pattern.replace('{serial4}', String(++serial).padStart(5, '0')));
  const stations = divisions.flatMap((d) => {
    if (d.level === 'community') return committee ? [committeeOf(committee, d, phoneOf(committee.phone))] : [];
    const townEn = english.get(d.code) ?? `${latin(d.short)} ${d.kind === '街道' ? 'Sub-district' : 'Town'}`;
    return ofTown.map((t) => {
      const code = codeOfUnit(`${d.code}:${t.code.slice('town:'.length)}`);
      const name = (t.namePattern[d.kind ?? ''] ?? t.namePattern['镇'] ?? '{town}').replace('{town}', d.name);
      return {
        code,
        name,
        nameEn: t.nameEn.replace('{townEn}', townEn),
        kind: t.kind,
        phone: phoneOf(t.phone),
        parentCode: code === d.code ? null : d.code,
        divisionCode: d.code,
      };
    });
  });
  return [...rows, ...stations];
}

function committeeOf(template: Template, d: DivisionSeed, phone: string): UnitMade {
  const residents = (d.kind ?? '').includes('居委');
  const pattern = template.namePattern[residents ? '居委会' : '村委会'] ?? '{community}';
  const nameEn = `${latin(d.short)} ${residents ? "Residents'" : "Villagers'"} Committee`;
  return {
    code: d.code,
    name: pattern.replace('{community}', d.short),
    nameEn,
    kind: template.kind,
    phone,
    parentCode: d.code.slice(0, 9),
    divisionCode: d.code,
  };
}

/** Adds the units that are not there yet; may be run again after an import of divisions. Returns how many were added. */
export async function seedUnits(ctx: Ctx): Promise<number> {
  const divisions = await ctx.tx.rows<DivisionSeed>(sql`
    select code, level, name, short_name as short, kind from division
    where district_id = ${ctx.district} and level in ('town', 'community') and valid_to is null order by code`);
  const file = await read<UnitFile>('units.json');
  const units = unitsFor(file, divisions, districtById(ctx.district)).map((u) => ({
    ...u,
    id: newId(ctx.now),
    initials: initialsOf(u.name),
  }));
  const added = await ctx.tx.write(sql`
    insert into unit (district_id, id, code, name, name_en, kind, division_code, phone, initials)
    select ${ctx.district}, u.id, u.code, u.name, u."nameEn", u.kind, u."divisionCode", nullif(u.phone, ''), u.initials
    from jsonb_to_recordset(${JSON.stringify(units)}::jsonb) as u(id uuid, code text, name text, "nameEn" text, kind text, "divisionCode" text, phone text, initials text)
    on conflict (district_id, code) do nothing`);
  // Parents by code, in a second step: whichever order the rows have.
  await ctx.tx.write(sql`
    update unit set parent_id = p.id
    from jsonb_to_recordset(${JSON.stringify(units)}::jsonb) as u(id uuid, "parentCode" text), unit p
    where unit.district_id = ${ctx.district} and unit.id = u.id and p.district_id = ${ctx.district} and p.code = u."parentCode"`);
  await unitRows.changed(ctx.tx, ctx.district);
  return added;
}

/** The password of every demonstration account; stands in the README. */
export const demoPassword = 'Linli-demo-2026';

/** Made-up people for a demonstration, with their positions; accounts of whole districts in three statements. */
async function seedPeople(ctx: Ctx): Promise<void> {
  const { rows } = await read<{ rows: PersonSeed[] }>('people.json');
  const units = await ctx.tx.rows<{
    id: string;
    code: string;
    kind: Unit['kind'];
    divisionCode: string | null;
    parentCode: string | null;
  }>(sql`
    select u.id, u.code, u.kind, u.division_code as "divisionCode", p.code as "parentCode"
    from unit u left join unit p on p.district_id = u.district_id and p.id = u.parent_id where u.district_id = ${ctx.district} order by u.code`);
  const idOf = new Map(units.map((u) => [u.code, u.id]));
  const named = rows.map((p) => ({ ...p, unit: p.unit && codeOfUnit(p.unit) }));
  const people = [...named, ...coverGaps(named, units)].map((p, i) => {
    const unitId = (p.unit && idOf.get(p.unit)) ?? null;
    return {
      ...p,
      id: newId(ctx.now),
      positionId: newId(ctx.now),
      unitId,
      divisionCode: p.divisionCode ?? null,
      kind: p.role === 'resident' ? 'resident' : 'staff',
      order: i,
    };
  });
  const text = JSON.stringify(people);
  const hash = await hashPassword(demoPassword);
  // Residents of the demonstration have a login too: by it they are told from residents who signed in by phone.
  await ctx.tx.write(sql`
    insert into account (district_id, id, kind, login, name, phone, password_hash, created_at)
    select ${ctx.district}, p.id, p.kind, p.login, p.name, p.phone, case when p.kind = 'staff' then ${hash} end, ${ctx.now}::timestamptz + p."order" * interval '1 millisecond'
    from jsonb_to_recordset(${text}::jsonb) as p(id uuid, kind text, login text, name text, phone text, "order" int)`);
  // A later grant of the same instant would make the first account of a role a matter of chance: one millisecond apart.
  await ctx.tx.write(sql`
    insert into position (district_id, id, account_id, role, unit_id, division_code, granted_at)
    select ${ctx.district}, p."positionId", p.id, p.role, p."unitId", p."divisionCode", ${ctx.now}::timestamptz + p."order" * interval '1 millisecond'
    from jsonb_to_recordset(${text}::jsonb) as p(id uuid, "positionId" uuid, role text, "unitId" uuid, "divisionCode" text, kind text, "order" int)
    where p.kind = 'staff'`);
}

/** Units for every district; people only for a demonstration. */
export async function seedDirectory(ctx: Ctx): Promise<void> {
  await seedUnits(ctx);
  const { demo, code } = districtById(ctx.district);
  if (demo && code === '371082') await seedPeople(ctx);
}
