import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';

/** The command line was wrong: exit code 2, with what to type instead. */
export class Usage extends Error {}
/** The command could not do its work: exit code 1, with why. */
export class Failed extends Error {}

export type Command = {
  /** the words that call it: `dispatch train` */
  name: string;
  usage: string;
  does: string;
  run: (args: string[]) => Promise<void>;
};

/** The words and options after a command's name; `most` words, `least` at least. */
export function readArgs<O extends ParseArgsOptionsConfig>(
  args: string[],
  usage: string,
  options: O,
  least = 0,
  most = least,
) {
  const read = () => {
    try {
      return parseArgs({ args, options, allowPositionals: true });
    } catch (error) {
      throw new Usage(`${error instanceof Error ? error.message : String(error)}\nusage: linli ${usage}`);
    }
  };
  const { values, positionals } = read();
  if (positionals.length < least || positionals.length > most) throw new Usage(`usage: linli ${usage}`);
  return { values, words: positionals };
}

export const print = (line: string): void => void process.stdout.write(`${line}\n`);
export const note = (line: string): void => void process.stderr.write(`  ${line}\n`);
