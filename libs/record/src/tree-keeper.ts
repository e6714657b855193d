import { Frontier, leafHash } from '#digest';
import { Fault, type Clock } from '#kernel';
import type { Statement, Storage } from '#storage';
import { headText, introductionText, type IntroducedKey, type Signer, type TreeHead } from './tree-head.js';
import { TreeReader } from './tree-reader.js';
import { insertHead, insertKey, insertLeaf, insertNode, type TreeLeaf } from './tree-tables.js';

/** A head is signed at most this long after an entry was committed, while the service runs. */
export const HEAD_RHYTHM_MS = 60_000;
/** Leaves in one commit: bounds how long a command waits behind the tree. */
const LEAVES_MAX = 500;
/** How often what another node has taken is tried again without any progress of our own. */
const RETRIES_MAX = 5;

export interface TreeKeeperParts {
  readonly storage: Pick<Storage, 'writer' | 'reader'>;
  readonly clock: Clock;
  /** Every signing key of the installation, oldest first; the last signs. */
  readonly signers: readonly [Signer, ...Signer[]];
  readonly alarm: { set(delayMs: number, ring: () => void): void; cancel(): void };
  /** Told of each signed head once it is on disk: what keeps it elsewhere. */
  readonly tell: (head: TreeHead) => Promise<void>;
  readonly onError: (error: unknown) => void;
}

/**
 * Gives committed entries their places in the tree over all records, and signs where it stands. It runs behind the
 * commits, never in them: what a crash leaves without a place gets one at the next start.
 *
 * Within an incident places follow the entries' own order; between incidents the order in which they were found, which
 * is fixed by being written. A place that another node has taken meanwhile is refused by the table, and the next is tried.
 */
export class TreeKeeper {
  readonly tree: TreeReader;
  private frontier: Frontier | undefined;
  private signers: readonly [Signer, ...Signer[]];
  private readonly grown = new Set<string>();
  /** Whether the whole record was looked through since the start. */
  private caughtUp = false;
  private scheduled = false;
  /** How much was written since the start: while that grows, losing a race is no failure. */
  private committed = 0;
  private working: Promise<unknown> = Promise.resolve();

  constructor(private readonly parts: TreeKeeperParts) {
    this.tree = new TreeReader(parts.storage.reader);
    this.signers = parts.signers;
  }

  /** The key that signs now. */
  get signer(): Signer {
    return this.signers.at(-1) ?? this.signers[0];
  }

  /**
   * The key that signed a head.
   *
   * @throws Fault `signing-key-missing` where another node signed it with a key that this one does not hold.
   */
  signerOf({ keyId }: Pick<TreeHead, 'keyId'>): Signer {
    const signer = this.signers.find((held) => held.keyId === keyId);
    if (!signer) throw keyMissing();
    return signer;
  }

  /**
   * Makes the keys known to the record: the first by itself, each other by the one before it.
   *
   * @throws Fault `signing-key-missing` where a key has signed that the folder does not hold.
   */
  async introduceKeys(): Promise<void> {
    await this.introduce(this.signers);
  }

  /** Lets a new key sign from now on, introduced by the one that has signed everything so far. */
  async takeOver(next: Signer): Promise<void> {
    await this.inTurn(async () => {
      await this.signNow();
      const [first, ...later] = this.signers;
      await this.introduce([first, ...later, next]);
      this.signers = [first, ...later, next];
    });
  }

  /** Takes note that an incident's record has grown; it is in a signed head within a minute, or on `stop`. */
  note(incidentId: string): void {
    this.grown.add(incidentId);
    this.schedule();
  }

  /** Looks for what was committed before this start, within a minute. */
  start(): void {
    this.schedule();
  }

  /**
   * A signed head over everything committed so far, for what is about to be printed or handed out.
   *
   * @throws Fault `nothing-recorded` where nothing was ever recorded.
   */
  async headNow(): Promise<TreeHead> {
    const head = await this.inTurn(() => this.signNow());
    if (head) return head;
    throw new Fault({ kind: 'conflict', code: 'nothing-recorded', detail: 'Nothing was recorded yet.' });
  }

  /** Signs what is there and takes no further alarm. */
  async stop(): Promise<void> {
    await this.inTurn(() => this.signNow()).catch(this.parts.onError);
    this.parts.alarm.cancel();
  }

  private async introduce(signers: readonly Signer[]): Promise<void> {
    await this.retrying(async () => {
      const known = new Set((await this.tree.keys()).map(({ keyId }) => keyId));
      const held = new Set(signers.map(({ keyId }) => keyId));
      if ([...known].some((keyId) => !held.has(keyId))) throw keyMissing();
      let before: Signer | undefined;
      for (const signer of signers) {
        if (!known.has(signer.keyId)) await this.commit([insertKey(this.introduction(signer, before))]);
        before = signer;
      }
    });
  }

  private schedule(): void {
    if (this.scheduled) return;
    this.scheduled = true;
    this.parts.alarm.set(HEAD_RHYTHM_MS, () => {
      this.scheduled = false;
      this.inTurn(() => this.signNow()).catch((error: unknown) => {
        this.parts.onError(error);
        this.schedule();
      });
    });
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.working.then(work);
    this.working = done.catch(() => undefined);
    return done;
  }

