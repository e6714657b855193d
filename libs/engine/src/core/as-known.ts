import type { Json } from '#digest';
import type { FactValue } from '#facts';
import {
  Fault,
  PRIVILEGED_WORK,
  isRole,
  isSeverity,
  parseInstant,
  type Actor,
  type EpochMs,
  type PrivilegedAnswer,
} from '#kernel';
import type { Entry } from '#record';
import type {
  AsKnown,
  KnownApproval,
  KnownClock,
  KnownDecision,
  KnownFact,
  KnownObligation,
  KnownRun,
  KnownSettlement,
  KnownSeverity,
  KnownTask,
} from './known.js';
import { placeOf } from './migration/state-map.js';
import type { Confidence } from './state.js';

// What the record itself says, folded from its entries: no playbook, no law and no table is asked. So it can say what was
// known then with any release, and of an export too.

/**
 * When something was known: live, when it was written; in an exercise, in the time of its scenario, which is what its
 * people go by.
 */
export function knownSince(entry: Pick<Entry, 'at' | 'recordedAt'>, mode: 'live' | 'exercise'): EpochMs {
  return mode === 'exercise' ? entry.at : entry.recordedAt;
}

/**
 * Folds a record up to the first entry that is later than `until`. Of a clock that was set back, what was written after
 * it ran ahead is not taken: it says rather too little than more than was known.
 */
export async function asKnown(
  entries: AsyncIterable<Entry> | Iterable<Entry>,
  mode: 'live' | 'exercise',
  until: EpochMs,
): Promise<AsKnown> {
  const fold = new Fold();
  for await (const entry of entries) {
    if (knownSince(entry, mode) > until) break;
    fold.take(entry);
  }
  return fold.result();
}

/** Whether what was known is folded from entries of this kind. */
function isFolded(kind: string): boolean {
  return /^(incident|playbook|run|state|facts|task|decision|clock|obligation|law|severity)\./.test(kind);
}

type Payload = { readonly [name: string]: Json | undefined };

class Items<T extends object> extends Map<string, T> {
  /** What begins in an entry whose payload is missing is not known; what follows of it is then passed over. */
  change(id: string, patch: (item: T) => Partial<T>): void {
    const item = this.get(id);
    if (item !== undefined) this.set(id, { ...item, ...patch(item) });
  }
}

class Fold {
  private through = 0;
  private declared: Payload = {};
  /** Of the latest move to another version: its command, and where states that went on under another path were. */
  private moved = { commandId: '', was: new Map<string, string>() };
  /** By the entry that said it. */
  private readonly severities = new Map<number, KnownSeverity>();
  private readonly facts = new Map<string, KnownFact>();
  private readonly runs = new Items<KnownRun>();
  private readonly tasks = new Items<KnownTask>();
  private readonly decisions = new Items<KnownDecision>();
  private readonly clocks = new Items<KnownClock>();
  private readonly obligations = new Items<KnownObligation>();
  private readonly settlements = new Items<KnownSettlement>();
  private readonly missing: { readonly seq: number; readonly kind: string }[] = [];

  take(entry: Entry): void {
    this.through = entry.seq;
    if (!isFolded(entry.kind)) return;
    const { payload } = entry;
    if (payload === null) {
      this.missing.push({ seq: entry.seq, kind: entry.kind });
      return;
    }
    const said = membersOf(payload);
    const [subject = '', what = ''] = entry.kind.split('.');
    switch (subject) {
      case 'incident':
        if (what === 'declared') this.declared = said;
        return;
      case 'playbook':
        if (what === 'migrated') this.migrated(entry, said);
        return;
      case 'severity':
        return this.graded(entry, what, said);
      case 'facts':
        return this.stated(entry, said);
      case 'run':
      case 'state':
        return this.ran(entry, said);
      case 'task':
        return this.tasked(entry, what, said);
      case 'decision':
        return this.decided(entry, what, said);
      case 'clock':
        return this.clocked(entry, what, said);
      case 'law':
        return this.settled(entry, what, said);
      default:
        return this.obliged(entry, what, said);
    }
  }

  result(): AsKnown {
    const { declared } = this;
    return {
      through: this.through,
      title: text(declared, 'title'),
      playbook: { name: text(declared, 'playbook'), version: text(declared, 'version'), hash: text(declared, 'hash') },
      severity: [...this.severities.values()].at(-1) ?? null,
      facts: [...this.facts.values()].sort((one, other) => (one.name < other.name ? -1 : 1)),
      runs: [...this.runs.values()],
      tasks: [...this.tasks.values()],
      decisions: [...this.decisions.values()],
      clocks: [...this.clocks.values()],
      obligations: [...this.obligations.values()],
      settlements: [...this.settlements.values()],
      missing: this.missing,
    };
  }

