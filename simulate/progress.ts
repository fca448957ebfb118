/** Shows how far it is: a bar on a terminal, a line now and then elsewhere. */
export function createProgress(all: number, out: NodeJS.WriteStream = process.stderr) {
  const counts = { told: 0, over: 0, failed: 0 };
  const from = Date.now();
  const draw = () => {
    const filled = Math.round((counts.over / Math.max(1, all)) * 30);
    const line = `${'█'.repeat(filled)}${'░'.repeat(30 - filled)} told ${counts.told}/${all}  over ${counts.over}${counts.failed ? `  failed ${counts.failed}` : ''}  ${Math.round((Date.now() - from) / 1000)} s`;
    out.write(out.isTTY ? `\r\u001b[K${line}` : `${line}\n`);
  };
  const timer = setInterval(draw, out.isTTY ? 250 : 10_000);
  return {
    told: (): void => void (counts.told += 1),
    over: (): void => void (counts.over += 1),
    failed: (why: string): void => {
      counts.failed += 1;
      if (counts.failed <= 10) out.write(`${out.isTTY ? '\r\u001b[K' : ''}${why}\n`);
    },
    end: (): void => {
      clearInterval(timer);
      draw();
      if (out.isTTY) out.write('\n');
    },
  };
}
export type Progress = ReturnType<typeof createProgress>;
