import {
  ENGINE_ENTITIES,
  ENGINE_MIGRATIONS,
  type Engine,
  timerActor,
  type Assess,
  type Command,
  type Receipt,
} from '#engine';
import { Fault, type Actor, type EpochMs, type Outcome } from '#kernel';
import type { Playbook } from '#playbook';
import { EntryEntity, RECORD_MIGRATIONS, TREE_MIGRATIONS, type TreeHead, type TreeKeeper } from '#record';
import { openMemoryStorage, type Schema } from '#storage';
import { aDuty, aLaw, deadline } from '../../libs/engine/testing/law.js';
import { DAY, HOUR, NOON, person } from '../../libs/engine/testing/played.js';
import { commandOf, type Step } from '../../libs/engine/testing/walk.js';
import type { CommitGroup } from '../../libs/storage/src/unit-queue.js';
import { seededEntropy } from '../support/seeded.js';
import { Chance } from './chance.js';
import { Disk, type Fate } from './disk.js';
import { FATES, HAPPENINGS, type Happening } from './happenings.js';
import { Broken, Ledger, type Asked } from './ledger.js';
import { startLife, type Life } from './life.js';
import { spelled } from './spelling.js';
import { assertTree } from './assert-tree.js';

const SCHEMA: Schema = {
  entities: [...ENGINE_ENTITIES, EntryEntity],
  migrations: [...RECORD_MIGRATIONS, ...ENGINE_MIGRATIONS, ...TREE_MIGRATIONS],
};

const INCIDENTS = [
  { id: '01890000-0000-7000-8000-00000000000a', mode: 'live' },
  { id: '01890000-0000-7000-8000-00000000000b', mode: 'live' },
  { id: '01890000-0000-7000-8000-00000000000c', mode: 'exercise' },
] as const;

const law: Assess = aLaw(
  (facts) => (facts['event.theft'] === 'excluded' ? undefined : aDuty({ due: deadline(NOON + 3 * DAY) })),
  (facts, { number }) =>
    facts['event.exfiltration'] === 'known' ? aDuty({ key: `tell-people/${number}` }) : undefined,
);

/** Looks in which everything that is due has fired, however much each of them sets anew. */
const LOOKS_MAX = 200;

export interface WorldOptions {
  readonly seed: number;
  readonly playbook: Playbook;
  readonly steps: number;
  /** A bug to plant between the queue and the disk: the simulation has to find it. */
  readonly planted?: (commit: CommitGroup) => CommitGroup;
}

/** What a run of a world did: the same seed gives the same. */
export interface Journal {
  readonly lines: readonly string[];
  readonly commands: number;
  readonly crashes: number;
}

/** Made once: a fresh database, as every world begins with it. */
let fresh: Promise<Uint8Array> | undefined;

async function freshImage(): Promise<Uint8Array> {
  const storage = await openMemoryStorage(SCHEMA);
  await storage.close();
  return storage.image();
}

/**
 * Runs one world to its end: three incidents, clients that ask once, twice and late, a clock that jumps, a disk that
 * fills and a process that dies around commits; all of it from one seed. After every step the promises are checked.
 *
 * @throws Broken with seed, step and the last lines of the journal
 */
export async function runWorld(options: WorldOptions): Promise<Journal> {
  fresh ??= freshImage();
  const world = new World(options);
  await world.open(await fresh);
  return world.run();
}

class World {
  private readonly chance: Chance;
  private readonly lines: string[] = [];
  private readonly asked = new Map<string, Asked>();
  private readonly acknowledged = new Map<string, Receipt>();
  /** Asked for and never heard of again. */
  private unanswered: string[] = [];
  private readonly lost = new Set<string>();
  private readonly ledgers = new Map<string, Ledger>();
  private now: EpochMs = NOON;
  private commandsAsked = 0;
  private crashes = 0;
  private calm = false;
  private disk: Disk | undefined;
  private life: Life | undefined;
  /** Heads that somebody outside was told of. */
  private readonly heads: TreeHead[] = [];
  private readonly entropy;

  constructor(private readonly options: WorldOptions) {
    this.chance = new Chance(options.seed);
    this.entropy = seededEntropy(`world ${options.seed}`);
    for (const { id, mode } of INCIDENTS) {
      this.ledgers.set(id, new Ledger(id, mode, options.playbook, law, this.asked));
    }
  }

  async open(image: Uint8Array): Promise<void> {
    const fate = (): Fate => (this.calm ? 'written' : this.chance.weighed(FATES));
    this.disk = await Disk.open(SCHEMA, image, fate, this.options.planted);
    await this.start();
  }

  async run(): Promise<Journal> {
    let step = 0;
    try {
      for (; step < this.options.steps; step += 1) {
        await this.happen(this.chance.weighed(HAPPENINGS));
        await this.check();
      }
      await this.settle();
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      throw new Broken(`seed ${this.options.seed}, step ${step}: ${why}\n${this.lines.slice(-12).join('\n')}`);
    }
    const commands = [...this.ledgers.values()].reduce((sum, ledger) => sum + ledger.commands, 0);
    return { lines: this.lines, commands, crashes: this.crashes };
  }

