import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseFactModel, type FactModel } from '#facts';
import { formatFinding } from '#kernel';
import { parsePack, type LawPack } from '#law';

/** The text of a file of this package, found from its root wherever the compiled spec lies. */
export function fileOfPackage(path: string): string {
  return readFileSync(join(rootOfPackage(), path), 'utf8');
}

/** The names of the shipped law packs, in alphabetical order. */
export function shippedPackNames(): readonly string[] {
  return filesBelow('playbooks/law');
}

/** The files of a folder of this package; none where it is not there. */
export function filesBelow(folder: string): readonly string[] {
  const at = join(rootOfPackage(), folder);
  return existsSync(at) ? readdirSync(at).sort() : [];
}

/** The names of the packs that have a hand-kept table. */
export function tableNames(): readonly string[] {
  const suffix = '.expected.yaml';
  const files = filesBelow('test/law').filter((file) => file.endsWith(suffix));
  return files.map((file) => file.slice(0, -suffix.length)).sort();
}

/** The fact model of the shipped playbook. */
export function shippedFacts(): FactModel {
  const file = 'playbooks/data-extortion/facts.yaml';
  const { model, findings } = parseFactModel(file, fileOfPackage(file));
  if (model === undefined || findings.length > 0) throw new Error(findings.map(formatFinding).join('\n'));
  return model;
}

/** A shipped law pack. A warning fails as an error does. */
export function shippedPack(name: string, model: FactModel): LawPack {
  const file = `playbooks/law/${name}/pack.yaml`;
  const { pack, findings } = parsePack(file, fileOfPackage(file), model);
  if (pack === undefined || findings.length > 0) throw new Error(findings.map(formatFinding).join('\n'));
  return pack;
}

function rootOfPackage(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) {
    if (dirname(folder) === folder) throw new Error('no package above this file');
    folder = dirname(folder);
  }
  return folder;
}
