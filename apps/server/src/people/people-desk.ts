import type {
  DecideHeld,
  DecidedPeople,
  FoundPeople,
  HeldPeoplePage,
  LikelyPairsPage,
  LookAtPeople,
  OpenedPeople,
  SearchPeople,
  SettlePairs,
} from '#contract';
import { may } from '#access';
import type { Json } from '#digest';
import type { Engine } from '#engine';
import { Fault, ROUTE_REASONS, uuidv7, type Actor, type EntryKind, type Reason } from '#kernel';
import {
  addresseeOf,
  comingOfAge,
  decide,
  decideAll,
  findPeople,
  fullName,
  heldPeople,
  pairsOf,
  parentsNamed,
  peopleById,
  rowsAbout,
  settlePair,
  withdrawDecision,
  AFTER_ALL_WAVES,
  type AffectedPerson,
  type PersonDetails,
  type Verdict,
} from '#people';
import type { Statement, Storage } from '#storage';
import type { DataKey } from '#vault';
import { findIncident } from '../incidents/find-incident.js';
import type { MachinePorts } from '../installation.js';
import { IS_ORDERED, LETTERS_ORDERED } from '../letters/letters-ordered.js';
import { recordedAct } from '../record/recorded-act.js';
import type { IncidentKeys } from '../vault/incident-keys.js';

export interface PeopleDeskParts {
  readonly storage: Storage;
  readonly engine: Engine;
  readonly keys: IncidentKeys;
  readonly ports: Pick<MachinePorts, 'clock' | 'entropy'>;
}

/** Whose act it is, and under which id: asked twice, it is done once. */
export interface ActBy {
  readonly actor: Actor;
  readonly commandId: string;
}

export interface PageAsked {
  readonly after: string;
  readonly limit: number;
}

const LETTERS = LETTERS_ORDERED;
const PAIR_CURSOR = '/';

/**
 * Where single people are asked for, opened and decided about. Lists give ids and reasons alone; whatever names or
 * describes somebody is given only after the entry that says so is on record.
 */
export class PeopleDesk {
  constructor(private readonly parts: PeopleDeskParts) {}

  /** Whether somebody is in the register. @throws Fault `register-shredded` */
  async search(incidentId: string, query: SearchPeople, { actor }: Pick<ActBy, 'actor'>): Promise<FoundPeople> {
    const { storage, keys, ports } = this.parts;
    await findIncident(storage, incidentId);
    const people = await findPeople(storage.reader, await keys.open(incidentId), incidentId, query);
    const { by, purpose } = query;
    const payload = { by, people: people.map(({ id }) => id), ...(purpose !== undefined && { purpose }) };
    // Under an id of its own, whatever was sent: each question is a look, and questions without an answer are told apart by nothing.
    const commandId = uuidv7(ports.clock.now(), ports.entropy);
    await this.record(incidentId, { kind: 'people.searched', payload }, { actor, commandId });
    const written = await this.writtenTo(people);
    // How somebody is told may itself tell of danger or of treatment.
    const opens = actor.role !== undefined && may(actor.role, 'open-people');
    return {
      found: people.map(({ id, route, reason, details }) => ({
        id,
        roles: [...details.roles],
        dataElements: [...details.dataElements],
        written: written.has(id),
        ...(opens && { route, reason }),
      })),
    };
  }

  /** @throws Fault `person-unknown`, `register-shredded` */
  async look(incidentId: string, { people: ids, purpose }: LookAtPeople, by: ActBy): Promise<OpenedPeople> {
    const { storage, keys } = this.parts;
    await findIncident(storage, incidentId);
    const key = await keys.open(incidentId);
    const people: AffectedPerson[] = [];
    const selection = { incidentId, wave: AFTER_ALL_WAVES };
    for await (const person of peopleById(storage.reader, key, selection, ids)) people.push(person);
    if (people.length !== ids.length) {
      throw new Fault({ kind: 'not-found', code: 'person-unknown', detail: 'The register has nobody with this id.' });
    }
    await this.record(incidentId, { kind: 'people.looked', payload: { people: ids, purpose } }, by);
    const opened = people.map(async (person) => openedView(person, await rowsAbout(storage.reader, key, person.id)));
    return { people: await Promise.all(opened) };
  }

