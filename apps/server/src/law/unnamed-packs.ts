import { join } from 'node:path';
import { parseFactModel, type FactModel } from '#facts';
import type { Finding } from '#kernel';
import { parsePack } from '#law';
import { lawPacksAsked } from '#playbook';
import type { PlaybookFiles } from '../playbooks/read-playbooks.js';
import { readTextFolder } from '../playbooks/text-folder.js';
import { packNames } from './law-library.js';

/** The packs that no playbook names, and what they say wrongly. */
export interface UnnamedPacks {
  readonly packs: readonly string[];
  readonly findings: readonly Finding[];
}

/**
 * Reads the packs of a folder of playbooks that none of these playbooks names. Each is held to the fact model that it fits
 * best, since nothing says which it was written for. There is nothing to hold them to where no model is whole; that is
 * then a finding of its playbook.
 */
export async function unnamedPacks(folder: string, playbooks: readonly PlaybookFiles[]): Promise<UnnamedPacks> {
  const named = new Set(playbooks.flatMap(({ files }) => lawPacksAsked({ files })));
  const packs = ((await packNames(join(folder, 'law'))) ?? []).filter((name) => !named.has(name));
  const models = playbooks.flatMap(({ files }) => modelOf(files) ?? []);
  const findings = await Promise.all(
    packs.map(async (name) => {
      const files = await readTextFolder(join(folder, 'law', name));
      return leastFindings(`law/${name}/pack.yaml`, files.get('pack.yaml') ?? '', models);
    }),
  );
  return { packs, findings: findings.flat() };
}

function modelOf(files: ReadonlyMap<string, string>): FactModel | undefined {
  return parseFactModel('facts.yaml', files.get('facts.yaml') ?? '').model;
}

function leastFindings(file: string, text: string, models: readonly FactModel[]): readonly Finding[] {
  const read = models.map((model) => parsePack(file, text, model).findings);
  return read.sort((a, b) => a.length - b.length)[0] ?? [];
}
