import type { PlaybookList } from '#contract';
import { StoredVersionEntity } from '#engine';
import { canonicalJson } from '#digest';
import { Fault, formatFinding, formatInstant, nearest, type Clock, type Finding } from '#kernel';
import type { LawPack } from '#law';
import type { Playbook, Proof } from '#playbook';
import type { Storage } from '#storage';
import type { TemplateShelf } from '../letters/template-shelf.js';
import { checkApart } from './check-apart.js';
import { inTurn } from './in-turn.js';
import { readPlaybooks, readVersion } from './read-playbooks.js';

/** A playbook with the law it is judged by, pinned together by one content hash. */
export interface PlaybookVersion {
  readonly playbook: Playbook;
  readonly packs: readonly LawPack[];
  /** The letters and reports, checked. */
  readonly shelf: TemplateShelf;
  /** Every file, the packs' below `law/`: what an incident runs on is made from these, not from the folder. */
  readonly files: ReadonlyMap<string, string>;
}

/** What an incident's record keeps of the proof. */
export type ProofSummary = Pick<Proof, 'digest' | 'configurations' | 'transitions' | 'proved'>;

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

  /** Every version that was read here, the latest first. */
  async list(): Promise<PlaybookList> {
    const rows = await this.storage.repository(StoredVersionEntity).find({
      select: { hash: true, name: true, version: true, proof: true, storedAt: true },
      order: { storedAt: 'DESC', hash: 'ASC' },
    });
    const offered = new Set(this.names().map(({ playbook }) => playbook.hash));
    const versions = rows.map(({ hash, name, version, proof, storedAt }) => ({
      hash,
      name,
      version,
      storedAt: formatInstant(Number(storedAt)),
      offered: offered.has(hash),
      proof: proof === null ? null : (JSON.parse(proof) as ProofSummary),
    }));
    return { versions, problems: this.problems() };
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
    const version = await storedVersion(this.storage, hash);
    if (!version) {
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

  /** Whether a version of this hash was ever read here. */
  async has(hash: string): Promise<boolean> {
    return this.pinned.has(hash) || (await this.storage.repository(StoredVersionEntity).existsBy({ hash }));
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

  /** What the exhaustive proof of a version has shown; `null` while it has not been explored here. */
  async proof(hash: string): Promise<ProofSummary | null> {
    const row = await this.storage.repository(StoredVersionEntity).findOneBy({ hash });
    return row?.proof ? (JSON.parse(row.proof) as ProofSummary) : null;
  }

  /** Explores a version in a thread of its own, once in the life of the data folder, and keeps what was shown. */
  async prove(hash: string, signal: AbortSignal): Promise<ProofSummary | null> {
    const known = await this.proof(hash);
    if (known) return known;
    const { files } = await this.version(hash);
    const { proof } = await inTurn(() => checkApart({ files }, signal), signal);
    if (!proof) return null;
    const { digest, configurations, transitions, proved } = proof;
    const summary: ProofSummary = { digest, configurations, transitions, proved };
    await this.storage.writer.commit([
      { sql: 'UPDATE stored_version SET proof = ? WHERE hash = ?', params: [canonicalJson(summary), hash] },
    ]);
    return summary;
  }

  private async store(version: PlaybookVersion): Promise<void> {
    const { hash, name, version: number } = version.playbook;
    this.pinned.set(hash, version);
    // A database that may only be read is served for reading.
    if ((await this.storage.repository(StoredVersionEntity).countBy({ hash })) > 0) return;
    await this.storage.writer.commit([
      {
        sql: `INSERT INTO stored_version (hash, kind, name, version, files, stored_at) VALUES (?, 'playbook', ?, ?, ?, ?) ON CONFLICT (hash) DO NOTHING`,
        params: [hash, name, number, canonicalJson(Object.fromEntries(version.files)), this.clock.now()],
      },
    ]);
  }
}

/** A version as it was stored; nothing where it never was, or where it is no longer what its hash says. */
export async function storedVersion(
  storage: Pick<Storage, 'repository'>,
  hash: string,
): Promise<PlaybookVersion | undefined> {
  const row = await storage.repository(StoredVersionEntity).findOneBy({ hash });
  if (!row) return undefined;
  const { version } = readVersion(new Map(Object.entries(JSON.parse(row.files) as Record<string, string>)));
  return version?.playbook.hash === hash ? version : undefined;
}
