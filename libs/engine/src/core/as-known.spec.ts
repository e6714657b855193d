import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { CHAIN_START, chainEntry, type ChainHead, type Entry, type EntryDraft } from '#record';
import { calendar, lawless } from '../../testing/law.js';
import { DAY, HOUR, NOON, Played, after, person } from '../../testing/played.js';
import { aDesk, aDeskWith, shippedPlaybook } from '../../testing/playbooks.js';
import { Settling, aLawWalk, lawCommandOf, lawToWalk, type LawStep } from '../../testing/settling.js';
import { asKnown } from './as-known.js';
import type { AsKnown } from './known.js';
import type { Actor, EntryKind } from '#kernel';
import type { Playbook } from '#playbook';
import type { StateMap } from './command.js';
import { decide } from './decide.js';
import { activePaths } from './xstate-adapter.js';

// Method: random walks on the pure core. What folding the whole record says has to be what the engine's own state says, and
// folding a part of it what the state said then.

/** A walk with its record, and how the state stood after each command. */
class Recorded {
  readonly entries: Entry[] = [];
  private head: ChainHead = { seq: 0, hash: CHAIN_START };

  constructor(public played: Played) {
    this.chain(played.entries, person('incident-commander'));
  }

  act(step: LawStep): void {
    const { command, actor } = lawCommandOf(
      { playbook: this.played.playbook, state: this.played.state, now: this.played.now },
      step,
    );
    const outcome = decide(this.played.state, command, this.played.context(actor));
    if (outcome.ok) this.chain(this.played.do(command, actor), actor);
  }

  wait(lengthMs: number): void {
    const until = this.played.now + lengthMs;
    for (;;) {
      const [timer] = [...this.played.state.timers.values()]
        .filter(({ dueAt }) => dueAt <= until)
        .sort((one, other) => one.dueAt - other.dueAt || one.setSeq - other.setSeq);
      if (!timer) break;
      this.played.now = Math.max(this.played.now, timer.dueAt);
      const { runId, name, setSeq } = timer;
      const actor: Actor = { kind: 'timer', id: name, assurance: 'claimed' };
      this.chain(this.played.do({ type: 'fire-timer', runId, name, setSeq }, actor), actor);
    }
    this.played.now = until;
  }

  migrate(to: Playbook, map: StateMap): void {
    const { playbook, now, state } = this.played;
    const leaving = { playbook, doneBy: new Map(), replayed: { reached: new Map(), refusedAt: null } };
    const actor = person('incident-commander');
    const context = { now, actor, playbook: to, assess: lawless, calendar, leaving };
    const outcome = decide(state, { type: 'migrate-playbook', to: to.hash, map, reason: 'mended' }, context);
    if (!outcome.ok) throw new Error(outcome.fault.detail);
    this.played = new Played(to, lawless);
    this.played.state = after(state, outcome.value);
    this.played.now = now;
    this.chain(outcome.value.entries, actor);
  }

  private chain(drafts: readonly EntryDraft[], actor: Actor): void {
    for (const draft of drafts) {
      const context = {
        incidentId: this.played.state.id,
        at: this.played.now,
        recordedAt: this.played.now,
        actor,
        commandId: 'c',
      };
      const entry = chainEntry(this.head, context, JSON.parse(JSON.stringify(draft)) as EntryDraft, '0'.repeat(32));
      this.entries.push(entry);
      this.head = entry;
    }
  }
}

function byText(one: unknown, other: unknown): number {
  return JSON.stringify(one) < JSON.stringify(other) ? -1 : 1;
}