  /** The end: nothing goes wrong any more, everything unanswered is asked again, everything due fires. */
  private async settle(): Promise<void> {
    this.calm = true;
    await this.restart('the last restart');
    for (const commandId of this.unanswered.splice(0)) await this.deliver([commandId]);
    await this.look();
    if ((await this.timers().due(this.now, 1)).length > 0) throw new Broken('a timer that is due did not fire');
    await this.check();
    await this.checkDisk();
    const entries = [...this.ledgers.values()].reduce((sum, ledger) => sum + ledger.version, 0);
    if (entries > 0) await assertTree(this.opened().storage, this.keeper(), entries, this.heads);
  }

  private async happen(what: Happening): Promise<void> {
    switch (what) {
      case 'one command':
        return this.deliver([await this.ask()]);
      case 'commands at once': {
        const ids = [await this.ask(), await this.ask(), await this.ask()];
        const twice = this.chance.percent(50) ? [ids[0] ?? ''] : [];
        return this.deliver([...ids, ...twice]);
      }
      case 'a command again':
        return this.deliver(some(this.chance.pick([...this.acknowledged.keys()])));
      case 'a late delivery': {
        const late = this.chance.pick(this.unanswered);
        this.unanswered = this.unanswered.filter((id) => id !== late);
        return this.deliver(some(late));
      }
      case 'a look at the timers':
        return this.look();
      case 'the scenario goes on':
        return this.deliver([await this.advance()]);
      case 'a head is signed':
        return this.signed();
      case 'time passes':
        this.now += this.chance.pick([HOUR / 4, HOUR, 7 * HOUR, 2 * DAY]) ?? 0;
        return Promise.resolve();
      case 'the clock is set back':
        this.now -= this.chance.pick([1000, HOUR]) ?? 0;
        return Promise.resolve();
      case 'a restart':
        return this.restart('a restart');
    }
  }

  /** A new command for one of the incidents, declared first where it is not there yet. */
  private async ask(): Promise<string> {
    const incident = INCIDENTS[this.chance.below(INCIDENTS.length)] ?? INCIDENTS[0];
    const state = await this.running().state(incident.id);
    if (!state) {
      const commandId = `declare ${incident.mode} ${incident.id.at(-1) ?? ''}`;
      this.asked.set(commandId, { incidentId: incident.id, command: 'declare', actor: person('incident-commander') });
      return commandId;
    }
    const { playbook } = this.options;
    const now = state.scenarioNow ?? this.now;
    const { command, actor } = commandOf({ playbook, state, now }, this.step());
    return this.askFor(incident.id, command, actor);
  }

  private async advance(): Promise<string> {
    const { id } = INCIDENTS[2];
    const state = await this.running().state(id);
    if (!state || state.scenarioNow === null) return this.ask();
    const to = state.scenarioNow + (this.chance.pick([HOUR, 12 * HOUR, 3 * DAY]) ?? HOUR);
    return this.askFor(id, { type: 'advance-clock', to }, person('facilitator'));
  }

  private askFor(incidentId: string, command: Command, actor: Actor): string {
    this.commandsAsked += 1;
    const commandId = `command ${this.commandsAsked}`;
    this.asked.set(commandId, { incidentId, command, actor });
    return commandId;
  }

  /** Delivers commands at once, and waits for the answers or for the crash, whichever comes. */
  private async deliver(commandIds: readonly string[]): Promise<void> {
    const before = new Map([...this.ledgers].map(([id, ledger]) => [id, ledger.version]));
    const answers = commandIds.map(async (commandId) => {
      const asked = this.asked.get(commandId);
      if (!asked) return;
      const outcome = await this.send(commandId, asked).catch((error: unknown) => faultOf(error));
      if (outcome === undefined) {
        this.unheard(commandId);
      } else if (outcome.ok) {
        this.heard(commandId, outcome.value, before.get(asked.incidentId) ?? 0);
      } else this.lines.push(`${commandId}: ${outcome.fault.code}`);
    });
    const waiting = Promise.all(answers).then(() => 'answered' as const);
    const died = this.opened().crashed.then(() => 'crashed' as const);
    if ((await Promise.race([waiting, died])) === 'answered') return;
    for (const commandId of commandIds) {
      if (!this.acknowledged.has(commandId) && !this.unanswered.includes(commandId)) this.unheard(commandId);
    }
    this.crashes += 1;
    await this.restart('a crash');
  }

  private send(commandId: string, { incidentId, command, actor }: Asked): Promise<Outcome<Receipt>> {
    if (command !== 'declare') return this.running().execute(incidentId, { command, actor, commandId });
    const incident = INCIDENTS.find(({ id }) => id === incidentId) ?? INCIDENTS[0];
    const declaration = { ...incident, title: 'A simulation', playbook: this.options.playbook, startsAt: NOON };
    return this.running().declare(declaration, actor, commandId);
  }