  async held(incidentId: string, asked: PageAsked): Promise<HeldPeoplePage> {
    await findIncident(this.parts.storage, incidentId);
    const people = await heldPeople(this.parts.storage.reader, incidentId, asked);
    const last = people.at(-1);
    return {
      people: people.map(({ id, heldFor, decided, route }) => ({ id, heldFor, decided, route })),
      next: last && people.length === asked.limit ? last.id : null,
    };
  }

  async pairs(incidentId: string, verdict: Verdict, { after, limit }: PageAsked): Promise<LikelyPairsPage> {
    await findIncident(this.parts.storage, incidentId);
    const [first = '', second = ''] = after.split(PAIR_CURSOR);
    const pairs = await pairsOf(this.parts.storage.reader, incidentId, verdict, { after: [first, second], limit });
    const last = pairs.at(-1);
    return {
      pairs: [...pairs],
      next: last && pairs.length === limit ? `${last.first}${PAIR_CURSOR}${last.second}` : null,
    };
  }

  /** @throws Fault `not-held`, `letter-ordered`, `not-in-bulk`, `nobody-held`, and what an addressee is refused for */
  async decide(incidentId: string, order: DecideHeld, by: ActBy): Promise<DecidedPeople> {
    const { storage, keys } = this.parts;
    await findIncident(storage, incidentId);
    const done = await recordedAct(storage, incidentId, 'people.decided', by.commandId);
    if (done) return { people: peopleIn(done.payload) };
    const newId = (): string => uuidv7(this.parts.ports.clock.now(), this.parts.ports.entropy);
    const deciding = { reader: storage.reader, key: await keys.open(incidentId), letters: LETTERS, newId };
    const { reason } = order;
    switch (order.about) {
      case 'person': {
        const { person, route, name, address, also } = order;
        const statements = await decide(deciding, person, { route, why: reason, name, address, also });
        const to = { elsewhere: address !== undefined, ...(also && { letters: 2 }) };
        await this.decided(incidentId, { person, route, ...to, ...said(deciding.key, reason) }, by, statements);
        return { people: 1 };
      }
      case 'all': {
        const { heldFor, route, people } = order;
        const each = await decideAll(deciding, reasonNamed(heldFor), { route, why: reason }, people);
        const payload = { heldFor, route, people: each.length, ...said(deciding.key, reason) };
        await this.decided(incidentId, payload, by, each.flat());
        return { people: each.length };
      }
      case 'withdrawal': {
        const { person } = order;
        const statements = withdrawDecision(deciding, person, reason);
        await this.decided(incidentId, { person, withdrawn: true, ...said(deciding.key, reason) }, by, statements);
        return { people: 1 };
      }
    }
  }

  /** @throws Fault `pair-unknown`, `pair-settled`, `pair-written-to` */
  async settle(incidentId: string, order: SettlePairs, by: ActBy): Promise<DecidedPeople> {
    const { storage, keys } = this.parts;
    await findIncident(storage, incidentId);
    if (await recordedAct(storage, incidentId, 'people.settled', by.commandId)) return { people: 2 };
    const { first, second, verdict, reason } = order;
    const settling = { reader: storage.reader, key: await keys.open(incidentId), letters: LETTERS };
    const statements = await settlePair(settling, { first, second }, verdict, reason);
    const payload = { first, second, verdict, ...said(settling.key, reason) };
    await this.record(incidentId, { kind: 'people.settled', payload, alongside: statements }, by);
    return { people: 2 };
  }

