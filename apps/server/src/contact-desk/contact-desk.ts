import { z } from 'zod';
import {
  SAFETY_QUESTIONS,
  type AnswerContact,
  type AskSafety,
  type ContactPage,
  type ContactQuery,
  type DeskContact,
  type OpenedContact,
  type TakeContact,
} from '#contract';
import type { Json } from '#digest';
import type { Engine } from '#engine';
import { Fault, formatInstant, parseInstant, type EntryKind, type EpochMs } from '#kernel';
import type { Row, Statement, Storage } from '#storage';
import { addDuration } from '#time';
import type { DataKey } from '#vault';
import { findIncident, timeOf } from '../incidents/find-incident.js';
import type { MachinePorts } from '../installation.js';
import type { ActBy } from '../people/people-desk.js';
import type { IncidentKeys } from '../vault/incident-keys.js';
import { alarmStatements } from './alarm.js';
import {
  actorOf,
  actorText,
  contactCounts,
  contactOf,
  contactRow,
  contactsAtRisk,
  contactsPage,
} from './contact-rows.js';
import { isAtRisk } from './safety.js';
import { TARGETS } from './targets.js';

export interface ContactDeskParts {
  readonly storage: Storage;
  readonly engine: Engine;
  readonly keys: IncidentKeys;
  readonly ports: Pick<MachinePorts, 'clock' | 'entropy'>;
  readonly zone: string;
}

const sealedContact = z.object({
  who: z.string(),
  note: z.string(),
  person: z.string().nullable(),
  reference: z.string().nullable(),
});

const sealedWords = z.object({
  text: z.string(),
  questions: z.partialRecord(z.enum(SAFETY_QUESTIONS), z.enum(['yes', 'no', 'unknown'])).optional(),
});
type SealedWords = z.infer<typeof sealedWords>;
type Said = OpenedContact['said'][number]['what'];

/**
 * Calls, letters and questions in. The record is told that one came, of which kind and by when it is to be answered; who it was and what
 * was said is sealed under the incident's data key, and opened for a purpose that goes on record first.
 */
export class ContactDesk {
  constructor(private readonly parts: ContactDeskParts) {}

  async page(
    incidentId: string,
    asked: Pick<ContactQuery, 'kind' | 'state'> & { readonly after: string; readonly limit: number },
  ): Promise<ContactPage> {
    const { reader } = this.parts.storage;
    const now = await this.now(incidentId);
    const [page, counts, atRisk] = await Promise.all([
      contactsPage(reader, incidentId, { ...asked, now }),
      contactCounts(reader, incidentId, now),
      contactsAtRisk(reader, incidentId, now),
    ]);
    return { ...page, counts, atRisk };
  }

  /** Those for whom nobody has taken it on: for whoever waits. @throws Fault `incident-unknown` */
  async atRisk(incidentId: string): Promise<readonly DeskContact[]> {
    return contactsAtRisk(this.parts.storage.reader, incidentId, await this.now(incidentId));
  }

  /** @throws Fault `not-yet`, `register-shredded` */
  async take(incidentId: string, taken: TakeContact, by: ActBy): Promise<DeskContact> {
    const { storage, keys, zone } = this.parts;
    const now = await this.now(incidentId);
    const id = by.commandId;
    if (await contactRow(storage.reader, incidentId, id)) return this.view(incidentId, id);
    const { channel, kind, identity, who, note, person = null, reference = null } = taken;
    const happenedAt = taken.happenedAt === undefined ? now : (parseInstant(taken.happenedAt) ?? now);
    if (happenedAt > now) throw notYet();
    const due = addDuration(happenedAt, TARGETS[kind], zone);
    const sealed = seal(await keys.open(incidentId), ofContact(id), { who, note, person, reference });
    await this.record(
      incidentId,
      { kind: 'contact.taken', payload: { contact: id, kind, due: formatInstant(due) } },
      by,
      [
        {
          sql: `INSERT INTO desk_contact (id, incident_id, channel, kind, happened_at, taken_at, taken_by, identity_how,
                identity_passed, due_at, state, safety, sealed)
              VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'open', 'not-asked', ?)`,
          params: [
            id,
            incidentId,
            channel,
            kind,
            happenedAt,
            now,
            actorText(by.actor),
            identity.how,
            identity.passed === null ? null : Number(identity.passed),
            due,
            sealed,
          ],
        },
      ],
    );
    return this.view(incidentId, id);
  }

