import path from 'node:path';

export type Source = { file: string; text: string };

const importPattern =
  /(?:^|\n)\s*(?:import|export)\b[^'"]*?from\s*['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)|(?:^|\n)\s*import\s*['"]([^'"]+)['"]/g;

/** The file an import names inside the repository, or undefined for a package. */
function target(from: string, name: string): string | undefined {
  if (name.startsWith('#')) return name.slice(1);
  return name.startsWith('.') ? path.join(path.dirname(from), name) : undefined;
}

const moduleOf = (file: string) => /^server\/(\w+)\//.exec(file)?.[1];
const isTest = (file: string) => /\.test\.tsx?$/.test(file) || file.startsWith('server/testing/');

/**
 * The import law (docs/architecture.md): contract imports nothing of ours but the texts; web never imports server; kernel imports no module;
 * a module imports another only by its index.ts and only one lower in the list; rules.ts and policy.ts import no I/O; no cycles.
 * Returns a line for each breach.
 */
export function breaches(sources: readonly Source[], modules: readonly string[]): string[] {
  const found: string[] = [];
  const graph = new Map<string, string[]>();
  for (const { file, text } of sources) {
    const targets: string[] = [];
    for (const match of text.matchAll(importPattern)) {
      const typeOnly = /^\s*(?:import|export)\s+type\b/.test(match[0].trimStart());
      const name = match[1] ?? match[2] ?? match[3] ?? '';
      const to = target(file, name);
      const why = breach(file, to, name, modules);
      if (why && !isTest(file)) found.push(`${file}: ${why} (${name})`);
      if (to && !typeOnly) targets.push(to);
    }
    graph.set(file, targets);
  }
  return [...found, ...cycles(graph)];
}

const io = /^(node:(fs|http|https|net|child_process)|pg|fastify)/;

function breach(file: string, to: string | undefined, name: string, modules: readonly string[]): string | undefined {
  const pure = /\/(rules|policy)\.ts$/.test(file);
  if (
    pure &&
    (io.test(name) || /kernel\/(db|context|storage|jobs)\.ts$/.test(to ?? '') || /\/(store|views)\.ts$/.test(to ?? ''))
  )
    return 'rules and policies do no I/O';
  if (!to) return undefined;
  if (file.startsWith('contract/') && !to.startsWith('contract/') && !to.startsWith('locales/'))
    return 'contract is a leaf';
  if (file.startsWith('web/') && to.startsWith('server/')) return 'web never imports server';
  if (file.startsWith('server/') && to.startsWith('web/')) return 'server never imports web';
  const own = moduleOf(file);
  const other = moduleOf(to);
  if (!own || !other || own === other || other === 'kernel' || other === 'testing') return undefined;
  if (own === 'kernel') return 'the kernel imports no module';
  if (!modules.includes(own)) return undefined;
  if (!to.endsWith('/index.ts')) return 'a module is entered by its index.ts';
  if (modules.indexOf(other) >= modules.indexOf(own)) return `${own} stands below ${other}`;
  return undefined;
}

/** Cycles among files, one line each. */
function cycles(graph: ReadonlyMap<string, readonly string[]>): string[] {
  const state = new Map<string, 'open' | 'done'>();
  const found: string[] = [];
  const walk = (file: string, trail: readonly string[]): void => {
    if (state.get(file) === 'done' || !graph.has(file)) return;
    if (state.get(file) === 'open') {
      found.push(`cycle: ${[...trail.slice(trail.indexOf(file)), file].join(' → ')}`);
      return;
    }
    state.set(file, 'open');
    for (const to of graph.get(file) ?? []) walk(to, [...trail, file]);
    state.set(file, 'done');
  };
  for (const file of graph.keys()) walk(file, []);
  return found;
}
