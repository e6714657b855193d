import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from './root.js';
import type { ServiceFolder } from './service-folder.js';

const SHIPPED = join(packageRoot, 'playbooks');

/** The shipped playbooks with one file changed as an author might. @throws Error when there is nothing to change. */
export function playbooksWith(folder: ServiceFolder, file: string, from: string, to: string): string {
  const path = join(folder.path, 'playbooks');
  cpSync(SHIPPED, path, { recursive: true });
  const text = readFileSync(join(path, file), 'utf8');
  if (!text.includes(from)) throw new Error(`${file} does not hold "${from}".`);
  writeFileSync(join(path, file), text.replace(from, to));
  return path;
}

/** Where a text stands in a file of the shipped playbooks, counted from 1: what a finding about it has to say. */
export function placeOf(file: string, text: string): string {
  const lines = readFileSync(join(SHIPPED, file), 'utf8').split('\n');
  const line = lines.findIndex((each) => each.includes(text));
  return `${line + 1}:${(lines[line]?.indexOf(text) ?? -1) + 1}`;
}