  /** @throws Fault `desk-contact-unknown`, `register-shredded` */
  async open(incidentId: string, id: string, purpose: string, by: ActBy): Promise<OpenedContact> {
    const { storage, keys } = this.parts;
    const [row, now] = [await this.require(incidentId, id), await this.now(incidentId)];
    const key = await keys.open(incidentId);
    await this.record(incidentId, { kind: 'contact.opened', payload: { contact: id, purpose } }, by);
    const said = await storage.reader.all(
      'SELECT id, at, by_actor, what, sealed FROM desk_said WHERE contact_id = ? ORDER BY at, id',
      [id],
    );
    return {
      contact: contactOf(row, now),
      ...sealedContact.parse(unseal(key, ofContact(id), row)),
      said: said.map((each) => ({
        at: formatInstant(Number(each['at'])),
        by: actorOf(each['by_actor']),
        what: whatOf(each['what']),
        ...sealedWords.parse(unseal(key, ofWords(String(each['id'])), each)),
      })),
    };
  }

  /** @throws Fault `desk-contact-unknown`, `register-shredded` */
  async answer(incidentId: string, id: string, { text, closes }: AnswerContact, by: ActBy): Promise<DeskContact> {
    if (closes) await this.refuseAtRisk(incidentId, id, by);
    const act = { kind: 'contact.answered', payload: { contact: id, closes } } as const;
    const closing: Statement = {
      sql: `UPDATE desk_contact SET state = 'answered', answered_at = ?, answered_by = ? WHERE id = ? AND state = 'open'`,
      params: [await this.now(incidentId), actorText(by.actor), id],
    };
    return this.say(incidentId, id, { act, what: 'answer', words: { text } }, by, closes ? [closing] : []);
  }

  /** At risk, the privacy officer and the commander are woken in the same commit. @throws Fault `desk-contact-unknown`, `register-shredded` */
  async triage(incidentId: string, id: string, { questions, note }: AskSafety, by: ActBy): Promise<DeskContact> {
    const atRisk = isAtRisk(questions);
    if (!atRisk) await this.refuseAtRisk(incidentId, id, by);
    const act = { kind: 'contact.triaged', payload: { contact: id, atRisk } } as const;
    const incident = await findIncident(this.parts.storage, incidentId);
    const judged: Statement = atRisk
      ? { sql: `UPDATE desk_contact SET safety = 'at-risk' WHERE id = ?`, params: [id] }
      : {
          sql: `UPDATE desk_contact SET safety = 'safe' WHERE id = ? AND safety <> 'at-risk'`,
          params: [id],
          expectChanges: 1,
        };
    const woken = atRisk ? alarmStatements(incident, id, this.parts.ports) : [];
    return this.say(incidentId, id, { act, what: 'safety', words: { text: note, questions } }, by, [judged, ...woken]);
  }

  /** @throws Fault `desk-contact-unknown`, `nobody-at-risk`, `register-shredded` */
  async help(incidentId: string, id: string, text: string, by: ActBy): Promise<DeskContact> {
    const { safety } = contactOf(await this.require(incidentId, id), await this.now(incidentId));
    if (safety !== 'at-risk' && !(await this.isSaid(by.commandId))) throw nobodyAtRisk();
    const act = { kind: 'contact.helped', payload: { contact: id } } as const;
    const taken: Statement = {
      sql: `UPDATE desk_contact SET safety = 'helped' WHERE id = ? AND safety = 'at-risk'`,
      params: [id],
      expectChanges: 1,
    };
    return this.say(incidentId, id, { act, what: 'help', words: { text } }, by, [taken]);
  }

