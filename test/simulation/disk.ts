import { openMemoryStorage, type MemoryStorage, type Schema } from '#storage';
import type { CommitGroup } from '../../libs/storage/src/unit-queue.js';

/**
 * What can become of a group of units, by the place where something goes wrong. The crash points are the two sides of
 * the one moment that counts: the process dies before the disk has the group, or after it has and before anybody is told.
 */
export type Fate = 'written' | 'refused' | 'crash-before-write' | 'crash-after-write';

/** A disk in memory whose fate a simulation decides group by group; what a crash leaves is what the next start finds. */
export class Disk {
  /** Resolves when the process has died. */
  crashed: Promise<void>;
  private die: () => void = () => undefined;

  private constructor(
    public storage: MemoryStorage,
    private readonly schema: Schema,
  ) {
    this.crashed = this.newLife();
  }

  /** @param fate asked for each group @param planted a bug to plant between the queue and the disk */
  static async open(
    schema: Schema,
    image: Uint8Array,
    fate: () => Fate,
    planted: (commit: CommitGroup) => CommitGroup = (commit) => commit,
  ): Promise<Disk> {
    const between = (commit: CommitGroup): CommitGroup => {
      const write = planted(commit);
      return async (units) => {
        const what = fate();
        if (what === 'refused') return units.map(() => FULL);
        if (what !== 'crash-before-write') {
          const outcomes = await write(units);
          if (what === 'written') return outcomes;
        }
        disk.die();
        return NEVER;
      };
    };
    const disk: Disk = new Disk(await openMemoryStorage(schema, { image, between }), schema);
    disk.between = between;
    return disk;
  }

  private between: (commit: CommitGroup) => CommitGroup = (commit) => commit;

  /** Opens what the crash left. Nobody who waited for an answer gets one. */
  async restart(): Promise<void> {
    const image = this.storage.image();
    this.crashed = this.newLife();
    this.storage = await openMemoryStorage(this.schema, { image, between: this.between });
  }

  private newLife(): Promise<void> {
    return new Promise((resolve) => {
      this.die = resolve;
    });
  }
}

const FULL = { kind: 'unavailable', code: 'write-failed', detail: 'The disk is full.', retryable: true } as const;
const NEVER = new Promise<never>(() => undefined);
