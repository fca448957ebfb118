import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { administrators, roles } from './permissions.ts';
import { divisionCode, divisionRef, id, instant, page, login, paging, phone, unitPhone, words } from './shared.ts';
import { positionView } from './session.ts';

export const unitKinds = ['department', 'utility', 'command_centre', 'town_office', 'station', 'community'] as const;
export const unitView = z.object({
  id,
  code: z.string(),
  name: z.string(),
  nameEn: z.string(),
  kind: z.enum(unitKinds),
  parentId: id.nullable(),
  division: divisionRef.nullable(),
  phone: z.string().nullable(),
  active: z.boolean(),
});
export const personView = z.object({
  id,
  login: z.string().nullable(),
  name: z.string(),
  /** masked */
  phone: z.string().nullable(),
  status: z.enum(['active', 'locked', 'left']),
  totp: z.boolean(),
  positions: z.array(positionView.extend({ id })),
  lastSeenAt: instant.nullable(),
});

export const adminRequestKinds = ['password', 'role'] as const;
const personRef = z.object({ id, name: z.string(), login: z.string() });

export const directory = {
  units: endpoint({
    id: 'directory.units',
    method: 'GET',
    path: '/api/units',
    summary: 'Units to choose from, by name, code or pinyin initials.',
    permission: 'catalogue.read',
    query: z.object({
      q: words(40).optional(),
      kind: z.enum(unitKinds).optional(),
      /** units of this street or town come first */
      nearTown: divisionCode.optional(),
      ...paging,
    }),
    reply: page(unitView),
    errors: ['request.bad_cursor'],
  }),
  saveUnit: endpoint({
    id: 'directory.saveUnit',
    method: 'PUT',
    path: '/api/units/:id',
    summary: 'Add or change a unit; the id is made by the caller.',
    permission: 'people.edit',
    params: z.object({ id }),
    body: z.object({
      code: words(60, 2),
      name: words(60, 2),
      nameEn: words(100),
      kind: z.enum(unitKinds),
      parentId: id.nullable(),
      divisionCode: divisionCode.nullable(),
      phone: unitPhone.nullable(),
      active: z.boolean(),
    }),
    reply: unitView,
    errors: ['unit.not_found', 'unit.code_taken', 'unit.cycle', 'territory.unknown_division', 'unit.has_open_cases'],
  }),
  people: endpoint({
    id: 'directory.people',
    method: 'GET',
    path: '/api/people',
    summary: 'Staff accounts with their positions.',
    permission: 'people.read',
    query: z.object({ q: words(40).optional(), ...paging }),
    reply: page(personView),
    errors: ['request.bad_cursor'],
  }),
  savePerson: endpoint({
    id: 'directory.savePerson',
    method: 'PUT',
    path: '/api/people/:id',
    summary:
      'Add or change a staff account. A new one gets a first password, shown once, to be changed at the first sign-in.',
    permission: 'people.edit',
    params: z.object({ id }),
    body: z.object({
      login: login.min(2),
      name: words(40, 1),
      phone: phone.nullable(),
      status: z.enum(['active', 'left']),
    }),
    reply: z.object({ person: personView, firstPassword: z.string().nullable() }),
    errors: ['person.login_taken', 'person.not_found', 'person.last_administrator'],
  }),
  resetPassword: endpoint({
    id: 'directory.resetPassword',
    method: 'POST',
    path: '/api/people/:id/password',
    summary:
      'Give a new first password and end all sessions; also unlocks and clears one-time codes. Not to one of the three administrators: that takes two of them.',
    permission: 'people.grant',
    params: z.object({ id }),
    reply: z.object({ firstPassword: z.string() }),
    errors: ['person.not_found', 'person.needs_two_administrators'],
  }),
  grant: endpoint({
    id: 'directory.grant',
    method: 'POST',
    path: '/api/people/:id/positions',
    summary:
      'Give a role with its unit or area of charge. Nobody grants a role to themselves; the roles of the three administrators take two of them.',
    permission: 'people.grant',
    params: z.object({ id }),
    body: z.object({ role: z.enum(roles), unitId: id.nullable(), divisionCode: divisionCode.nullable() }),
    reply: personView,
    errors: [
      'person.not_found',
      'unit.not_found',
      'territory.unknown_division',
      'position.needs_unit',
      'position.needs_area',
      'position.not_oneself',
      'position.admins_are_separate',
      'person.needs_two_administrators',
    ],
  }),
  revoke: endpoint({
    id: 'directory.revoke',
    method: 'DELETE',
    path: '/api/people/:id/positions/:positionId',
    summary: 'Take a role away; it stays in history.',
    permission: 'people.grant',
    params: z.object({ id, positionId: id }),
    reply: personView,
    errors: ['person.not_found', 'position.not_found', 'position.not_oneself', 'person.last_administrator'],
  }),
  administrators: endpoint({
    id: 'directory.administrators',
    method: 'GET',
    path: '/api/administrators',
    summary: 'The three administrators, and what one of them asked and another has to confirm.',
    permission: 'people.confirm',
    reply: z.object({
      people: z.array(
        personRef.extend({ role: z.enum(administrators), oneself: z.boolean(), can: z.array(z.enum(['ask'])) }),
      ),
      requests: z.array(
        z.object({
          id,
          kind: z.enum(adminRequestKinds),
          role: z.enum(administrators).nullable(),
          person: personRef,
          askedBy: z.object({ name: z.string(), role: z.enum(administrators) }),
          askedAt: instant,
          /** by itself it lapses then */
          until: instant,
          can: z.array(z.enum(['confirm', 'refuse'])),
        }),
      ),
    }),
  }),
  askAdministrator: endpoint({
    id: 'directory.askAdministrator',
    method: 'PUT',
    path: '/api/administrators/requests/:id',
    summary:
      'Ask for a new password of one of the three administrators, or that somebody becomes one; the id is made by the caller. A second administrator of another role confirms it. Of the password this shows the first half, once.',
    permission: 'people.confirm',
    params: z.object({ id }),
    body: z.object({ personId: id, kind: z.enum(adminRequestKinds), role: z.enum(administrators).nullable() }),
    reply: z.object({ firstHalf: z.string() }),
    errors: [
      'person.not_found',
      'position.not_oneself',
      'position.admins_are_separate',
      'person.not_administrator',
      'person.request_pending',
    ],
  }),
  decideAdministrator: endpoint({
    id: 'directory.decideAdministrator',
    method: 'POST',
    path: '/api/administrators/requests/:id',
    summary:
      'Confirm what another administrator asked, or refuse it. Confirmed, the old password, the one-time codes and all sessions of the person end; this shows the second half of the new one, once.',
    permission: 'people.confirm',
    params: z.object({ id }),
    body: z.object({ confirmed: z.boolean() }),
    reply: z.object({ secondHalf: z.string().nullable() }),
    errors: [
      'person.request_not_found',
      'position.not_oneself',
      'person.needs_another_administrator',
      'position.admins_are_separate',
    ],
  }),
};
