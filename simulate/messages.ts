import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { CaseKind } from '#contract/cases.ts';

/** `truth`: the name or the code of the subject that it is in truth. */
export type Message = { title: string; text: string; truth: string; kind: CaseKind | undefined };
type Line = { title?: string; text: string; label?: string; subject?: string; kind?: CaseKind };

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const real = at('../../shared/data/messages/dev.jsonl');
const own = [at('../server/dispatch/data/messages-eval.jsonl'), at('../server/dispatch/data/demo-cases.jsonl')];

/** What residents say: the file given, else the real messages when they are there, else our own. */
export function readMessages(given: string | undefined): { from: string; messages: Message[] } {
  const files = given ? [given] : existsSync(real) ? [real] : own;
  const lines = files.flatMap((file) => readFileSync(file, 'utf8').split('\n').filter(Boolean));
  const messages = lines.map((line): Message => {
    const { title, text, label, subject, kind } = JSON.parse(line) as Line;
    return {
      title: (title ?? '').trim().slice(0, 80),
      text: text.trim().slice(0, 4000),
      truth: label ?? subject ?? '',
      kind,
    };
  });
  return { from: files.map((file) => file.split('/').slice(-1)[0]).join(', '), messages };
}
