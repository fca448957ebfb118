import { readFile, writeFile } from 'node:fs/promises';
import { caseActions, caseStates, type CaseAction, type CaseState } from '../contract/cases.ts';
import { grants, roles, type Granted } from '../contract/permissions.ts';
import { transitions, type Transition } from '../server/cases/rules.ts';
import domain from '../locales/zh-Hans/domain.json' with { type: 'json' };

// Writes docs/case-actions.md from the one table of rules.ts and compares it; `--write` renews the file.
const file = 'docs/case-actions.md';
const texts = domain as Record<string, string>;

const codesOf = (rows: readonly Transition[]): string[] => [
  ...new Set(rows.flatMap((r) => (r.needs ?? []).map((g) => g.code))),
];

/** Where it leads and what may still refuse it; a dash: `case.action_not_allowed`. */
function cell(action: CaseAction, state: CaseState): string {
  const rows = transitions.filter((t) => t.action === action && t.from.includes(state));
  if (rows.length === 0) return '–';
  const to = [...new Set(rows.map((r) => (r.to === 'same' || r.to === state ? 'stays' : `→ ${r.to}`)))];
  return [to.join(' or '), ...codesOf(rows).map((c) => `\`${c}\``)].join('<br>');
}

const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
const table = (head: readonly string[], body: readonly (readonly string[])[]) =>
  [row(head), row(head.map(() => '---')), ...body.map(row)].join('\n');

const whoMay = (permission: Granted | 'system'): string =>
  permission === 'system'
    ? 'the program itself'
    : roles.flatMap((r) => (grants[r][permission] ? [`${r} (${grants[r][permission]})`] : [])).join(', ');

const rowsOf = (action: CaseAction) => transitions.filter((t) => t.action === action);

const text = `# Actions on a case

Made from \`server/cases/rules.ts\` by \`node checks/case-actions.ts --write\`; \`npm run check\` compares it. \`server/cases/transitions.http.test.ts\` drives each cell over HTTP.

## State × action

A cell says where the action leads from that state, and the codes with which it is refused there when a condition is not met. A dash: never from
that state (\`case.action_not_allowed\`). Whoever may not see the case gets \`case.not_found\`, who sees it and may not act \`access.not_permitted\`.

${table(
  ['action', ...caseStates.map((s) => `${s}<br>${texts[`state.${s}`]}`)],
  caseActions.map((a) => [`\`${a}\` ${texts[`action.${a}`]}`, ...caseStates.map((s) => cell(a, s))]),
)}

## Who, and what it leaves behind

${table(
  ['action', 'who (how far)', 'event'],
  caseActions.map((a) => [
    `\`${a}\``,
    [...new Set(rowsOf(a).map((t) => whoMay(t.permission)))].join('; '),
    [...new Set(rowsOf(a).map((t) => t.event))].join(', '),
  ]),
)}
`;

if (process.argv.includes('--write')) await writeFile(file, text);
else if ((await readFile(file, 'utf8').catch(() => '')) !== text) {
  console.log(`${file} is not what server/cases/rules.ts says; run: node checks/case-actions.ts --write`);
  process.exitCode = 1;
}
