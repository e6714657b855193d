import { canonicalJson } from '#digest';
import type { ReadinessStatement, StateReadiness, StatedReadiness } from '#contract';
import { Fault, formatInstant, type Actor, type Clock } from '#kernel';
import type { Storage } from '#storage';
import { localDate } from '#time';
import type { NameOf } from '../access/accounts.js';
import type { InstallationKey } from '../vault/installation-key.js';
import { ReadinessStatementEntity } from './tables.js';

/** Of an item, that are shown; all are kept. */
const SHOWN_MAX = 20;

export interface ReadinessParts {
  readonly storage: Storage;
  readonly seals: InstallationKey;
  readonly clock: Clock;
  readonly zone: string;
}

/** What people have said is in order between incidents, and until when: for the installation, with its history. */
export class Readiness {
  constructor(private readonly parts: ReadinessParts) {}

  /** What was said of an item, newest first. */
  async of(item: StatedReadiness, nameOf: NameOf): Promise<readonly ReadinessStatement[]> {
    const rows = await this.parts.storage
      .repository(ReadinessStatementEntity)
      .find({ where: { item }, order: { at: 'DESC', id: 'DESC' }, take: SHOWN_MAX });
    return Promise.all(
      rows.map(async ({ id, standing, until, sealed, actor, at }) => {
        const by = JSON.parse(actor) as Actor;
        const note = await this.parts.seals.unseal(sealed, purposeOf(id));
        return { id, standing, until, note, by, name: nameOf(by.id), at: formatInstant(Number(at)) };
      }),
    );
  }

  /** @throws Fault `readiness-end-missing`, `readiness-end-past`, `idempotency-key-reused` */
  async state(request: StateReadiness, actor: Actor, commandId: string): Promise<void> {
    const { storage, seals, clock } = this.parts;
    const until = this.endOf(request);
    const earlier = await storage.repository(ReadinessStatementEntity).findOneBy({ id: commandId });
    if (earlier) return this.requireSame(earlier, { ...request, until }, actor);
    await storage.writer.commit([
      {
        sql: `INSERT INTO readiness_statement (id, item, standing, until_day, sealed, actor, at)
              VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING`,
        params: [
          commandId,
          request.item,
          request.standing,
          until,
          await seals.seal(request.note, purposeOf(commandId)),
          canonicalJson({ ...actor }),
          clock.now(),
        ],
      },
    ]);
  }

  private endOf({ standing, until }: StateReadiness): string | null {
    if (standing === 'missing') return null;
    if (until === null) throw endMissing();
    if (until < localDate(this.parts.clock.now(), this.parts.zone)) throw endPast();
    return until;
  }

  private async requireSame(row: ReadinessStatementEntity, asked: StateReadiness, actor: Actor): Promise<void> {
    const note = await this.parts.seals.unseal(row.sealed, purposeOf(row.id));
    const by = JSON.parse(row.actor) as Actor;
    const same =
      row.item === asked.item &&
      row.standing === asked.standing &&
      row.until === asked.until &&
      note === asked.note &&
      by.id === actor.id;
    if (!same) throw keyReused();
  }
}

function purposeOf(id: string): string {
  return `readiness/${id}`;
}

function endMissing(): Fault {
  return new Fault({
    kind: 'invalid',
    code: 'readiness-end-missing',
    detail: 'What is in order is so until a day: nothing holds for ever.',
    place: 'until',
    mend: 'Say the last day: of the contract, or the one on which somebody has to look again.',
  });
}

function endPast(): Fault {
  return new Fault({
    kind: 'invalid',
    code: 'readiness-end-past',
    detail: 'This day is past: what ended then is not in order.',
    place: 'until',
    mend: 'Say a day that is to come, or that the item is missing.',
  });
}

function keyReused(): Fault {
  return new Fault({
    kind: 'conflict',
    code: 'idempotency-key-reused',
    detail: 'This Idempotency-Key has said something else.',
    place: 'Idempotency-Key',
    mend: 'Use a fresh UUID for each new command; repeat one only to repeat its command.',
  });
}