  /** Words about a contact, and what they change: one commit with the entry that tells of them. Asked twice they are said once. */
  private async say(
    incidentId: string,
    id: string,
    said: {
      readonly act: { readonly kind: EntryKind; readonly payload: Exclude<Json, null> };
      readonly what: Said;
      readonly words: SealedWords;
    },
    by: ActBy,
    changes: readonly Statement[],
  ): Promise<DeskContact> {
    await this.require(incidentId, id);
    if (await this.isSaid(by.commandId)) return this.view(incidentId, id);
    const { act, what, words } = said;
    const key = await this.parts.keys.open(incidentId);
    const spoken: Statement = {
      sql: 'INSERT INTO desk_said (id, contact_id, at, by_actor, what, sealed) VALUES (?, ?, ?, ?, ?, ?)',
      params: [
        by.commandId,
        id,
        await this.now(incidentId),
        actorText(by.actor),
        what,
        seal(key, ofWords(by.commandId), words),
      ],
    };
    await this.record(incidentId, act, by, [spoken, ...changes]);
    return this.view(incidentId, id);
  }

  // Whoever was found at risk is so until somebody says that they have taken it on: no second set of answers, and no closing, ends it.
  private async refuseAtRisk(incidentId: string, id: string, by: ActBy): Promise<void> {
    const { safety } = contactOf(await this.require(incidentId, id), await this.now(incidentId));
    if (safety === 'at-risk' && !(await this.isSaid(by.commandId))) throw stillAtRisk();
  }

  private async isSaid(commandId: string): Promise<boolean> {
    const rows = await this.parts.storage.reader.all('SELECT 1 AS said FROM desk_said WHERE id = ?', [commandId]);
    return rows.length > 0;
  }

  private async view(incidentId: string, id: string): Promise<DeskContact> {
    return contactOf(await this.require(incidentId, id), await this.now(incidentId));
  }

  private async require(incidentId: string, id: string): Promise<Row> {
    await findIncident(this.parts.storage, incidentId);
    const row = await contactRow(this.parts.storage.reader, incidentId, id);
    if (row) return row;
    throw new Fault({
      kind: 'not-found',
      code: 'desk-contact-unknown',
      detail: 'Nothing came in here under this id.',
      place: 'contact',
    });
  }

  private async now(incidentId: string): Promise<EpochMs> {
    return timeOf(await findIncident(this.parts.storage, incidentId), this.parts.ports.clock);
  }

  private async record(
    incidentId: string,
    { kind, payload }: { readonly kind: EntryKind; readonly payload: Exclude<Json, null> },
    { actor, commandId }: ActBy,
    alongside: readonly Statement[] = [],
  ): Promise<void> {
    const outcome = await this.parts.engine.execute(incidentId, {
      command: { type: 'record-act', kind, payload },
      actor,
      commandId,
      alongside,
    });
    if (!outcome.ok) throw new Fault(outcome.fault);
  }
}

function seal(key: DataKey, purpose: string, clear: object): Uint8Array {
  return key.seal(Buffer.from(JSON.stringify(clear), 'utf8'), purpose);
}

function unseal(key: DataKey, purpose: string, row: Row): unknown {
  const sealed = row['sealed'];
  if (!(sealed instanceof Uint8Array)) throw new Error('What is sealed is bytes.');
  return JSON.parse(Buffer.from(key.unseal(sealed, purpose)).toString('utf8'));
}

function ofContact(id: string): string {
  return `desk-contact:${id}`;
}

function ofWords(id: string): string {
  return `desk-said:${id}`;
}

function whatOf(value: unknown): Said {
  if (value === 'answer' || value === 'safety' || value === 'help') return value;
  throw new Error(`The desk never wrote "${String(value)}".`);
}

function notYet(): Fault {
  return new Fault({
    kind: 'invalid',
    code: 'not-yet',
    detail: 'What came in cannot have come later than now.',
    place: 'happenedAt',
    mend: 'Give the time at which it came, or leave it out for now.',
  });
}

function stillAtRisk(): Fault {
  return new Fault({
    kind: 'conflict',
    code: 'still-at-risk',
    detail: 'Somebody was found at risk here, and nobody has said yet that they help.',
    place: 'contact',
    mend: 'Whoever answers for safety says what was done; then it can be closed.',
  });
}

function nobodyAtRisk(): Fault {
  return new Fault({
    kind: 'conflict',
    code: 'nobody-at-risk',
    detail: 'Nobody is waiting for help here: somebody has taken it on, or nobody was found at risk.',
    place: 'contact',
    mend: 'Read the list again.',
  });
}