  private graded(entry: Entry, what: string, said: Payload): void {
    const { severity, insteadOf, seq } = said;
    const before = typeof seq === 'number' ? this.severities.get(seq) : undefined;
    if (typeof insteadOf === 'number') this.severities.delete(insteadOf);
    else if (what === 'set' && isSeverity(severity))
      this.severities.set(entry.seq, { severity, reason: '', reasoned: null, by: entry.actor, at: entry.at });
    else if (what === 'reasoned' && before && typeof seq === 'number')
      this.severities.set(seq, { ...before, reason: text(said, 'reason'), reasoned: entry });
  }

  private stated({ actor, at }: Entry, said: Payload): void {
    const [source, confidence] = [text(said, 'source'), text(said, 'confidence')];
    // What was taken back is as it was: by whom and when it had been stated, the entry says.
    const first = membersOf(said['firstStated'] ?? {});
    const [statedBy, statedAt] = [(first['by'] ?? actor) as Actor, parseInstant(text(first, 'at')) ?? at];
    for (const [name, value] of Object.entries(membersOf(said['facts'] ?? {}))) {
      // What the engine recorded was checked against the fact model then.
      const fact = { name, value: (value ?? null) as FactValue | null, confidence: confidence as Confidence };
      this.facts.set(name, { ...fact, source, statedBy, statedAt, privileged: answersIn(said) });
    }
  }

  /** States that go on under another path are in the map; those that are left and entered have entries of their own. */
  private migrated({ commandId }: Entry, said: Payload): void {
    const to = membersOf(said['to'] ?? {});
    this.declared = { ...this.declared, version: to['version'], hash: to['hash'] };
    const map = membersOf(said['map'] ?? {});
    const was = new Map<string, string>();
    for (const { id, chart, active } of this.runs.values()) {
      const places = membersOf(map[chart] ?? {}) as { readonly [path: string]: string };
      for (const path of active) {
        const place = `${id} ${placeOf(places, path)}`;
        // Two states that became one: the outer, or the first, goes on.
        if (!was.has(place)) was.set(place, path);
      }
      this.runs.change(id, () => ({ active: [...new Set(active.map((path) => placeOf(places, path)))] }));
    }
    this.moved = { commandId, was };
  }

  /** A move leaves states by the paths that they had. */
  private placeLeft({ commandId, runId }: Entry, path: string, active: readonly string[]): string {
    if (commandId !== this.moved.commandId) return path;
    return active.find((each) => this.moved.was.get(`${runId ?? ''} ${each}`) === path) ?? path;
  }

  private ran(entry: Entry, said: Payload): void {
    const { kind, runId } = entry;
    if (runId === null) return;
    if (kind === 'run.started') {
      const [chart, key, wave] = [text(said, 'chart'), text(said, 'key'), Number(said['wave'])];
      this.runs.set(runId, { id: runId, chart, key, wave, status: 'open', active: [] });
      return;
    }
    this.runs.change(runId, (run) => {
      const path = text(said, 'path');
      if (kind === 'state.entered') return { active: [...run.active, path] };
      if (kind === 'state.left') {
        const left = this.placeLeft(entry, path, run.active);
        return { active: run.active.filter((each) => each !== left) };
      }
      return { status: kind === 'run.closed' ? 'closed' : 'open' };
    });
  }

  private tasked({ runId, actor, at }: Entry, what: string, said: Payload): void {
    const id = text(said, 'task');
    if (what === 'opened') {
      const task = { id, runId, name: text(said, 'name'), role: text(said, 'role') };
      this.tasks.set(id, { ...task, status: 'open', openedAt: at, doneBy: null, doneAt: null });
    } else if (what === 'done') {
      this.tasks.change(id, () => ({ status: 'done', doneBy: actor, doneAt: at }));
    } else if (what === 'reopened') {
      this.tasks.change(id, () => ({ status: 'open', doneBy: null, doneAt: null }));
    } else if (what === 'withdrawn') this.tasks.change(id, () => ({ status: 'withdrawn' }));
  }

