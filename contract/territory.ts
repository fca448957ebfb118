import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { day, divisionCode, divisionRef, done, id, page, paging, words } from './shared.ts';

export const division = z.object({
  code: divisionCode,
  name: z.string(),
  level: z.enum(['county', 'town', 'community', 'grid']),
  kind: z.string().nullable(),
  parentCode: z.string().nullable(),
  urban: z.boolean(),
  validFrom: day,
  validTo: day.nullable(),
  replacedBy: z.string().nullable(),
});
export const gazetteerKinds = ['town', 'community', 'alias', 'estate', 'road', 'landmark'] as const;
export const gazetteerRow = z.object({
  id,
  term: words(60, 2),
  kind: z.enum(gazetteerKinds),
  divisionCode,
  fromNumber: z.number().int().min(0).nullable(),
  toNumber: z.number().int().min(0).nullable(),
  verified: z.boolean(),
});

export const territory = {
  divisions: endpoint({
    id: 'territory.divisions',
    method: 'GET',
    path: '/api/divisions',
    summary: 'The divisions directly below one (the towns of the district when no parent is given).',
    permission: 'public',
    query: z.object({ parent: divisionCode.optional() }),
    reply: z.object({ items: z.array(division) }),
    errors: ['territory.unknown_division'],
  }),
  locate: endpoint({
    id: 'territory.locate',
    method: 'GET',
    path: '/api/places/locate',
    summary: 'The grid, community and town at a point.',
    permission: 'public',
    query: z.object({
      lng: z.coerce.number().min(-180).max(180),
      lat: z.coerce.number().min(-90).max(90),
      crs: z.enum(['WGS84', 'GCJ02', 'BD09']),
    }),
    reply: z.object({ town: divisionRef.nullable(), community: divisionRef.nullable(), grid: divisionRef.nullable() }),
  }),
  find: endpoint({
    id: 'territory.find',
    method: 'GET',
    path: '/api/places/find',
    summary: 'The communities a text speaks of, best first.',
    permission: 'public',
    query: z.object({ text: words(500, 2) }),
    reply: z.object({
      items: z.array(
        z.object({
          community: divisionRef,
          town: divisionRef,
          score: z.number(),
          center: z.object({ lng: z.number(), lat: z.number() }).nullable(),
        }),
      ),
    }),
  }),
  shapes: endpoint({
    id: 'territory.shapes',
    method: 'GET',
    path: '/api/divisions/:code/shapes',
    summary: 'Outlines of the divisions below one, as GeoJSON in WGS-84; `source` says where they come from.',
    permission: 'public',
    params: z.object({ code: divisionCode }),
    reply: z.object({
      type: z.literal('FeatureCollection'),
      features: z.array(
        z.object({
          type: z.literal('Feature'),
          properties: z.object({ code: z.string(), name: z.string(), source: z.string() }),
          geometry: z.object({
            type: z.literal('Polygon'),
            coordinates: z.array(z.array(z.tuple([z.number(), z.number()]))),
          }),
        }),
      ),
    }),
    errors: ['territory.unknown_division'],
    cacheSeconds: 600,
  }),
  gazetteer: endpoint({
    id: 'territory.gazetteer',
    method: 'GET',
    path: '/api/gazetteer',
    summary: 'Names, aliases, estates and roads by which a place is found in a text.',
    permission: 'catalogue.read',
    query: z.object({ q: words(40).optional(), ...paging }),
    reply: page(gazetteerRow),
    errors: ['request.bad_cursor'],
  }),
  saveGazetteer: endpoint({
    id: 'territory.saveGazetteer',
    method: 'PUT',
    path: '/api/gazetteer/:id',
    summary: 'Add or change one name; the id is made by the caller.',
    permission: 'territory.edit',
    params: z.object({ id }),
    body: gazetteerRow.omit({ id: true }),
    reply: done,
    errors: ['territory.unknown_division'],
  }),
  removeGazetteer: endpoint({
    id: 'territory.removeGazetteer',
    method: 'DELETE',
    path: '/api/gazetteer/:id',
    summary: 'Take one name away.',
    permission: 'territory.edit',
    params: z.object({ id }),
    reply: done,
  }),
};
