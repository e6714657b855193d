import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { sha256 } from '#digest';
import type { FactModel } from '#facts';
import { Fault, type Finding } from '#kernel';
import { parsePack } from '#law';
import { PLAYBOOK_FILE, lawPacksAsked, loadPlaybook, type Playbook } from '#playbook';
import { readTemplates } from '../letters/template-shelf.js';
import type { PlaybookVersion } from './playbook-library.js';
import { readTextFolder } from './text-folder.js';
import { toldJudgments } from './told-judgments.js';

/** A playbook as it lies in a folder, the packs' files below `law/`. */
export interface PlaybookFiles {
  readonly name: string;
  readonly files: ReadonlyMap<string, string>;
}

/** What came of reading a playbook with its packs and templates. */
export interface ReadPlaybook {
  readonly version?: PlaybookVersion;
  /** The playbook alone, where it is whole: also where it breaks its own policy, or a pack or a template is broken. */
  readonly whole?: Playbook;
  readonly findings: readonly Finding[];
}

/** The files of every playbook below a folder; of the folder itself where it is one. */
export async function playbookFolders(folder: string): Promise<PlaybookFiles[]> {
  const items = await itemsOf(folder);
  if (items.some((item) => item.isFile() && item.name === PLAYBOOK_FILE)) {
    const files = await readTextFolder(folder);
    return [{ name: basename(folder), files: await withLaw(dirname(folder), files) }];
  }
  const found: PlaybookFiles[] = [];
  for (const item of items) {
    if (!item.isDirectory()) continue;
    const files = await readTextFolder(join(folder, item.name));
    if (files.has(PLAYBOOK_FILE)) found.push({ name: item.name, files: await withLaw(folder, files) });
  }
  return found;
}

async function itemsOf(folder: string): Promise<readonly Dirent[]> {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch {
    throw new Fault({
      kind: 'not-found',
      code: 'playbooks-missing',
      detail: 'There is no folder of playbooks that can be read here.',
      place: folder,
      mend: 'Name the folder that holds a folder for each playbook, or leave it out for those that ship with Holdfast.',
    });
  }
}

/** Reads every playbook below a folder. */
export async function readPlaybooks(folder: string): Promise<(ReadPlaybook & { readonly name: string })[]> {
  return (await playbookFolders(folder)).map(({ name, files }) => ({ name, ...readVersion(files) }));
}

/** Adds the law packs that the playbook names and does not bring, below `law/<pack>/`. */
export async function withLaw(
  folder: string,
  files: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, string>> {
  const all = new Map(files);
  for (const pack of lawPacksAsked({ files })) {
    if (files.has(`law/${pack}/pack.yaml`)) continue;
    for (const [path, text] of await packFiles(folder, pack)) all.set(`law/${pack}/${path}`, text);
  }
  return all;
}

// A pack that is not there is a finding of the playbook that names it, with its place, and not a fault.
async function packFiles(folder: string, pack: string): Promise<ReadonlyMap<string, string>> {
  try {
    return await readTextFolder(join(folder, 'law', pack));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return new Map();
    throw error;
  }
}

/** Reads a playbook with its packs and templates from their texts. What comes of it is never changed by anybody, and is given again for the same texts. */
export function readVersion(files: ReadonlyMap<string, string>): ReadPlaybook {
  const digest = sha256([...files].map(([path, text]) => `${path}\n${sha256(text)}\n`).join(''));
  const known = versionsRead.get(digest);
  if (known) return known;
  const read = readTexts(files);
  const [oldest] = versionsRead.keys();
  if (oldest !== undefined && versionsRead.size >= VERSIONS_READ_MAX) versionsRead.delete(oldest);
  versionsRead.set(digest, read);
  return read;
}

/** Versions as they were read, by their texts: a database that is examined or restored beside the folder holds the same ones. */
const versionsRead = new Map<string, ReadPlaybook>();
const VERSIONS_READ_MAX = 4;

function readTexts(files: ReadonlyMap<string, string>): ReadPlaybook {
  const { playbook, refused, findings } = loadPlaybook({ files });
  if (!playbook) return { findings, ...(refused && { whole: refused }) };
  const all = [...findings];
  const facts = sha256(JSON.stringify([...playbook.factModel.facts]));
  const packs = playbook.lawPacks.flatMap((name) => {
    const file = `law/${name}/pack.yaml`;
    const { pack, findings: packFindings } = readPackOnce(file, files.get(file) ?? '', playbook.factModel, facts);
    all.push(...packFindings);
    return pack ?? [];
  });
  const { shelf, findings: templateFindings } = readTemplates(playbook, files);
  all.push(...templateFindings, ...toldJudgments(playbook, packs, shelf));
  const broken = packs.length < playbook.lawPacks.length || all.some(({ severity }) => severity === 'error');
  return {
    whole: playbook,
    findings: all,
    ...(!broken && { version: { playbook, packs, shelf, files } }),
  };
}

type ReadPack = ReturnType<typeof parsePack>;

/** Packs as they were last read, by file, text and the facts they were read against: every version has over a hundred of them. */
const packsRead = new Map<string, { readonly digest: string; readonly read: ReadPack }>();

function readPackOnce(file: string, text: string, model: FactModel, facts: string): ReadPack {
  const digest = sha256(`${facts}\n${text}`);
  const known = packsRead.get(file);
  if (known?.digest === digest) return known.read;
  const read = parsePack(file, text, model);
  packsRead.set(file, { digest, read });
  return read;
}
