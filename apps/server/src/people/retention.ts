import { createHash } from 'node:crypto';
import { z } from 'zod';
import { shreddedRegister, type RegisterView, type ShreddedRegister } from '#contract';
import type { Engine } from '#engine';
import type { LegalHolds } from '#evidence';
import { Fault, formatInstant, type EpochMs } from '#kernel';
import { classesOf, holdingsOf, keepUntil, keptUntil, residenceOf, wavesOf } from '#people';
import type { Entry } from '#record';
import type { Storage } from '#storage';
import { addDuration, localDate, startOfDay } from '#time';
import { DATA_KEY_QUERY, readDataKeyRow, shredDataKey } from '#vault';
import { findIncident, timeOf } from '../incidents/find-incident.js';
import type { MachinePorts } from '../installation.js';
import { recordedAct } from '../record/recorded-act.js';
import type { ActBy } from './people-desk.js';

export interface RetentionParts {
  readonly storage: Storage;
  readonly engine: Engine;
  readonly holds: LegalHolds;
  readonly ports: MachinePorts;
  readonly zone: string;
}

/** How long the register is kept, and its end: the data key is destroyed, and with it all that it opens. */
export class Retention {
  constructor(private readonly parts: RetentionParts) {}

  /** The register in numbers, and until when it is kept. */
  async view(incidentId: string): Promise<RegisterView> {
    const { storage, holds } = this.parts;
    await findIncident(storage, incidentId);
    const { reader } = storage;
    const [waves, residence, classes, until, held, [row]] = await Promise.all([
      wavesOf(reader, incidentId),
      residenceOf(reader, incidentId),
      classesOf(reader, incidentId),
      keptUntil(reader, incidentId),
      holds.holds(incidentId),
      reader.all(DATA_KEY_QUERY, [incidentId]),
    ]);
    const { people, minors, deceased, birthDateUnknown, byProvince, byCountry, byLanguage } = residence;
    const abroad = [...byCountry].filter(([country]) => country !== 'CA' && country !== 'US');
    const shreddedAt = row?.['shredded_at'] ?? null;
    return {
      waves: waves.map((wave) => ({ ...wave, at: formatInstant(wave.at) })),
      counts: {
        people,
        minors,
        deceased,
        birthDateUnknown,
        byResidence: counted([...byProvince, ...abroad]),
        byLanguage: counted(byLanguage),
        byRole: counted(classes.byRole),
        byFormat: counted(classes.byFormat),
        byElement: counted(classes.byElement),
      },
      retention: {
        until: until ?? null,
        due: until !== undefined && shreddedAt === null && (await this.today(incidentId)) > until,
        held: held.length > 0,
        shreddedAt: shreddedAt === null ? null : formatInstant(Number(shreddedAt)),
      },
    };
  }

  /** Since when the register is kept longer than was said; absent where it is not, or is destroyed. */
  async overSince(incidentId: string): Promise<EpochMs | undefined> {
    const { storage, zone } = this.parts;
    const { reader } = storage;
    const until = await keptUntil(reader, incidentId);
    if (until === undefined || (await this.today(incidentId)) <= until) return undefined;
    const [row] = await reader.all(DATA_KEY_QUERY, [incidentId]);
    return row?.['wrapped'] === null ? undefined : addDuration(startOfDay(until, zone), 'P1D', zone);
  }

  /** @throws Fault `register-shredded`, `retention-past` */
  async keep(
    incidentId: string,
    order: { readonly until: string; readonly reason: string },
    by: ActBy,
  ): Promise<RegisterView> {
    const { storage } = this.parts;
    await findIncident(storage, incidentId);
    await this.wrappedKey(incidentId);
    const before = await keptUntil(storage.reader, incidentId);
    const { until, reason } = order;
    if (until < (await this.today(incidentId))) throw retentionPast();
    await this.record(
      incidentId,
      { kind: 'people.retained', payload: { until, reason, ...(before !== undefined && { before }) } },
      by,
      [keepUntil(incidentId, until)],
    );
    return this.view(incidentId);
  }