  /** An acknowledgement: the same as ever for one that was heard before, and later than all that had been heard. */
  private heard(commandId: string, receipt: Receipt, before: number): void {
    this.lines.push(`${commandId}: ${receipt.version}`);
    const earlier = this.acknowledged.get(commandId);
    if (earlier && spelled(earlier) !== spelled(receipt))
      throw new Broken(`${commandId} was answered differently when it was asked again`);
    // What was lost on its way once may have been kept at its first place.
    if (!earlier && !this.lost.has(commandId) && (receipt.entries[0]?.seq ?? 0) <= before)
      throw new Broken(`${commandId} went before what had been acknowledged`);
    this.acknowledged.set(commandId, receipt);
  }

  /** Nobody knows whether it was done; it may be asked for again. */
  private unheard(commandId: string): void {
    this.lines.push(`${commandId}: no answer`);
    this.lost.add(commandId);
    this.unanswered.push(commandId);
  }

  /** Fires what is due, some of it twice. */
  private async look(): Promise<void> {
    for (let looks = 0; ; looks += 1) {
      const due = await this.timers().due(this.now, 20);
      if (due.length === 0) return;
      if (looks > LOOKS_MAX) throw new Broken('a timer is due again however often it fires');
      const ids = due.map(({ incidentId, runId, name, setSeq }) => {
        const commandId = `timer:${runId}:${name}:${setSeq}`;
        this.asked.set(commandId, {
          incidentId,
          command: { type: 'fire-timer', runId, name, setSeq },
          actor: timerActor(name),
        });
        return commandId;
      });
      const [first] = ids;
      const crashes = this.crashes;
      for (const commandId of ids) {
        await this.deliver(commandId === first && this.chance.percent(30) ? [commandId, commandId] : [commandId]);
        // A disk that refuses, or a crash: the next look finds what is left.
        if (this.crashes > crashes) return;
      }
      if (!this.calm) return;
    }
  }

  /** Signs where the tree over all records stands, unless that is when the process dies. */
  private async signed(): Promise<void> {
    const signing = this.keeper()
      .headNow()
      .then(
        (head) => this.lines.push(`a head over ${head.size}`),
        (error: unknown) => faultOf(error),
      );
    const died = this.opened().crashed.then(() => 'crashed' as const);
    if ((await Promise.race([signing, died])) !== 'crashed') return;
    this.crashes += 1;
    await this.restart('a crash');
  }

  private async restart(why: string): Promise<void> {
    this.lines.push(why);
    await this.opened().restart();
    await this.start();
    await this.checkDisk();
  }

  /** A new life of the process on what the disk holds. */
  private async start(): Promise<void> {
    const wasCalm = this.calm;
    this.calm = true;
    this.life = await startLife({
      storage: this.opened().storage,
      clock: { now: () => this.now },
      entropy: this.entropy,
      playbook: this.options.playbook,
      law,
      tell: (head) => this.heads.push(head),
    });
    this.calm = wasCalm;
  }

  private async check(): Promise<void> {
    for (const [id, ledger] of this.ledgers) {
      if (await ledger.read(this.opened().storage)) ledger.assertState(await this.running().state(id), 'of the engine');
    }
    for (const [commandId, { entries }] of this.acknowledged) {
      const ledger = this.ledgers.get(this.asked.get(commandId)?.incidentId ?? '');
      // An advance of the scenario fires timers of their own before its own entries.
      ledger?.assertDone(
        commandId,
        entries.map(({ seq }) => seq),
      );
    }
  }

  private async checkDisk(): Promise<void> {
    for (const ledger of this.ledgers.values()) {
      await ledger.read(this.opened().storage);
      await ledger.assertOnDisk(this.opened().storage);
    }
  }

  private step(): Step {
    const { chance } = this;
    const kinds = ['event', 'event', 'fact', 'task', 'task', 'decision', 'decision', 'note'] as const;
    return {
      kind: chance.pick(kinds) ?? 'note',
      pick: chance.below(1000),
      role: chance.below(1000),
      value: chance.below(1000),
      waitMs: 0,
    };
  }

  private timers(): Engine['timers'] {
    return this.running().timers;
  }

  private keeper(): TreeKeeper {
    return this.alive().tree;
  }

  private running(): Engine {
    return this.alive().engine;
  }

  private alive(): Life {
    if (!this.life) throw new Error('the world was not opened');
    return this.life;
  }

  private opened(): Disk {
    if (!this.disk) throw new Error('the world was not opened');
    return this.disk;
  }
}

/** A refusal is an answer; a fault of the disk is none. */
function faultOf(error: unknown): undefined {
  if (error instanceof Fault) return undefined;
  throw error;
}

function some(commandId: string | undefined): readonly string[] {
  return commandId === undefined ? [] : [commandId];
}
