// The operators' command line: `npm run linli -- COMMAND`. Standard output holds results only; what is going on goes to standard error.
// A command loads the product only once its words are right: a wrong one is told at once.
import { auditVerify } from './cli/audit.ts';
import { backupMake } from './cli/backup.ts';
import { Failed, print, Usage, type Command } from './cli/command.ts';
import { dispatchEvaluate, dispatchTrain } from './cli/dispatch.ts';
import { adminCreate, adminReset, districtCreate, districtList } from './cli/district.ts';
import { territoryImport } from './cli/territory.ts';

const commands: readonly Command[] = [
  auditVerify,
  backupMake,
  territoryImport,
  districtCreate,
  districtList,
  adminCreate,
  adminReset,
  dispatchTrain,
  dispatchEvaluate,
];

const help = [
  'linli COMMAND            (npm run linli -- COMMAND)',
  '',
  ...commands.flatMap((c) => [`  ${c.usage}`, `      ${c.does}`]),
  '',
  'ID is the number or the county code of a district; the first district when left out.',
  'Settings come from the environment as for the server: LINLI_DATA, DATABASE_URL, LINLI_SECRET (docs/operations.md).',
  'Exit codes: 0 done, 1 not done or not intact, 2 wrong command line.',
].join('\n');

/** Runs what the words ask for; gives the exit code. */
async function run(words: string[]): Promise<number> {
  if (words.length === 0 || ['help', '--help', '-h'].includes(words[0] ?? '')) {
    print(help);
    return words.length === 0 ? 2 : 0;
  }
  const command = commands.find((c) => c.name === words.slice(0, 2).join(' '));
  if (!command)
    throw new Usage(`There is no command "${words.slice(0, 2).join(' ')}"; npm run linli -- help lists all`);
  if (words.includes('--help')) {
    print(`linli ${command.usage}\n    ${command.does}`);
    return 0;
  }
  await command.run(words.slice(2));
  return 0;
}

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  const plain =
    error instanceof Usage || error instanceof Failed || (error instanceof Error && error.name === 'ImportError');
  process.stderr.write(
    `${error instanceof Error ? (plain ? error.message : (error.stack ?? error.message)) : String(error)}\n`,
  );
  process.exitCode = error instanceof Usage ? 2 : 1;
}
