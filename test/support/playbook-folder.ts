import { cpSync, existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from './root.js';

/** The playbooks as they ship, judged by every law. */
export const SHIPPED = join(packageRoot, 'playbooks');

const PLAYBOOK = 'data-extortion';
/** The law of the demonstration, on which most specs can stand: reading and asking all the others costs seconds each time. */
const HOME_LAW = 'ca-on-phipa';

/** The letters that somebody of that place may get; what other places get costs as much as their laws. */
const HOME_LETTERS: ReadonlySet<string> = new Set([
  'estate',
  'patient',
  'second-wave',
  'substitute-decision-maker',
  'supplementary',
]);

/** The shipped playbook with the law and the letters of one place only, and else line for line; laid once in each folder. */
export function playbooksOfOneLaw(folder: string): string {
  const path = join(folder, 'playbooks-of-one-law');
  if (existsSync(path)) return path;
  for (const part of [PLAYBOOK, join('law', HOME_LAW)])
    cpSync(join(SHIPPED, part), join(path, part), { recursive: true });
  change(join(path, PLAYBOOK, 'playbook.yaml'), /^law:\n {2}\[([^\]]*)\]/m, (_all, laws) => {
    const lines = laws.split('\n').length - 1;
    return `law:\n  [${HOME_LAW}${'\n'.repeat(lines)}]`;
  });
  leaveOtherLetters(join(path, PLAYBOOK, 'letters'));
  // It names recipients of other laws.
  rmSync(join(path, PLAYBOOK, 'exercises', 'scenarios', 'school-vendor.yaml'));
  return path;
}

function leaveOtherLetters(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (name.endsWith('.hbs') && !HOME_LETTERS.has(name.split('.')[0] ?? '')) rmSync(join(folder, name));
  }
  change(join(folder, 'routing.yaml'), /^ {2}- id: (?:.*\n)*/m, (rules) =>
    rules
      .split(/^(?= {2}- id: )/m)
      .filter((rule) => HOME_LETTERS.has(/letter: (\S+)/.exec(rule)?.[1] ?? ''))
      .join(''),
  );
}

/** The same with one file changed as an author might. @throws Error when there is nothing to change. */
export function playbooksWith(folder: string, file: string, from: string, to: string): string {
  const path = join(folder, 'playbooks-changed');
  cpSync(playbooksOfOneLaw(folder), path, { recursive: true });
  change(join(path, file), from, () => to);
  return path;
}

function change(file: string, from: string | RegExp, to: (all: string, part: string) => string): void {
  const before = readFileSync(file, 'utf8');
  const after = before.replace(from, to);
  if (after === before) throw new Error(`${file} does not hold ${String(from)}.`);
  writeFileSync(file, after);
}

/** Where a text stands in a file of the shipped playbooks, counted from 1: what a finding about it has to say. */
export function placeOf(file: string, text: string): string {
  const lines = readFileSync(join(SHIPPED, file), 'utf8').split('\n');
  const line = lines.findIndex((each) => each.includes(text));
  return `${line + 1}:${(lines[line]?.indexOf(text) ?? -1) + 1}`;
}
