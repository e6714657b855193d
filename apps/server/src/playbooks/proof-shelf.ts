import type { Proof } from '#playbook';
import type { Storage } from '#storage';
import { checkApart } from './check-apart.js';
import { PlaybookProofEntity } from './tables.js';

/** What an incident's record keeps of the proof. */
export type ProofSummary = Pick<Proof, 'digest' | 'configurations' | 'transitions' | 'proved'>;

// By content hash, for the whole process: what it says of a content can never change.
const explored = new Map<string, Promise<ProofSummary | null>>();

/** The proofs of playbooks, each explored once: in the life of the process, and of the database. */
export class ProofShelf {
  constructor(private readonly storage: Storage) {}

  /**
   * What the proof of a content has shown; `null` where it could not be explored, which keeps nobody from declaring an
   * incident. `filesOf` is asked only where it was never explored.
   */
  async proof(hash: string, filesOf: () => Promise<ReadonlyMap<string, string>>): Promise<ProofSummary | null> {
    const kept = await this.storage.repository(PlaybookProofEntity).findOneBy({ hash });
    if (kept) {
      const { digest, configurations, transitions, proved } = kept;
      return { digest, configurations: Number(configurations), transitions: Number(transitions), proved: proved === 1 };
    }
    const known = explored.get(hash) ?? filesOf().then(explore);
    explored.set(hash, known);
    const proof = await known;
    if (proof) await this.keep(hash, proof);
    return proof;
  }

  private async keep(hash: string, { digest, configurations, transitions, proved }: ProofSummary): Promise<void> {
    await this.storage.writer.commit([
      {
        sql: `INSERT INTO playbook_proof (hash, digest, configurations, transitions, proved) VALUES (?, ?, ?, ?, ?) ON CONFLICT (hash) DO NOTHING`,
        params: [hash, digest, configurations, transitions, proved ? 1 : 0],
      },
    ]);
  }
}

async function explore(files: ReadonlyMap<string, string>): Promise<ProofSummary | null> {
  try {
    const { proof } = await checkApart({ files, proofOnly: true });
    if (!proof) return null;
    const { digest, configurations, transitions, proved } = proof;
    return { digest, configurations, transitions, proved };
  } catch {
    return null;
  }
}