  private signNow(): Promise<TreeHead | undefined> {
    return this.retrying(async () => {
      await this.grow();
      return this.sign();
    });
  }

  /** Another node was first: read what it wrote and go on after it. What really fails does so again and again, and gets nowhere. */
  private async retrying<T>(work: () => Promise<T>): Promise<T> {
    for (let attempt = 1, committed = this.committed; ; attempt += 1) {
      try {
        return await work();
      } catch (error) {
        this.frontier = undefined;
        if (this.committed > committed) {
          attempt = 1;
          committed = this.committed;
        }
        if (attempt >= RETRIES_MAX || !(error instanceof Fault) || error.details.retryable !== true) throw error;
      }
    }
  }

  private async grow(): Promise<void> {
    if (!this.caughtUp) for (const incidentId of await this.behind()) this.grown.add(incidentId);
    this.caughtUp = true;
    // Those that have grown by now: under load they grow again while they are placed, and a head would never be signed.
    const grown = Array.from(this.grown);
    for (const incidentId of grown) {
      this.grown.delete(incidentId);
      try {
        while ((await this.place(incidentId)) === LEAVES_MAX);
      } catch (error) {
        this.grown.add(incidentId);
        throw error;
      }
    }
  }

  /** Gives the next entries of an incident their places. */
  private async place(incidentId: string): Promise<number> {
    const frontier = (this.frontier ??= await Frontier.read(await this.tree.size(), this.tree.node));
    const unit: Statement[] = [];
    const leaves = await this.unplaced(incidentId);
    for (const leaf of leaves) {
      unit.push(insertLeaf(frontier.size, leaf));
      const [, ...above] = frontier.append(leafHash(leaf.hash));
      for (const node of above) unit.push(insertNode(node));
    }
    if (unit.length > 0) await this.commit(unit);
    return leaves.length;
  }

  private async unplaced(incidentId: string): Promise<readonly TreeLeaf[]> {
    const rows = await this.parts.storage.reader.all(
      `SELECT seq, hash FROM entry WHERE incident_id = ?
       AND seq > (SELECT COALESCE(MAX(seq), 0) FROM tree_leaf WHERE incident_id = ?) ORDER BY seq LIMIT ?`,
      [incidentId, incidentId, LEAVES_MAX],
    );
    return rows.map((row) => ({ incidentId, seq: Number(row['seq']), hash: String(row['hash']) }));
  }

  /** Incidents with entries that have no place, by id: in the order in which they were declared. */
  private async behind(): Promise<readonly string[]> {
    const rows = await this.parts.storage.reader.all(BEHIND, []);
    return rows.map((row) => String(row['id']));
  }

  private async sign(): Promise<TreeHead | undefined> {
    const newest = await this.tree.newestHead();
    const frontier = (this.frontier ??= await Frontier.read(await this.tree.size(), this.tree.node));
    if (frontier.size <= (newest?.size ?? 0)) return newest;
    const { signer } = this;
    const unsigned = {
      size: frontier.size,
      root: frontier.root(),
      at: this.parts.clock.now(),
      keyId: signer.keyId,
    };
    const head: TreeHead = { ...unsigned, signature: signer.sign(headText(unsigned)) };
    await this.commit([insertHead(head, newest?.size ?? 0)]);
    // Whoever keeps it elsewhere may fail or be slow: the head is on disk, and the next stands for it too.
    await this.parts.tell(head).catch(this.parts.onError);
    return head;
  }

  private introduction(signer: Signer, before: Signer | undefined): IntroducedKey {
    const unsigned = {
      keyId: signer.keyId,
      publicKey: signer.publicKey,
      at: this.parts.clock.now(),
      introducedBy: before?.keyId ?? null,
    };
    return { ...unsigned, signature: (before ?? signer).sign(introductionText(unsigned)) };
  }

  private async commit(unit: readonly Statement[]): Promise<void> {
    await this.parts.storage.writer.commit(unit);
    this.committed += 1;
  }
}

/** Steps from incident to incident along the entries' key: it reads a row for each incident, however long its record is. */
const BEHIND = `WITH RECURSIVE incidents(id) AS (
    SELECT MIN(incident_id) FROM entry
    UNION ALL
    SELECT (SELECT MIN(incident_id) FROM entry WHERE incident_id > incidents.id) FROM incidents WHERE incidents.id IS NOT NULL
  )
  SELECT id FROM incidents WHERE id IS NOT NULL AND (SELECT MAX(seq) FROM entry WHERE incident_id = incidents.id)
    > (SELECT COALESCE(MAX(seq), 0) FROM tree_leaf WHERE incident_id = incidents.id)
  ORDER BY id`;

function keyMissing(): Fault {
  return new Fault({
    kind: 'unavailable',
    code: 'signing-key-missing',
    detail: 'The KEYS folder lacks a key that has signed the record.',
    mend: 'Put your copy of the KEYS folder in its place: a new key would not be vouched for by the old one.',
  });
}
