import { territory } from '#contract/territory.ts';
import { announce } from '../kernel/announce.ts';
import { districtById } from '../kernel/districts.ts';
import { sql } from '../kernel/db.ts';
import { fail } from '../kernel/errors.ts';
import { on } from '../kernel/route.ts';
import { findPlace } from './find-place.ts';
import { divisionRef, toWgs84 } from './place.ts';
import { findPoint } from './point-index.ts';
import { territoryChanged, territoryOf } from './store.ts';
import { listDivisions, listNames, listShapes } from './views.ts';

const divisions = on(territory.divisions, async (ctx, { query }) => {
  const parent = query.parent ?? districtById(ctx.district).code;
  if (!(await territoryOf(ctx)).byCode.has(parent)) fail('territory.unknown_division', { code: parent });
  return { items: await listDivisions(ctx, parent) };
});

const locate = on(territory.locate, async (ctx, { query }) => {
  const all = await territoryOf(ctx);
  const { lng, lat } = toWgs84(query);
  const grid = findPoint(all.points, lng, lat) ?? null;
  return {
    grid: divisionRef(all, grid),
    community: divisionRef(all, grid && grid.slice(0, 12)),
    town: divisionRef(all, grid && grid.slice(0, 9)),
  };
});

const find = on(territory.find, async (ctx, { query }) => {
  const all = await territoryOf(ctx);
  const found = findPlace(all.gazetteer, query.text);
  const items = (found?.candidates ?? []).flatMap((c) => {
    const community = c.code.length === 12 ? divisionRef(all, c.code) : null;
    const town = divisionRef(all, c.code.slice(0, 9));
    return community && town ? [{ community, town, score: c.score, center: all.centers.get(c.code) ?? null }] : [];
  });
  return { items };
});

const shapes = on(territory.shapes, async (ctx, { params }) => {
  if (!(await territoryOf(ctx)).byCode.has(params.code)) fail('territory.unknown_division', { code: params.code });
  const rows = await listShapes(ctx, params.code);
  return {
    type: 'FeatureCollection' as const,
    features: rows.map((r) => ({
      type: 'Feature' as const,
      properties: { code: r.code, name: r.name, source: r.source },
      geometry: { type: 'Polygon' as const, coordinates: [r.ring] },
    })),
  };
});

const gazetteer = on(territory.gazetteer, (ctx, { query }) => listNames(ctx, query));

const saveGazetteer = on(territory.saveGazetteer, async (ctx, { params, body }) => {
  if (!(await territoryOf(ctx)).byCode.has(body.divisionCode))
    fail('territory.unknown_division', { code: body.divisionCode });
  await ctx.tx.write(sql`
    insert into gazetteer (district_id, id, term, kind, division_code, from_number, to_number, verified)
    values (${ctx.district}, ${params.id}, ${body.term}, ${body.kind}, ${body.divisionCode}, ${body.fromNumber}, ${body.toNumber}, ${body.verified})
    on conflict (district_id, id) do update set term = excluded.term, kind = excluded.kind, division_code = excluded.division_code,
      from_number = excluded.from_number, to_number = excluded.to_number, verified = excluded.verified`);
  await territoryChanged(ctx);
  await announce(ctx, { stream: 'gazetteer', id: params.id, type: 'gazetteer.saved', data: body });
  return { ok: true as const };
});

const removeGazetteer = on(territory.removeGazetteer, async (ctx, { params }) => {
  const gone = await ctx.tx.write(sql`delete from gazetteer where district_id = ${ctx.district} and id = ${params.id}`);
  if (gone) {
    await territoryChanged(ctx);
    await announce(ctx, { stream: 'gazetteer', id: params.id, type: 'gazetteer.removed' });
  }
  return { ok: true as const };
});

export const routes = [divisions, locate, find, shapes, gazetteer, saveGazetteer, removeGazetteer];