/** What a state and a fold both say. */
function common({ played }: Recorded): unknown {
  const { state, playbook } = played;
  return {
    facts: [...state.facts.values()]
      .map(({ name, value, source, confidence, actor, at }) => [name, value, source, confidence, actor.id, at])
      .sort(byText),
    runs: [...state.runs.values()]
      .map(({ id, chart, key, wave, status, snapshot }) => {
        const machine = playbook.charts.get(chart)?.machine;
        return [id, chart, key, wave, status, machine ? [...activePaths(machine, snapshot)].sort() : []];
      })
      .sort(byText),
    tasks: [...state.tasks.values()]
      .map(({ id, runId, name, role, openedAt }) => [id, runId, name, role, openedAt])
      .sort(byText),
    decisions: [...state.decisions.values()]
      .map(({ id, name, version, shownDigest, approvals }) => [
        id,
        name,
        version,
        shownDigest,
        approvals.map(({ actor, option, rationale, at }) => [actor.id, actor.assurance, option, rationale, at]),
      ])
      .sort(byText),
    clocks: [...state.clocks.values()]
      .map(({ id, name, owner, basis, due, startAssumed, status }) => [
        id,
        name,
        owner,
        basis,
        { ...due },
        startAssumed,
        status,
      ])
      .sort(byText),
    obligations: [...state.obligations.values()]
      .map(({ key, runId, status, assessed }) => [key, runId, status, assessed.due && { ...assessed.due }])
      .sort(byText),
    settlements: [...state.settlements.values()]
      .map((each) => [each.id, each.kind === 'clause' ? each.clause : each.route, each.actor.id, each.at])
      .sort(byText),
  };
}

function told(known: AsKnown): unknown {
  return {
    facts: known.facts
      .map(({ name, value, source, confidence, statedBy, statedAt }) => [
        name,
        value,
        source,
        confidence,
        statedBy.id,
        statedAt,
      ])
      .sort(byText),
    runs: known.runs
      .map(({ id, chart, key, wave, status, active }) => [id, chart, key, wave, status, [...active].sort()])
      .sort(byText),
    tasks: known.tasks
      .filter(({ status }) => status === 'open')
      .map(({ id, runId, name, role, openedAt }) => [id, runId, name, role, openedAt])
      .sort(byText),
    decisions: known.decisions
      .filter(({ status }) => status === 'open')
      .map(({ id, name, version, shownDigest, approvals }) => [
        id,
        name,
        version,
        shownDigest,
        approvals.map(({ actor, option, rationale, at }) => [actor.id, actor.assurance, option, rationale, at]),
      ])
      .sort(byText),
    clocks: known.clocks
      .filter(({ status }) => status === 'running' || status === 'passed')
      .map(({ id, name, owner, basis, due, startAssumed, status }) => [
        id,
        name,
        owner,
        basis,
        due,
        startAssumed,
        status,
      ])
      .sort(byText),
    obligations: known.obligations
      .map(({ key, runId, status, duty }) => [key, runId, status, (duty as Record<string, unknown>)['due'] ?? null])
      .sort(byText),
    settlements: known.settlements
      .filter(({ status }) => status === 'standing')
      .map(({ id, by, at, settled }) => {
        const { clause, route } = settled as Record<string, unknown>;
        return [id, clause ?? route, by.id, at];
      })
      .sort(byText),
  };
}

describe.each([
  ['small', aDesk(), 40],
  ['shipped', shippedPlaybook(), 8],
] as const)('the record of an incident of the %s playbook', (_name, playbook, numRuns) => {
  test('says of every moment what the engine knew then', async () => {
    await fc.assert(
      fc.asyncProperty(aLawWalk, async (steps) => {
        const recorded = new Recorded(new Settling(lawToWalk, playbook));
        const moments = [{ at: recorded.played.now, known: common(recorded) }];
        for (const step of steps) {
          recorded.wait(HOUR);
          recorded.act(step);
          recorded.wait(step.waitMs);
          moments.push({ at: recorded.played.now, known: common(recorded) });
        }
        for (const { at, known } of moments) expect(told(await asKnown(recorded.entries, 'live', at))).toEqual(known);
      }),
      { numRuns },
    );
  });
});

