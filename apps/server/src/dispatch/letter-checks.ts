import type { CheckLetter, LetterCheck } from '#contract';
import type { Engine } from '#engine';
import { Fault, formatInstant, uuidv7, type Actor, type Clock, type Entropy } from '#kernel';
import { readReference } from '#letters';
import { addresseeOf, peopleById } from '#people';
import type { Row, Storage } from '#storage';
import { findIncident } from '../incidents/find-incident.js';
import type { IncidentKeys } from '../vault/incident-keys.js';
import { recordDispatch } from './record-dispatch.js';

/** Wrong references that cost nothing: people misread. */
const MISSES_FREE = 20;
const ONE_MORE_EACH_MS = 30_000;
const ASKERS_MAX = 1000;

export interface LetterChecksParts {
  readonly storage: Storage;
  readonly engine: Engine;
  readonly keys: IncidentKeys;
  readonly clock: Clock;
  readonly entropy: Entropy;
}

/** Tells a call centre whether a letter that somebody holds is one of ours, and nothing of whom it is for. Each question is on record. */
export class LetterChecks {
  /** When whoever asked will have all their misses again. In memory: a restart that forgets it gives twenty tries. */
  private readonly fullAt = new Map<string, number>();

  constructor(private readonly parts: LetterChecksParts) {}

  /** @throws Fault `checked-too-often` for whoever names references that are none, time after time */
  async check(incidentId: string, { reference, postalCode }: CheckLetter, actor: Actor): Promise<LetterCheck> {
    const { storage, clock, entropy } = this.parts;
    await findIncident(storage, incidentId);
    this.refuseGuessing(actor.id);
    // A miss until it is a hit: of many who ask at once, none is answered for the price of one.
    this.note(actor.id, ONE_MORE_EACH_MS);
    const found = await this.find(incidentId, readReference(reference), postalCode);
    if (found !== undefined) this.note(actor.id, -ONE_MORE_EACH_MS);
    const letter = found === undefined ? {} : { letter: String(found['letter_id']) };
    await recordDispatch(
      this.parts.engine,
      incidentId,
      { kind: 'letter.checked', payload: { genuine: found !== undefined, ...letter } },
      // Each question is one of its own: under a key that comes twice, another question would leave no entry.
      { actor, commandId: uuidv7(clock.now(), entropy) },
    );
    if (found === undefined) return { genuine: false };
    return {
      genuine: true,
      batch: String(found['batch_id']),
      letterDate: String(found['letter_date']),
      handedOverOn: formatInstant(Number(found['gone_at'])).slice(0, 10),
    };
  }

  private async find(
    incidentId: string,
    reference: string | undefined,
    postalCode: string | undefined,
  ): Promise<Row | undefined> {
    if (reference === undefined) return undefined;
    const rows = await this.parts.storage.reader.all(
      `SELECT letter_id, batch_id, person_id, letter_date, b.wave,
              (SELECT MIN(at) FROM letter_change c WHERE c.letter_id = letter.letter_id) AS gone_at
         FROM letter JOIN batch b ON b.id = letter.batch_id
        WHERE reference = ? AND b.incident_id = ? AND letter.state NOT IN ('made', 'withdrawn')`,
      [reference, incidentId],
    );
    // Two letters may share a reference by chance: then the postal code tells them apart.
    for (const row of rows)
      if (
        postalCode === undefined ||
        (await this.livesThere(
          { id: String(row['batch_id']), incidentId, wave: Number(row['wave']) },
          String(row['person_id']),
          postalCode,
        ))
      )
        return row;
    return undefined;
  }

  private async livesThere(
    written: { readonly id: string; readonly incidentId: string; readonly wave: number },
    personId: string,
    postalCode: string,
  ): Promise<boolean> {
    const key = await this.parts.keys.open(written.incidentId);
    for await (const { details, route, addressee } of peopleById(this.parts.storage.reader, key, written, [personId])) {
      const known = addresseeOf(details, route, addressee)?.address.postalCode ?? '';
      return plain(known) !== '' && plain(known) === plain(postalCode);
    }
    return false;
  }

  private refuseGuessing(asker: string): void {
    const waitMs = (this.fullAt.get(asker) ?? 0) - this.parts.clock.now() - (MISSES_FREE - 1) * ONE_MORE_EACH_MS;
    if (waitMs <= 0) return;
    throw new Fault({
      kind: 'too-often',
      code: 'checked-too-often',
      detail: 'Too many references were asked that are on no letter.',
      mend: `Try again in ${Math.ceil(waitMs / 1000)} seconds, with the reference read out letter by letter.`,
      retryable: true,
    });
  }

  private note(asker: string, missMs: number): void {
    const now = this.parts.clock.now();
    const fullAt = Math.max(now, this.fullAt.get(asker) ?? now) + missMs;
    this.fullAt.delete(asker);
    this.fullAt.set(asker, fullAt);
    const [oldest] = this.fullAt.size > ASKERS_MAX ? this.fullAt.keys() : [];
    if (oldest !== undefined) this.fullAt.delete(oldest);
  }
}

function plain(postalCode: string): string {
  return postalCode.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
}
