import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { Failed, note, print, readArgs, Usage, type Command } from './command.ts';

const file = { type: 'string' } as const;
const evaluateUsage = 'dispatch evaluate --train FILE --dev FILE --test FILE';
const trainUsage = 'dispatch train [--file FILE] [--district ID]';

const there = (path: string | undefined, usage: string): string => {
  if (path === undefined) throw new Usage(`usage: linli ${usage}`);
  // npm runs us from the project's folder and tells where it was called.
  const full = resolve(process.env.INIT_CWD ?? '.', path);
  if (!existsSync(full)) throw new Failed(`There is no file ${path}`);
  return full;
};

export const dispatchEvaluate: Command = {
  name: 'dispatch evaluate',
  usage: evaluateUsage,
  does: 'trains on one file, sets the threshold on the next, measures on the last; prints one JSON line; needs no database',
  run: async (args) => {
    const { values } = readArgs(args, evaluateUsage, { train: file, dev: file, test: file });
    const files = {
      trainFile: there(values.train, evaluateUsage),
      devFile: there(values.dev, evaluateUsage),
      testFile: there(values.test, evaluateUsage),
    };
    const { evaluate } = await import('../dispatch/classifier/index.ts');
    try {
      print(JSON.stringify(evaluate(files)));
    } catch (error) {
      // What it cannot read it names by file and line.
      throw new Failed(error instanceof Error ? error.message : String(error));
    }
  },
};

export const dispatchTrain: Command = {
  name: 'dispatch train',
  usage: trainUsage,
  does: 'trains the classifier anew; with a file (JSON lines {title, text, label}; label: name or code of a subject) it takes that history first, in place of the one before',
  run: async (args) => {
    const { values } = readArgs(args, trainUsage, { file, district: file });
    const history = values.file === undefined ? undefined : there(values.file, trainUsage);
    const { withInstallation, districtFor, inDistrict } = await import('./open.ts');
    const { takeHistory } = await import('./history.ts');
    const { trainDistrict } = await import('../dispatch/index.ts');
    await withInstallation(async (open) => {
      const district = await districtFor(open, values.district);
      const trained = await inDistrict(open, district.id, async (ctx) => {
        if (history !== undefined) note(`${await takeHistory(ctx, history)} messages taken from ${values.file}`);
        return trainDistrict(ctx);
      });
      print(JSON.stringify({ district: district.code, ...trained }));
    });
  },
};
