import { readdirSync, readFileSync } from 'node:fs';

/** Name, parent, and hundredths of a second of a process: its own and those of its children that have ended. Linux only. */
function processOf(pid: string): { parent: string; own: number; ended: number } | undefined {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ');
    const [own, ended] = [Number(fields[11]) + Number(fields[12]), Number(fields[13]) + Number(fields[14])];
    return { parent: fields[1]!, own, ended };
  } catch {
    return undefined;
  }
}

/**
 * Microseconds of processor time that a process and all its children have used: what others do on the machine meanwhile does not count. NaN
 * where there is no /proc.
 */
export function processorTime(pid: number): number {
  const top = processOf(String(pid));
  if (!top) return NaN;
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(processOf)
    .filter((p) => p?.parent === String(pid));
  return (top.own + top.ended + children.reduce((sum, p) => sum + p!.own + p!.ended, 0)) * 10_000;
}

/** The process of the embedded PostgreSQL of a data folder. */
export const postmasterOf = (folder: string): number =>
  Number(readFileSync(`${folder}/postgres/postmaster.pid`, 'utf8').split('\n')[0]);
