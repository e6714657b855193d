import { dirname, join, normalize } from 'node:path/posix';
import { readSource } from './source-text.js';

/** What a library may know: other libraries by `#name`, and, for the pure ones, packages. */
interface Boundary {
  readonly libraries: readonly string[];
  /** The packages and `node:` modules of a pure library; absent where any may be used. */
  readonly packages?: readonly string[];
}

/** The table of docs and lint once more, on purpose by hand: one of the two may be wrong, seldom both alike. */
export const BOUNDARIES: Readonly<Record<string, Boundary>> = {
  kernel: { libraries: [], packages: [] },
  digest: { libraries: ['kernel'], packages: ['node:crypto'] },
  time: { libraries: ['kernel'], packages: [] },
  contract: { libraries: ['kernel'], packages: ['zod'] },
  facts: { libraries: ['kernel', 'time'], packages: ['@marcbachmann/cel-js', 'yaml', 'zod'] },
  playbook: { libraries: ['kernel', 'digest', 'facts', 'time'], packages: ['xstate', 'yaml', 'zod'] },
  law: { libraries: ['kernel', 'facts', 'time'], packages: ['yaml', 'zod'] },
  storage: { libraries: ['kernel', 'digest'] },
  vault: { libraries: ['kernel', 'digest', 'storage'] },
  record: { libraries: ['kernel', 'digest', 'storage'] },
  engine: { libraries: ['kernel', 'digest', 'facts', 'playbook', 'record', 'storage'] },
  people: { libraries: ['kernel', 'digest', 'storage', 'vault', 'record'] },
  access: { libraries: ['kernel', 'digest', 'storage', 'vault', 'record'] },
  evidence: { libraries: ['kernel', 'digest', 'storage', 'vault', 'record'] },
  lanes: { libraries: ['kernel', 'digest', 'record'], packages: [] },
  letters: { libraries: ['kernel', 'digest', 'storage'] },
  exercises: { libraries: ['kernel', 'digest', 'facts', 'time', 'playbook', 'law', 'engine', 'letters'] },
};

/** Pure places inside libraries that are not pure as a whole, by the path they begin with. */
const PURE_PLACES: readonly (Boundary & { readonly path: string })[] = [
  {
    path: 'libs/engine/src/core/',
    libraries: ['kernel', 'digest', 'facts', 'playbook', 'record'],
    packages: ['xstate'],
  },
  { path: 'libs/record/src/chain', libraries: ['kernel', 'digest'], packages: ['node:crypto'] },
  { path: 'libs/letters/src/document', libraries: ['kernel', 'digest'], packages: [] },
];

const WEB: Boundary = { libraries: ['contract', 'kernel'] };
const MACHINE_NAMES =
  /(?<![.\w$])(Date|process|globalThis|performance|crypto|fetch|setTimeout|setInterval|setImmediate|queueMicrotask)(?![\w$]|\s*\??:)|\b(Math\.random)\b/g;

/**
 * Every place where a source goes past the architecture, one sentence each; none when all holds.
 *
 * @param files source texts by path from the package root, with `/`: `libs/kernel/src/clock.ts`, `apps/web/src/main.tsx`
 */
export function boundaryProblems(files: ReadonlyMap<string, string>): string[] {
  const problems: string[] = [];
  const uses = new Map<string, Set<string>>();
  for (const [path, text] of files) {
    const source = readSource(text);
    const [place, name = ''] = path.split('/');
    for (const specifier of source.imports) {
      const problem = importProblem(path, specifier);
      if (problem !== undefined) problems.push(`${path}: ${problem}`);
      if (place === 'libs' && specifier.startsWith('#')) note(uses, name, specifier.slice(1));
    }
    if (place === 'libs') problems.push(...libraryProblems(path, name, source.code));
  }
  return [...problems, ...cycleProblems(uses)];
}

