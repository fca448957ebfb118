/**
 * Who may do what, as a table: role × permission → how far it reaches. `policy.ts` of a module decides on the object.
 *
 * Reach: `own` what the person reported; `unit` what the unit (or one below it) holds; `area` what lies in the division of
 * charge; `district` all of the district.
 */
export const roles = [
  'resident',
  'grid_worker',
  'window_clerk',
  'dispatcher',
  'handler',
  'unit_head',
  'community_worker',
  'street_leader',
  'district_leader',
  'system_admin',
  'security_admin',
  'audit_admin',
] as const;
export type Role = (typeof roles)[number];

export const reaches = ['own', 'unit', 'area', 'district'] as const;
export type Reach = (typeof reaches)[number];

/** `public`: anybody, signed in or not. `signed_in`: anybody with a session. All others are granted to roles below. */
export const permissions = [
  'public',
  'signed_in',
  'case.report',
  'case.read',
  'case.dispatch',
  'case.return',
  'case.accept',
  'case.contact',
  'case.transfer',
  'case.resolve',
  'case.verify',
  'case.answer',
  'case.not_admit',
  'case.withdraw',
  'case.rate',
  'case.reopen',
  'case.add',
  'case.reveal',
  'overview.read',
  'catalogue.read',
  'catalogue.edit',
  'people.read',
  'people.edit',
  'people.grant',
  'calendar.edit',
  'territory.edit',
  'model.train',
  'audit.read',
  'case.export',
] as const;
export type Permission = (typeof permissions)[number];
export type Granted = Exclude<Permission, 'public' | 'signed_in'>;

type Grants = Partial<Record<Granted, Reach>>;

export const grants: Record<Role, Grants> = {
  resident: {
    'case.report': 'own',
    'case.read': 'own',
    'case.withdraw': 'own',
    'case.rate': 'own',
    'case.reopen': 'own',
    'case.add': 'own',
  },
  grid_worker: {
    'case.report': 'area',
    'case.read': 'area',
    'case.verify': 'area',
    'case.add': 'area',
    'catalogue.read': 'district',
  },
  community_worker: {
    'case.report': 'area',
    'case.read': 'area',
    'case.verify': 'area',
    'case.add': 'area',
    'overview.read': 'area',
    'catalogue.read': 'district',
  },
  window_clerk: {
    'case.report': 'district',
    'case.read': 'area',
    'case.add': 'area',
    'catalogue.read': 'district',
  },
  dispatcher: {
    'case.report': 'district',
    'case.read': 'district',
    'case.dispatch': 'district',
    'case.transfer': 'district',
    'case.not_admit': 'district',
    'case.answer': 'district',
    'case.add': 'district',
    'case.reveal': 'district',
    'overview.read': 'district',
    'catalogue.read': 'district',
    'case.export': 'district',
  },
  handler: {
    'case.read': 'unit',
    'case.accept': 'unit',
    'case.return': 'unit',
    'case.contact': 'unit',
    'case.resolve': 'unit',
    'case.answer': 'unit',
    'case.add': 'unit',
    'case.reveal': 'unit',
    'catalogue.read': 'district',
  },
  unit_head: {
    'case.read': 'unit',
    'case.accept': 'unit',
    'case.return': 'unit',
    'case.contact': 'unit',
    'case.transfer': 'unit',
    'case.resolve': 'unit',
    'case.answer': 'unit',
    'case.not_admit': 'unit',
    'case.add': 'unit',
    'case.reveal': 'unit',
    'overview.read': 'unit',
    'catalogue.read': 'district',
    'people.read': 'unit',
    'case.export': 'unit',
  },
  street_leader: {
    'case.read': 'area',
    'overview.read': 'area',
    'catalogue.read': 'district',
    'case.export': 'area',
  },
  district_leader: {
    'case.read': 'district',
    'overview.read': 'district',
    'catalogue.read': 'district',
    'case.export': 'district',
  },
  // 三员分立 (GB/T 22239-2019 § 8.1.4): the system administrator makes accounts and rows but grants no roles and sees no
  // matters; the security administrator grants; the audit administrator only looks.
  system_admin: {
    'catalogue.read': 'district',
    'catalogue.edit': 'district',
    'people.read': 'district',
    'people.edit': 'district',
    'calendar.edit': 'district',
    'territory.edit': 'district',
    'model.train': 'district',
  },
  security_admin: { 'people.read': 'district', 'people.grant': 'district' },
  audit_admin: { 'audit.read': 'district' },
};
