import { existsSync, type Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { StoredVersionEntity } from '#engine';
import { canonicalJson } from '#digest';
import { Fault, formatFinding, nearest, type Clock, type Finding } from '#kernel';
import { parsePack, type LawPack } from '#law';
import { PLAYBOOK_FILE, loadPlaybook, type Playbook } from '#playbook';
import type { Storage } from '#storage';
import { readTemplates, type TemplateShelf } from '../letters/template-shelf.js';
import { playCases } from './played-cases.js';
import { readTextFolder } from './text-folder.js';

/** A playbook with the law it is judged by, pinned together by one content hash. */
export interface PlaybookVersion {
  readonly playbook: Playbook;
  readonly packs: readonly LawPack[];
  /** The letters and reports, checked. */
  readonly shelf: TemplateShelf;
  /** Every file, the packs' below `law/`: what an incident runs on is made from these, not from the folder. */
  readonly files: ReadonlyMap<string, string>;
}

/** Playbooks by name as they lie in the folder now, and by hash as incidents were declared on them. */
export class PlaybookLibrary {
  private readonly current = new Map<string, PlaybookVersion>();
  private readonly pinned = new Map<string, PlaybookVersion>();
  private readonly findings = new Map<string, readonly Finding[]>();

  constructor(
    private readonly storage: Storage,
    private readonly clock: Clock,
  ) {}

  /** Reads every playbook below the folder and stores what is new. One that has errors is left out, with its findings. */
  async readFolder(folder: string): Promise<void> {
    for (const { name, version, findings } of await readPlaybooks(folder)) {
      this.findings.set(name, findings);
      if (!version) continue;
      await this.store(version);
      this.current.set(version.playbook.name, version);
    }
  }

  /** What is wrong with the playbooks of the folder, a line each. */
  problems(): readonly string[] {
    return [...this.findings].flatMap(([folder, findings]) =>
      findings.map((finding) => `${folder}/${formatFinding(finding)}`),
    );
  }

  names(): readonly PlaybookVersion[] {
    return [...this.current.values()];
  }

  /**
   * The version on which a new incident is declared.
   *
   * @throws Fault `playbook-unknown` when there is none of that name without errors.
   */
  newest(name: string): PlaybookVersion {
    const version = this.current.get(name);
    if (version) return version;
    const broken = this.findings.get(name)?.map((finding) => formatFinding(finding));
    if (broken) {
      throw new Fault({
        kind: 'invalid',
        code: 'playbook-broken',
        detail: `The playbook "${name}" has ${broken.length} findings: ${broken[0] ?? ''}`,
        place: 'playbook',
        mend: 'Mend them and start the service again.',
        findings: broken,
      });
    }
    const near = nearest(name, this.current.keys());
    throw new Fault({
      kind: 'invalid',
      code: 'playbook-unknown',
      detail: `There is no playbook "${name}".`,
      place: 'playbook',
      mend: near === undefined ? `Playbooks: ${[...this.current.keys()].join(', ')}.` : `Did you mean "${near}"?`,
    });
  }

  /** The version that an incident was declared on, as it was then. */
  async version(hash: string): Promise<PlaybookVersion> {
    const known = this.pinned.get(hash);
    if (known) return known;
    const row = await this.storage.repository(StoredVersionEntity).findOneBy({ hash });
    const files = row
      ? new Map(Object.entries(JSON.parse(row.files) as Record<string, string>))
      : new Map<string, string>();
    const { version } = readVersion(files);
    if (version?.playbook.hash !== hash) {
      throw new Fault({
        kind: 'internal',
        code: 'playbook-lost',
        detail: 'The playbook version that this incident runs on is missing or was altered.',
        mend: 'Restore the last backup.',
      });
    }
    this.pinned.set(hash, version);
    return version;
  }

  /** A version that `version` has given before; the engine asks the law of the playbook it has in hand. */
  loaded(hash: string): PlaybookVersion {
    const known = this.pinned.get(hash);
    if (!known)
      throw new Fault({
        kind: 'internal',
        code: 'playbook-not-loaded',
        detail: 'This playbook version was not read yet.',
      });
    return known;
  }

  private async store(version: PlaybookVersion): Promise<void> {
    const { hash, name, version: number } = version.playbook;
    await this.storage.writer.commit([
      {
        sql: `INSERT INTO stored_version (hash, kind, name, version, files, stored_at) VALUES (?, 'playbook', ?, ?, ?, ?) ON CONFLICT (hash) DO NOTHING`,
        params: [hash, name, number, canonicalJson(Object.fromEntries(version.files)), this.clock.now()],
      },
    ]);
    this.pinned.set(hash, version);
  }
}

interface ReadPlaybook {
  readonly name: string;
  readonly version?: PlaybookVersion;
  readonly findings: readonly Finding[];
}

/** What was found of one playbook, without a database. */
export interface CheckedPlaybook {
  readonly ok: boolean;
  /** Cases played. */
  readonly cases: number;
  readonly findings: readonly string[];
}

/** Checks every playbook below a folder, and plays the cases of those without errors. */
export async function checkFolder(folder: string): Promise<readonly CheckedPlaybook[]> {
  return (await readPlaybooks(folder)).map(({ name, version, findings }) => {
    const played = version ? playCases(version) : { cases: 0, findings: [] };
    const all = [...findings, ...played.findings];
    return {
      ok: version !== undefined && all.every(({ severity }) => severity !== 'error'),
      cases: played.cases,
      findings: all.map((finding) => `${name}/${formatFinding(finding)}`),
    };
  });
}

async function readPlaybooks(folder: string): Promise<ReadPlaybook[]> {
  const read: ReadPlaybook[] = [];
  for (const item of await itemsOf(folder)) {
    if (!item.isDirectory()) continue;
    const files = await readTextFolder(join(folder, item.name));
    if (files.has(PLAYBOOK_FILE)) read.push({ name: item.name, ...readVersion(await withLaw(folder, files)) });
  }
  return read;
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

/** Adds the law packs that the playbook names, below `law/<pack>/`. One that is not there is a finding of its own later. */
async function withLaw(folder: string, files: ReadonlyMap<string, string>): Promise<ReadonlyMap<string, string>> {
  const all = new Map(files);
  for (const pack of loadPlaybook({ files }).playbook?.lawPacks ?? []) {
    const law = join(folder, 'law', pack);
    if (!existsSync(law)) continue;
    for (const [path, text] of await readTextFolder(law)) all.set(`law/${pack}/${path}`, text);
  }
  return all;
}

function readVersion(files: ReadonlyMap<string, string>): { version?: PlaybookVersion; findings: readonly Finding[] } {
  const { playbook, findings } = loadPlaybook({ files });
  if (!playbook) return { findings };
  const all = [...findings];
  const packs = playbook.lawPacks.flatMap((name) => {
    const file = `law/${name}/pack.yaml`;
    const { pack, findings: packFindings } = parsePack(file, files.get(file) ?? '', playbook.factModel);
    all.push(...packFindings);
    return pack ?? [];
  });
  const { shelf, findings: templateFindings } = readTemplates(playbook, files);
  all.push(...templateFindings);
  const broken = packs.length < playbook.lawPacks.length || all.some(({ severity }) => severity === 'error');
  return broken ? { findings: all } : { version: { playbook, packs, shelf, files }, findings: all };
}