  /**
   * Judges ages by the day on which letters of a wave go out. What is judged here for an order that is then refused is judged anew
   * by the next, of whatever day.
   *
   * @returns how many are written to otherwise than before: in their own name, or as children once more
   */
  async judgeAges(
    incidentId: string,
    { day, wave }: { readonly day: string; readonly wave: number },
    by: ActBy,
  ): Promise<number> {
    const { storage, keys } = this.parts;
    const judging = { reader: storage.reader, key: await keys.open(incidentId), letters: LETTERS };
    const { came, again } = await comingOfAge(judging, day, wave);
    const alongside = [...came, ...again];
    if (alongside.length > 0) {
      const payload = { day, wave, people: came.length, ...(again.length > 0 && { underAge: again.length }) };
      await this.record(incidentId, { kind: 'people.came-of-age', payload, alongside }, by);
    }
    return alongside.length;
  }

  private async decided(
    incidentId: string,
    payload: { readonly [name: string]: Json },
    by: ActBy,
    alongside: readonly Statement[],
  ): Promise<void> {
    await this.record(incidentId, { kind: 'people.decided', payload, alongside }, by);
  }

  private async record(
    incidentId: string,
    act: {
      readonly kind: EntryKind;
      readonly payload: { readonly [name: string]: Json };
      readonly alongside?: readonly Statement[];
    },
    { actor, commandId }: ActBy,
  ): Promise<void> {
    const { kind, payload, alongside } = act;
    const outcome = await this.parts.engine.execute(incidentId, {
      command: { type: 'record-act', kind, payload },
      actor,
      commandId,
      ...(alongside === undefined ? {} : { alongside }),
    });
    if (!outcome.ok) throw new Fault(outcome.fault);
  }

  private async writtenTo(people: readonly AffectedPerson[]): Promise<ReadonlySet<string>> {
    if (people.length === 0) return new Set();
    // Who repeats another is told in that one's letter.
    const ids = people.map(({ id, duplicateOf }) => duplicateOf ?? id);
    const letters = await this.parts.storage.reader.all(
      `SELECT person_id FROM letter WHERE ${IS_ORDERED} AND person_id IN (${ids.map(() => '?').join(', ')})`,
      ids,
    );
    const told = new Set(letters.map((row) => String(row['person_id'])));
    return new Set(people.filter(({ id, duplicateOf }) => told.has(duplicateOf ?? id)).map(({ id }) => id));
  }
}

function openedView(
  { id, importId, line, route, reason, details, addressee }: AffectedPerson,
  lists: readonly PersonDetails[],
): OpenedPeople['people'][number] {
  const to = addresseeOf(details, route, addressee);
  const { parents, differ } = parentsNamed(lists);
  return {
    id,
    importId,
    line,
    reference: details.reference,
    name: fullName(details),
    birthDate: details.birthDate ?? null,
    deceased: details.deceased,
    hiddenAddress: lists.some(({ hiddenAddress }) => hiddenAddress),
    ownTreatment: details.ownTreatment,
    custody: details.custody ?? 'unknown',
    lettersTo: to ? { name: to.name, address: to.address } : null,
    address: details.address,
    substitute: details.substitute?.name ?? null,
    parents: parents.map(({ name, address }) => ({ name, address: address ?? null })),
    parentsDiffer: differ,
    language: details.language,
    roles: [...details.roles],
    dataElements: [...details.dataElements],
    route,
    reason,
  };
}

/** What the record keeps of a reason, which may speak of a person: that it was this one, under the incident's key. */
function said(key: DataKey, reason: string): { readonly reasonDigest: string } {
  return { reasonDigest: key.keyedHash(`reason\n${reason}`) };
}

/** How many an act decided about: one where its entry does not count them. */
function peopleIn(payload: Json): number {
  if (typeof payload !== 'object' || payload === null || !('people' in payload)) return 1;
  return Number(payload['people']);
}

function reasonNamed(text: string): Reason {
  const known = ROUTE_REASONS.held.find((each) => each === text);
  if (known) return known;
  throw new Fault({
    kind: 'invalid',
    code: 'reason-unknown',
    detail: 'Nobody is held for such a reason.',
    place: 'heldFor',
    mend: `One of: ${ROUTE_REASONS.held.join(', ')}.`,
  });
}
