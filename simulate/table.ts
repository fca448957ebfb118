import type { Summary } from './summary.ts';

const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
const ms = (n: number) => (n < 10 ? n.toFixed(1) : String(Math.round(n)));
const some = (list: readonly string[]) => list.slice(0, 20).map((line) => `    ${line}`);

/** The final table, as lines. */
export function tableOf(s: Summary): string[] {
  const rows: [string, string][] = [
    ['messages', s.messages],
    ['received', String(s.received)],
    ['dispatched directly', `${percent(s.directShare)} (${s.direct}; those withdrawn before anybody decided left out)`],
    ['right first time', `${percent(s.rightOfDirect)} of those dispatched directly, ${percent(s.rightOfAll)} of all`],
    ['answered', `${s.answered}, withdrawn ${s.withdrawn}, left unanswered ${s.unanswered}`],
    ['on time', percent(s.onTimeShare)],
    ['returned', String(s.returns)],
    ['told → with the unit', `p50 ${ms(s.machineP50)} ms, p99 ${ms(s.machineP99)} ms`],
    ['took', `${s.seconds.toFixed(0)} s, ${s.requests} requests`],
    ['5xx', `${s.faults5xx}; asked to come again (503) ${s.comeAgain503}; connections cut ${s.cut}`],
    [
      'ledger',
      `${s.ledger.reports} matters, ${s.ledger.actions} actions, ${s.ledger.files} photos checked; ${s.ledger.faults.length ? `${s.ledger.faults.length} FAULTS` : 'nothing missing, nothing doubled'}`,
    ],
  ];
  const width = Math.max(...s.steps.map((step) => step.step.length), 12);
  return [
    '',
    ...rows.map(([name, value]) => `  ${name.padEnd(22)}${value}`),
    '',
    `  ${'step'.padEnd(width)}${'n'.padStart(8)}${'p50 ms'.padStart(9)}${'p99 ms'.padStart(9)}`,
    ...s.steps.map(
      (step) =>
        `  ${step.step.padEnd(width)}${String(step.n).padStart(8)}${ms(step.p50).padStart(9)}${ms(step.p99).padStart(9)}`,
    ),
    '',
    `  errors: ${
      Object.entries(s.errors)
        .map(([code, n]) => `${code} ${n}`)
        .join(', ') || 'none'
    }`,
    ...(s.failed.length
      ? [`  matters that could not be played to the end: ${s.failed.length}`, ...some(s.failed)]
      : []),
    ...some(s.ledger.faults),
  ];
}
