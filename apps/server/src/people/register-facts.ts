import type { RegisterCounts } from '#contract';
import { canonicalJson, sha256 } from '#digest';
import { FactEntity, items, keptReceipt, type Receipt, type StatedFact } from '#engine';
import {
  entitiesIn,
  factOfEntity,
  splitFactName,
  type FactDefinition,
  type FactModel,
  type FactValue,
  type Facts,
} from '#facts';
import { Fault, accept, type Outcome } from '#kernel';
import { entitiesOfPeople, talliesOf, type Tallies } from '#people';
import { recordedAct } from '../record/recorded-act.js';
import { findIncident } from '../incidents/find-incident.js';
import { knownValues } from '../incidents/known-values.js';
import { wireValue } from '../incidents/wire-value.js';
import { AT_MOST_FACT, COMPLETE_FACT, proposedFacts, type RegisterSays } from './count-proposals.js';
import type { ActBy } from './people-desk.js';
import type { RegisterParts } from './register.js';

/** Which facts are taken over, of those that were shown. */
export interface AdoptOrder {
  readonly facts: readonly string[];
  readonly shownDigest: string;
}

interface Proposal {
  readonly tallies: Tallies;
  readonly waiting: number;
  readonly open: boolean;
  readonly facts: Facts;
  /** Of the incident as it was read: numbers of an earlier one are not stated. */
  readonly version: number;
}

/** What the register says of the incident's facts. A person takes it over or leaves it; the law is asked by numbers alone. */
export class RegisterFacts {
  constructor(private readonly parts: Pick<RegisterParts, 'storage' | 'engine' | 'playbooks'>) {}

  /** What would be stated now, with how far the register is from being whole. */
  async view(incidentId: string): Promise<RegisterCounts> {
    const { tallies, waiting, open, facts } = await this.propose(incidentId);
    const { all, byHome, lists, rejected, ofOthers } = tallies;
    const unplaced = [...byHome].filter(([home]) => home.endsWith('-'));
    return {
      shownDigest: digestOf(facts),
      open,
      lists,
      people: all.people,
      waiting,
      rejected,
      doubtful: all.doubtful,
      ofOthers,
      unplaced: unplaced.reduce((sum, [, { people }]) => sum + people, 0),
      proposals: Object.entries(facts).map(([fact, value]) => ({ fact, value: wireValue(value) })),
    };
  }

  /**
   * States what the register says of some facts, as it was shown to whoever takes it over.
   *
   * @throws Fault `counts-moved` where it says something else by now; `fact-not-proposed`
   */
  async adopt(incidentId: string, { facts: names, shownDigest }: AdoptOrder, by: ActBy): Promise<Outcome<Receipt>> {
    const { engine, storage } = this.parts;
    // What is on record under this id is answered from there, whatever the register says by now.
    const done = await recordedAct(storage, incidentId, 'people.counted', by.commandId);
    const receipt = done && (await keptReceipt(storage.reader, by.commandId));
    if (receipt) return accept(receipt);
    const { tallies, open, facts, version } = await this.propose(incidentId);
    if (digestOf(facts) !== shownDigest) throw moved();
    const adopted = Object.fromEntries(Object.entries(facts).filter(([name]) => names.includes(name)));
    if (Object.keys(adopted).length !== new Set(names).size) throw notProposed();
    const { all, lists, rejected } = tallies;
    return engine.execute(incidentId, {
      command: {
        type: 'record-act',
        kind: 'people.counted',
        payload: { facts: Object.keys(adopted), lists, people: all.people, doubtful: all.doubtful, rejected, open },
        facts: adopted,
        source: open ? 'register-incomplete' : 'register',
      },
      actor: by.actor,
      commandId: by.commandId,
      expectedVersion: version,
    });
  }

  /** What is said of the people of each other legal entity that the incident knows and has not taken out. */
  private async ofEntities(
    incidentId: string,
    model: FactModel,
    { stated, ...says }: Omit<RegisterSays, 'tallies'>,
  ): Promise<Facts> {
    const { reader } = this.parts.storage;
    const concerned = entitiesIn(stated, model).filter(({ notConcerned }) => notConcerned === undefined);
    const holding = new Set(await entitiesOfPeople(reader, incidentId));
    const facts: [string, FactValue][] = [];
    for (const { id } of concerned.filter((entity) => holding.has(entity.id))) {
      const tallies = await talliesOf(reader, incidentId, id);
      const proposed = proposedFacts(perEntity(model), { ...says, tallies, stated: statedFor(stated, id) });
      for (const [fact, value] of Object.entries(proposed)) facts.push([factOfEntity(fact, id), value]);
    }
    return Object.fromEntries(facts);
  }

  private async propose(incidentId: string): Promise<Proposal> {
    const { storage, playbooks } = this.parts;
    const incident = await findIncident(storage, incidentId);
    const { playbook } = await playbooks.version(incident.playbookHash);
    const [tallies, stated, [row]] = await Promise.all([
      talliesOf(storage.reader, incidentId),
      items<StatedFact>(storage, FactEntity, incidentId),
      storage.reader.all('SELECT COUNT(*) AS lists FROM people_list WHERE incident_id = ?', [incidentId]),
    ]);
    // What is proposed is shown to all who see the register: nothing privileged goes into it.
    const known = knownValues(stated.filter(({ privileged }) => privileged === undefined));
    const waiting = Number(row?.['lists'] ?? 0) + Number(tallies.reading);
    const open = waiting > 0 || !isSaidComplete(known, playbook.factModel);
    const atMost = known[AT_MOST_FACT];
    const bound = typeof atMost === 'number' ? atMost : undefined;
    const own = proposedFacts(playbook.factModel.facts, { tallies, open, atMost: bound, stated: known });
    const ofOthers = await this.ofEntities(incidentId, playbook.factModel, { open, atMost: bound, stated: known });
    const facts = { ...own, ...ofOthers };
    return { tallies, waiting, open, facts, version: incident.seq };
  }
}

/** The facts that are an entity's own, of that entity alone. */
function perEntity({ facts }: FactModel): ReadonlyMap<string, FactDefinition> {
  return new Map([...facts].filter(([, { perEntity: whose }]) => whose !== undefined));
}

/** What is stated for an entity itself: what is stated for all says nothing of its own people. */
function statedFor(known: Facts, entity: string): Facts {
  const named = Object.entries(known).map(([name, value]) => ({ ...splitFactName(name), value }));
  return Object.fromEntries(named.filter((each) => each.entity === entity).map(({ fact, value }) => [fact, value]));
}

// A playbook that cannot say so has no register that is ever known to be whole.
function isSaidComplete(known: Facts, { facts }: FactModel): boolean {
  return facts.has(COMPLETE_FACT) && known[COMPLETE_FACT] === true;
}

function digestOf(facts: Facts): string {
  return sha256(canonicalJson(facts));
}

function moved(): Fault {
  return new Fault({
    kind: 'conflict',
    code: 'counts-moved',
    detail: 'The register says something else by now.',
    mend: 'Look at what it says, and take that over.',
  });
}

function notProposed(): Fault {
  return new Fault({
    kind: 'invalid',
    code: 'fact-not-proposed',
    detail: 'The register says nothing of one of these facts.',
    place: 'facts',
    mend: 'Take over facts that are listed.',
  });
}
