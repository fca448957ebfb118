import { Failed, print, readArgs, Usage, type Command } from './command.ts';
import type { Open } from './open.ts';

const text = { type: 'string' } as const;
const createUsage = 'district create CODE NAME [--name-en NAME] [--lng N --lat N] [--host HOST]... [--demo]';

export const districtCreate: Command = {
  name: 'district create',
  usage: createUsage,
  does: 'adds a district with the catalogue, the duty list, the calendar and a classifier to begin from',
  run: async (args) => {
    const { values, words } = readArgs(
      args,
      createUsage,
      { 'name-en': text, lng: text, lat: text, host: { type: 'string', multiple: true }, demo: { type: 'boolean' } },
      2,
    );
    const [code = '', name = ''] = words;
    if (!/^\d{6}$/.test(code))
      throw new Usage(`"${code}" is not a county code of six digits\nusage: linli ${createUsage}`);
    const [lng, lat] = [Number(values.lng ?? 0), Number(values.lat ?? 0)];
    if (!(Math.abs(lng) <= 180 && Math.abs(lat) <= 90))
      throw new Usage(`--lng and --lat want degrees\nusage: linli ${createUsage}`);
    const { withInstallation } = await import('./open.ts');
    const { createDistrict } = await import('../seed.ts');
    await withInstallation(async (open) => {
      const id = await open.owner(async (client) => {
        const { rows } = await client.query<{ code: string; id: number }>(
          'select code, district_id as id from district',
        );
        if (rows.some((d) => d.code === code)) throw new Failed(`There is a district ${code} already`);
        const next = Math.max(0, ...rows.map((d) => d.id)) + 1;
        await createDistrict(client, {
          id: next,
          code,
          name,
          nameEn: values['name-en'] ?? name,
          center: { lng, lat },
          demo: values.demo ?? false,
        });
        await client.query('update district set hosts = $2 where district_id = $1', [next, values.host ?? []]);
        return next;
      });
      await fill(open, id);
      print(
        `District ${id} ${code} ${name} is there. Next: linli territory import ${code}, then linli admin create --district ${code}`,
      );
      print('A server that is running sees it within half a minute.');
    });
  },
};

/** All or none: a district that could not be filled goes again. */
async function fill(open: Open, id: number): Promise<void> {
  const { fillDistrict } = await import('../seed.ts');
  const { loadDistricts } = await import('../kernel/districts.ts');
  await fillDistrict(open.installation, open.settings, id).catch(async (error: unknown) => {
    await open.owner((client) => client.query('delete from district where district_id = $1', [id]));
    throw error;
  });
  await loadDistricts(open.app.services.db);
}

export const districtList: Command = {
  name: 'district list',
  usage: 'district list',
  does: 'the districts of this installation',
  run: async (args) => {
    readArgs(args, 'district list', {});
    const { withInstallation } = await import('./open.ts');
    await withInstallation(async (open) => {
      const { rows } = await open.owner((client) =>
        client.query<{ id: number; code: string; name: string; demo: boolean; hosts: string[] }>(
          'select district_id as id, code, name, demo, hosts from district order by district_id',
        ),
      );
      for (const d of rows) print([d.id, d.code, d.name, ...(d.demo ? ['demonstration'] : []), ...d.hosts].join('  '));
    });
  },
};

const adminUsage = 'admin create [--district ID]';

export const adminCreate: Command = {
  name: 'admin create',
  usage: adminUsage,
  does: 'makes the first account of each of the three administrators that the district has none of; shows their passwords once',
  run: async (args) => {
    const { values } = readArgs(args, adminUsage, { district: text });
    const { districtFor, inDistrict, withInstallation } = await import('./open.ts');
    const { createFirstAdmins } = await import('../directory/index.ts');
    await withInstallation(async (open) => {
      const district = await districtFor(open, values.district);
      const made = await inDistrict(open, district.id, createFirstAdmins);
      if (made.length === 0) print(`${district.code} ${district.name} has all three administrators already`);
      for (const { login, password } of made) print(`${login}  ${password}`);
      if (made.length) print('To be changed at the first sign-in; nobody can show them again.');
    });
  },
};

const resetUsage = 'admin reset LOGIN [--district ID]';

export const adminReset: Command = {
  name: 'admin reset',
  usage: resetUsage,
  does: 'gives one of the three administrators a new password when no two others can, and shows it once; on record in the audit',
  run: async (args) => {
    const { values, words } = readArgs(args, resetUsage, { district: text }, 1);
    const { districtFor, inDistrict, withInstallation } = await import('./open.ts');
    const { resetAdministrator } = await import('../directory/index.ts');
    await withInstallation(async (open) => {
      const district = await districtFor(open, values.district);
      const password = await inDistrict(open, district.id, (ctx) => resetAdministrator(ctx, words[0] ?? ''));
      if (!password) throw new Failed(`${words[0]} is no active administrator of ${district.code} ${district.name}`);
      print(`${words[0]}  ${password}`);
      print('To be changed at the first sign-in; nobody can show it again.');
    });
  },
};