  private decided({ runId, actor, at }: Entry, what: string, said: Payload): void {
    const id = text(said, 'decision');
    const shown = {
      shown: said['shown'] ?? null,
      shownDigest: text(said, 'shownDigest'),
      privileged: answersIn(said),
    };
    const option = text(said, 'option');
    switch (what) {
      case 'opened': {
        const decision = { id, runId, name: text(said, 'name'), version: 1, ...shown };
        this.decisions.set(id, { ...decision, status: 'open', approvals: [], outcome: null });
        return;
      }
      case 'reworded':
        return this.decisions.change(id, () => ({
          ...shown,
          version: Number(said['version']),
          approvals: [],
        }));
      case 'signed':
        return this.decisions.change(id, (known) => {
          const others = known.approvals.filter((each) => each.actor.kind !== actor.kind || each.actor.id !== actor.id);
          return { approvals: [...others, { actor, option, rationale: text(said, 'rationale'), at }] };
        });
      case 'heard':
        return this.decisions.change(id, (known) => {
          const person = { kind: 'person', id: text(said, 'person'), assurance: 'telephone' } as const;
          const role = text(said, 'role');
          const heard = { ...person, ...(isRole(role) && { role }) };
          const others = known.approvals.filter((each) => each.actor.kind !== 'person' || each.actor.id !== person.id);
          const approval = { actor: heard, option, rationale: text(said, 'rationale'), at };
          return { approvals: [...others, { ...approval, byTelephone: 'standing', readOut: text(said, 'readOut') }] };
        });
      case 'countersigned':
        return this.decisions.change(id, ({ approvals }) => ({
          approvals: approvals.map((each) =>
            each.readOut === text(said, 'readOut') ? countersigned(each, actor) : each,
          ),
        }));
      case 'disowned':
        return this.decisions.change(id, ({ approvals }) => ({ approvals: disowned(approvals, said) }));
      case 'voided': {
        const voided = Array.isArray(said['signatures']) ? said['signatures'].map(membersOf) : [];
        return this.decisions.change(id, ({ approvals }) => ({
          approvals: approvals.filter(
            ({ actor: { id: signer }, option: signed }) =>
              !voided.some((each) => text(each, 'person') === signer && text(each, 'option') === signed),
          ),
        }));
      }
      case 'made':
        return this.decisions.change(id, () => ({ status: 'decided', outcome: option }));
      case 'withdrawn':
        return this.decisions.change(id, () => ({ status: 'withdrawn' }));
    }
  }

  private clocked({ runId }: Entry, what: string, said: Payload): void {
    const id = text(said, 'clock');
    if (what === 'started' || what === 'moved') {
      const [name, owner, basis] = [text(said, 'name'), text(said, 'owner'), text(said, 'basis')];
      const clock = { id, runId, name, owner, basis, due: said['due'] ?? null };
      this.clocks.set(id, { ...clock, startAssumed: said['startAssumed'] === true, status: 'running' });
    } else if (what === 'passed' || what === 'met' || what === 'withdrawn')
      this.clocks.change(id, () => ({ status: what }));
  }

  private settled({ actor, at }: Entry, what: string, said: Payload): void {
    const { settlement: _id, supersedes: _earlier, ...settled } = said;
    const id = text(said, 'settlement');
    if (what === 'lapsed') return this.settlements.change(id, () => ({ status: 'lapsed' }));
    if (what === 'unconfirmed') return this.settlements.change(id, () => ({ status: 'withdrawn' }));
    this.settlements.change(text(said, 'supersedes'), () => ({ status: 'superseded' }));
    this.settlements.set(id, { id, status: 'standing', by: actor, at, settled });
  }

  private obliged({ runId }: Entry, what: string, said: Payload): void {
    const key = text(said, 'key');
    if (what === 'found' || what === 'back' || what === 'changed') {
      const { trace: _trace, ...duty } = said;
      const status = what === 'changed' ? (this.obligations.get(key)?.status ?? 'open') : 'open';
      this.obligations.set(key, { key, runId, status, duty });
    } else if (what === 'lapsed') this.obligations.change(key, () => ({ status: 'no-longer-required' }));
    else if (what === 'met' || what === 'not-required') this.obligations.change(key, () => ({ status: what }));
  }
}

function countersigned(approval: KnownApproval, { assurance }: Actor): KnownApproval {
  return { ...approval, actor: { ...approval.actor, assurance }, byTelephone: 'countersigned' };
}

/** Of a decision that was made nothing goes: the signature stays, and is told as disowned. */
function disowned(approvals: readonly KnownApproval[], said: Payload): readonly KnownApproval[] {
  const isMeant = ({ readOut }: KnownApproval): boolean => readOut === text(said, 'readOut');
  if (text(said, 'effect') === 'signature-withdrawn') return approvals.filter((each) => !isMeant(each));
  return approvals.map((each) => (isMeant(each) ? { ...each, byTelephone: 'disowned' } : each));
}

function membersOf(value: Json): Payload {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Payload;
  throw new Fault({
    kind: 'internal',
    code: 'entry-unreadable',
    detail: 'An entry holds what the engine never writes.',
  });
}

function answersIn(said: Payload): readonly PrivilegedAnswer[] {
  const list = said['privileged'];
  if (!Array.isArray(list)) return [];
  return list.flatMap((each: Json) => {
    const given = membersOf(each);
    const work = PRIVILEGED_WORK.find((known) => known === text(given, 'work'));
    return work === undefined ? [] : [{ answer: text(given, 'answer'), work }];
  });
}

function text(said: Payload, name: string): string {
  const value = said[name];
  return typeof value === 'string' ? value : '';
}