describe('an incident that was taken to another version', () => {
  test.each([
    ['state', ['sorting', 'arranging'], { 'open.work.sorting': 'open.work.arranging' }],
    ['outer state', ['      work:\n', '      labour:\n'], { 'open.work': 'open.labour' }],
  ] as const)('is known where it goes on, by the map of a renamed %s', async (_what, [from, renamed], places) => {
    const recorded = new Recorded(new Played(aDesk()));
    const to = aDeskWith([from, renamed]);
    recorded.migrate(to, { main: places });
    expect(told(await asKnown(recorded.entries, 'live', NOON))).toEqual(common(recorded));
    expect((await asKnown(recorded.entries, 'live', NOON)).playbook.hash).toBe(to.hash);
    for (const kind of ['event', 'task', 'fact', 'task', 'decision', 'event'] as const) {
      recorded.wait(HOUR);
      recorded.act({ kind, pick: 1, role: 1, value: 1, waitMs: 0 });
    }
    expect(told(await asKnown(recorded.entries, 'live', recorded.played.now))).toEqual(common(recorded));
  });
});

describe('what was known', () => {
  const record = (): readonly Entry[] => {
    const recorded = new Recorded(new Played(aDesk()));
    return recorded.entries;
  };

  test('goes in an exercise by the time of its scenario, live by when it was written', async () => {
    const entries = record().map((entry) => ({ ...entry, at: NOON + entry.seq, recordedAt: NOON + 100 - entry.seq }));
    expect((await asKnown(entries, 'exercise', NOON + 2)).through).toBe(2);
    expect((await asKnown(entries, 'live', NOON + 2)).through).toBe(0);
    expect((await asKnown(entries, 'live', NOON + 99)).through).toBe(entries.length);
  });

  test('stops before the first entry that is later, though others follow of a clock set back', async () => {
    const entries = record().map((entry) => ({ ...entry, recordedAt: entry.seq === 3 ? NOON + DAY : NOON }));
    expect((await asKnown(entries, 'live', NOON)).through).toBe(2);
  });

  test('names what is missing because it was erased or left out', async () => {
    const entries = record().map((entry) =>
      entry.kind === 'task.opened' ? { ...entry, payload: null, salt: null } : entry,
    );
    const known = await asKnown(entries, 'live', NOON);
    const missing = entries.filter(({ kind }) => kind === 'task.opened').map(({ seq, kind }) => ({ seq, kind }));
    expect(missing.length).toBeGreaterThan(0);
    expect(known).toMatchObject({ missing, tasks: [] });
  });

  test('of one call says nothing of another that the same person had', async () => {
    const [first] = record();
    if (!first) throw new Error('There is no entry.');
    const said = (seq: number, kind: EntryKind, payload: Record<string, string>): Entry => ({
      ...first,
      seq,
      kind,
      payload: { decision: 'd', person: 'Elif', role: 'executive', ...payload },
    });
    const calls = [
      said(1, 'decision.opened', {}),
      said(2, 'decision.heard', { readOut: 'one', option: 'yes' }),
      said(3, 'decision.heard', { readOut: 'two', option: 'no' }),
    ];
    const after = async (...more: readonly Entry[]): Promise<unknown> =>
      (await asKnown([...calls, ...more], 'live', NOON)).decisions[0]?.approvals;
    const effect = 'signature-withdrawn';
    const still = [{ option: 'no', byTelephone: 'standing' }];
    expect(await after(said(4, 'decision.disowned', { readOut: 'one', effect }))).toMatchObject(still);
    expect(await after(said(4, 'decision.countersigned', { readOut: 'one' }))).toMatchObject(still);
    expect(await after(said(4, 'decision.disowned', { readOut: 'two', effect }))).toEqual([]);
  });

  test('before the first entry is nothing', async () => {
    expect(await asKnown(record(), 'live', NOON - 1)).toMatchObject({ through: 0, title: '', facts: [], runs: [] });
  });
});
