import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseFactModel, type FactModel } from '#facts';
import { Fault, formatFinding, type Finding } from '#kernel';
import { parsePack, type LawPack } from '#law';

/** Every law pack of a folder of playbooks, read against the facts of one playbook. */
export interface LawLibrary {
  readonly model: FactModel;
  readonly packs: readonly LawPack[];
}

/** The playbook whose facts are taken where none is named: its model is the widest that ships. */
const DEFAULT_PLAYBOOK = 'data-extortion';

/**
 * Reads the fact model of a playbook and all packs beside it, in the order of their names.
 *
 * @throws Fault `law-missing` where there is no such folder; `law-broken` with every finding where one does not hold
 */
export async function readLaw(playbooksFolder: string, playbook = DEFAULT_PLAYBOOK): Promise<LawLibrary> {
  const factsFile = join(playbooksFolder, playbook, 'facts.yaml');
  const read = parseFactModel(factsFile, await textOf(factsFile));
  if (!read.model) throw broken(read.findings);
  const packs: LawPack[] = [];
  const findings: Finding[] = [];
  for (const { file, text } of await packFiles(join(playbooksFolder, 'law'))) {
    const parsed = parsePack(file, text, read.model);
    findings.push(...parsed.findings.filter(({ severity }) => severity === 'error'));
    if (parsed.pack) packs.push(parsed.pack);
  }
  if (findings.length > 0) throw broken(findings);
  return { model: read.model, packs };
}

/** The files of the packs below a folder, in alphabetical order. */
export async function packFiles(folder: string): Promise<{ file: string; text: string }[]> {
  const names = await packNames(folder);
  if (!names) throw missing(folder);
  return Promise.all(
    names.map(async (name) => {
      const file = join(folder, name, 'pack.yaml');
      return { file, text: await textOf(file) };
    }),
  );
}

/** The names of the packs below a folder, in alphabetical order; undefined where there is no such folder. */
export async function packNames(folder: string): Promise<readonly string[] | undefined> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => undefined);
  return entries
    ?.filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch {
    throw missing(file);
  }
}

function missing(place: string): Fault {
  return new Fault({
    kind: 'not-found',
    code: 'law-missing',
    detail: 'Law packs and the facts they ask for cannot be read here.',
    place,
    mend: 'Set HOLDFAST_PLAYBOOKS to a folder with a playbook and, beside it, law/<pack>/pack.yaml.',
  });
}

function broken(findings: readonly Finding[]): Fault {
  const lines = findings.map(formatFinding);
  return new Fault({
    kind: 'invalid',
    code: 'law-broken',
    detail: `The law packs have ${lines.length} findings: ${lines[0] ?? ''}`,
    mend: 'Mend them first: holdfast check.',
    findings: lines,
  });
}
