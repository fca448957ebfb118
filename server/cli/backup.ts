import path from 'node:path';
import { Failed, print, readArgs, type Command } from './command.ts';

const usage = 'backup make FOLDER';

export const backupMake: Command = {
  name: 'backup make',
  usage,
  does: 'copies the data folder with its embedded database to a new folder, also while Linli runs; it starts from there',
  run: async (args) => {
    const { words } = readArgs(args, usage, {}, 1);
    const to = path.resolve(words[0]!);
    const { readSettings } = await import('../kernel/config.ts');
    const { dataFolder, exists } = await import('../kernel/postgres.ts');
    const settings = readSettings();
    if (settings.DATABASE_URL)
      throw new Failed(
        'The database is served from elsewhere: pg_dump copies it (docs/operations.md, Backup and restore)',
      );
    const folder = await dataFolder(settings.LINLI_DATA);
    if (!(await exists(path.join(folder, 'postgres', 'PG_VERSION'))))
      throw new Failed(`There is no database in ${folder}`);
    if (await exists(to)) throw new Failed(`${to} is there already; a backup wants a folder of its own`);
    if (['postgres', 'files'].some((copied) => to.startsWith(`${folder}/${copied}/`)))
      throw new Failed(`${to} lies in what is to be copied`);
    const { backUp } = await import('../backup.ts');
    const { files, bytes } = await backUp(folder, to);
    print(`${to}: ${files} files, ${Math.ceil(bytes / 1e6)} MB`);
    if (settings.LINLI_SECRET) print('  the secret is a setting (LINLI_SECRET) and not in it');
    if (settings.LINLI_S3_ENDPOINT) print('  the photos are in a bucket and not in it');
    print(`  try it: LINLI_DATA=${to} npm run linli -- audit verify`);
  },
};
