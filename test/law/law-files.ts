import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseFactModel, type FactModel } from '#facts';
import { formatFinding } from '#kernel';
import { parsePack, type LawPack } from '#law';

/** The text of a file of this package, found from its root wherever the compiled spec lies. */
export function fileOfPackage(path: string): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) {
    if (dirname(folder) === folder) throw new Error(`no package above ${path}`);
    folder = dirname(folder);
  }
  return readFileSync(join(folder, path), 'utf8');
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