  /**
   * Destroys the data key, and says in the same commit what that destroyed. Asked again under the same id it tells the
   * same.
   *
   * @throws Fault `legal-hold`, `retention-unsaid`, `retention-runs`, `register-shredded`
   */
  async shred(incidentId: string, reason: string, by: ActBy): Promise<ShreddedRegister> {
    const { storage, holds, ports } = this.parts;
    await findIncident(storage, incidentId);
    const done = await recordedAct(storage, incidentId, 'people.shredded', by.commandId);
    if (done) return proofOf(done.payload);
    const wrapped = await this.wrappedKey(incidentId);
    await holds.refuseWhileHeld(incidentId, { kind: 'key' });
    const until = await keptUntil(storage.reader, incidentId);
    if (until === undefined) throw retentionUnsaid();
    if ((await this.today(incidentId)) <= until) throw retentionRuns(until);
    const at = ports.clock.now();
    const proof = {
      at: formatInstant(at),
      key: createHash('sha256').update(wrapped).digest('hex'),
      ...(await holdingsOf(storage.reader, incidentId)),
      ...(await this.sealedWith(incidentId)),
    };
    // The hold is asked once more by the database, in the very commit.
    await this.record(incidentId, { kind: 'people.shredded', payload: { ...proof, until, reason } }, by, [
      shredDataKey(incidentId, at),
    ]);
    return proof;
  }

  private async record(
    incidentId: string,
    act: {
      readonly kind: 'people.retained' | 'people.shredded';
      readonly payload: Readonly<Record<string, string | number>>;
    },
    { actor, commandId }: ActBy,
    alongside: readonly [{ readonly sql: string; readonly params: readonly (string | number | null | Uint8Array)[] }],
  ): Promise<void> {
    const outcome = await this.parts.engine.execute(incidentId, {
      command: { type: 'record-act', ...act },
      actor,
      commandId,
      alongside,
    });
    if (!outcome.ok) throw new Fault(outcome.fault);
  }

  private async wrappedKey(incidentId: string): Promise<string> {
    const [row] = await this.parts.storage.reader.all(DATA_KEY_QUERY, [incidentId]);
    return readDataKeyRow(incidentId, row);
  }

  private async sealedWith(incidentId: string): Promise<Pick<ShreddedRegister, 'letters' | 'documents' | 'evidence'>> {
    const count = async (from: string): Promise<number> => {
      const [row] = await this.parts.storage.reader.all(`SELECT COUNT(*) AS held FROM ${from} WHERE incident_id = ?`, [
        incidentId,
      ]);
      return Number(row?.['held'] ?? 0);
    };
    return {
      letters: await count('letter JOIN batch ON batch.id = letter.batch_id AND letter.void = 0'),
      documents: await count('document'),
      evidence: await count('evidence_item'),
    };
  }

  private async today(incidentId: string): Promise<string> {
    const { storage, ports, zone } = this.parts;
    return localDate(timeOf(await findIncident(storage, incidentId), ports.clock), zone);
  }
}

/** The proof as its entry keeps it: all but until when and why. */
function proofOf(payload: Entry['payload']): ShreddedRegister {
  return z.object(shreddedRegister.shape).parse(payload);
}

function counted(counts: Iterable<readonly [string, number]>): { name: string; people: number }[] {
  return [...counts].map(([name, people]) => ({ name, people })).toSorted((one, other) => other.people - one.people);
}

function retentionUnsaid(): Fault {
  return new Fault({
    kind: 'conflict',
    code: 'retention-unsaid',
    detail: 'Nobody has said until when the register is kept.',
    mend: 'Set the last day on which it is kept, with the reason.',
  });
}

function retentionPast(): Fault {
  return new Fault({
    kind: 'invalid',
    code: 'retention-past',
    detail: 'This day is over: nobody could have objected to it.',
    place: 'until',
    mend: 'Name today or a later day.',
  });
}

function retentionRuns(until: string): Fault {
  return new Fault({
    kind: 'conflict',
    code: 'retention-runs',
    detail: `The register is kept until ${until}.`,
    mend: 'Wait until that day is over, or set another day first, with the reason.',
  });
}