function importProblem(path: string, specifier: string): string | undefined {
  if (specifier.startsWith('#')) return libraryImportProblem(path, specifier);
  if (specifier.startsWith('.')) return relativeImportProblem(path, specifier);
  const packages = isProduct(path) ? boundaryOf(path)?.packages : undefined;
  if (path.startsWith('apps/web/') && isProduct(path) && specifier.startsWith('node:'))
    return `the browser has no ${specifier}`;
  if (path.startsWith('apps/launcher/') && !specifier.startsWith('node:')) {
    return `the launcher runs before ${specifier} is installed`;
  }
  if (packages === undefined || packages.some((name) => specifier === name || specifier.startsWith(`${name}/`))) {
    return undefined;
  }
  return `a pure place may not import ${specifier}`;
}

function libraryImportProblem(path: string, specifier: string): string | undefined {
  const library = specifier.slice(1);
  if (library.includes('/')) return `${specifier} goes past the door of #${library.split('/')[0]}`;
  const boundary = boundaryOf(path);
  if (boundary === undefined || boundary.libraries.includes(library)) return undefined;
  return `may not import ${specifier}`;
}

function relativeImportProblem(path: string, specifier: string): string | undefined {
  const home = homeOf(path);
  const target = normalize(join(dirname(path), specifier));
  if (path.startsWith('libs/engine/src/core/') && target.startsWith('libs/engine/src/store/')) {
    return `deciding may not know the store (${specifier})`;
  }
  if (target.startsWith(`${home}/`)) return undefined;
  // Specs lean on the helpers under test/; the command line starts the server's own composition.
  if (isSpec(path) && target.startsWith('test/')) return undefined;
  if (home === 'apps/cli' && target.startsWith('apps/server/')) return undefined;
  return `${specifier} leaves ${home}`;
}

function libraryProblems(path: string, library: string, code: string): string[] {
  const problems: string[] = [];
  if (BOUNDARIES[library] === undefined) problems.push(`${path}: #${library} has no line in the table of boundaries`);
  if (/\bexport\s*\*/.test(code)) problems.push(`${path}: export * hides what the door offers`);
  if (!isProduct(path)) return problems;
  // `import("…")` of a computed name could reach anything.
  if (/\bimport\s*\((?!\s*"\d+")/.test(code)) problems.push(`${path}: imports a module whose name is computed`);
  if (boundaryOf(path)?.packages === undefined) return problems;
  const names = new Set([...code.matchAll(MACHINE_NAMES)].map(([, name, random]) => name ?? random));
  return [...problems, ...[...names].map((name) => `${path}: a pure place names ${name}`)];
}

function boundaryOf(path: string): Boundary | undefined {
  const pure = PURE_PLACES.find((place) => path.startsWith(place.path));
  if (pure !== undefined && isProduct(path)) return pure;
  if (path.startsWith('apps/web/')) return WEB;
  return path.startsWith('libs/') ? BOUNDARIES[path.split('/')[1] ?? ''] : undefined;
}

function cycleProblems(uses: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  const done = new Set<string>();
  const problems: string[] = [];
  const visit = (library: string, trail: readonly string[]): void => {
    const start = trail.indexOf(library);
    if (start >= 0)
      problems.push(`libraries import each other in a circle: ${[...trail.slice(start), library].join(' -> ')}`);
    if (start >= 0 || done.has(library)) return;
    for (const used of uses.get(library) ?? []) visit(used, [...trail, library]);
    done.add(library);
  };
  for (const library of uses.keys()) visit(library, []);
  return problems;
}

function note(uses: Map<string, Set<string>>, library: string, used: string): void {
  uses.set(library, (uses.get(library) ?? new Set()).add(used));
}

function homeOf(path: string): string {
  return path.split('/').slice(0, 2).join('/');
}

/** Whether the source is part of what runs: not a spec, nor a tool that makes data or configures a build. */
function isProduct(path: string): boolean {
  return path.split('/')[2] === 'src' && !isSpec(path);
}

/** Specs, and the fixtures that they share in a folder `testing`. */
function isSpec(path: string): boolean {
  return path.endsWith('.spec.ts') || path.includes('/testing/');
}
