import { describe, expect, test } from '@jest/globals';
import { CHAIN_START, chainEntry, type ChainHead, type Entry, type EntryDraft } from '#record';
import type { Actor } from '#kernel';
import type { Playbook } from '#playbook';
import { calendar, lawless } from '../../../testing/law.js';
import { migrated } from '../../../testing/migrating.js';
import { Played, payloads, person } from '../../../testing/played.js';
import { aDesk, aDeskWith } from '../../../testing/playbooks.js';
import type { Replayed } from '../draft.js';
import { RecordedFirings, Replay } from './replay.js';

const [COMMANDER, SCRIBE, DEPUTY, EXECUTIVE] = [
  person('incident-commander'),
  person('scribe'),
  person('deputy'),
  person('executive'),
];

/** What the executive was read, as the first witness writes it down. */
function readOut(incident: Played, decision = 'enough'): Parameters<Played['do']>[0] {
  const { type: _, ...answer } = incident.answerOf(decision, 'stop');
  const call = { calledAt: incident.now, way: 'the number in the plan' };
  return { type: 'read-out-decision', ...answer, person: { id: EXECUTIVE.id, role: 'executive' }, ...call };
}

function confirmation(incident: Played, decision = 'enough'): Parameters<Played['do']>[0] {
  const about = incident.decision(decision).id;
  const waiting = [...incident.state.readOuts.values()].find(({ decisionId }) => decisionId === about);
  return { type: 'confirm-read-out', readOutId: waiting?.id ?? '', shownDigest: waiting?.shownDigest ?? '' };
}

function countersignature(incident: Played): Parameters<Played['do']>[0] {
  const [waiting] = [...incident.state.readOuts.values()];
  return { type: 'countersign-read-out', readOutId: waiting?.id ?? '', shownDigest: waiting?.shownDigest ?? '' };
}

function heard(incident: Played): void {
  incident.do(readOut(incident), SCRIBE);
  incident.do(confirmation(incident), DEPUTY);
}

function disowning(incident: Played, decision: string): Parameters<Played['do']>[0] {
  const about = incident.decision(decision).id;
  const waiting = [...incident.state.readOuts.values()].find(({ decisionId }) => decisionId === about);
  return { type: 'disown-read-out', readOutId: waiting?.id ?? '', reason: 'It was not me.' };
}

const COMMANDING = { person: { id: COMMANDER.id, role: 'incident-commander' } } as const;

/** A second question of the same run. */
const SURE = [
  '      law:\n',
  `      more:
        title: More
        initial: asking
        states:
          asking:
            title: Asking
            decision:
              id: sure
              question: Are we sure?
              options:
                stop: { title: Stop, confirm: { all: [incident-commander], one-of: [executive, deputy] }, to: sure }
          sure: { title: Sure }
      law:
`,
] as const;

/** An incident whose record is kept, to be decided again. */
class Recorded {
  readonly incident: Played;
  private readonly commands: Entry[][] = [];
  private head: ChainHead = { seq: 0, hash: CHAIN_START };

  constructor(playbook: Playbook) {
    this.incident = new Played(playbook);
    this.keep(this.incident.entries, COMMANDER);
  }

  do(command: Parameters<Played['do']>[0], actor: Actor): void {
    this.keep(this.incident.do(command, actor), actor);
  }

  replayed(playbook: Playbook): Replayed {
    const { state, now } = this.incident;
    const firings = new RecordedFirings();
    this.commands.flat().forEach((entry) => firings.take(entry));
    const replay = new Replay(state, { playbook, assess: lawless, calendar }, firings);
    for (const command of this.commands) replay.take(command);
    return replay.outcome(now);
  }

  private keep(drafts: readonly EntryDraft[], actor: Actor): void {
    const { now, state } = this.incident;
    const context = { incidentId: state.id, at: now, recordedAt: now, actor, commandId: String(this.commands.length) };
    this.commands.push(
      drafts.map((draft) => {
        const plain = JSON.parse(JSON.stringify(draft)) as EntryDraft;
        const entry = chainEntry(this.head, context, plain, '0'.repeat(32));
        this.head = entry;
        return entry;
      }),
    );
  }
}

const newer = aDeskWith(['title: Told', 'title: Told now']);

describe('a decision read out, and another version of the playbook', () => {
  test('falls with the signatures of an open decision, which is put anew', () => {
    const before = new Played(aDesk());
    heard(before);
    const command = countersignature(before);
    const { incident } = migrated(before, newer);
    expect([incident.decision('enough').approvals, incident.state.readOuts.size]).toEqual([[], 0]);
    expect(incident.refused(command, EXECUTIVE).code).toBe('read-out-not-open');
  });

  test('goes on waiting for the person where the decision was made by it', () => {
    const before = new Played(aDesk());
    before.answer('enough', 'stop', COMMANDER);
    heard(before);
    expect(before.where()).toContain('open.asking.told');
    const { incident } = migrated(before, newer);
    expect(payloads(incident.do(countersignature(incident), EXECUTIVE), 'decision.countersigned')).toHaveLength(1);
    expect(incident.state.readOuts.size).toBe(0);
  });

  test('is decided again where the record is replayed under it, and leads where it led', () => {
    const played = new Recorded(aDesk());
    const { incident } = played;
    played.do(incident.answerOf('enough', 'stop'), COMMANDER);
    played.do(readOut(incident), SCRIBE);
    played.do(confirmation(incident), DEPUTY);
    played.do(countersignature(incident), EXECUTIVE);
    const { refusedAt, reached } = played.replayed(newer);
    expect(refusedAt).toBeNull();
    expect(reached.get('main main')).toContain('open.asking.told');
  });

  test('is found again by the call itself where the same person was heard in two decisions of one run', () => {
    const played = new Recorded(aDeskWith(SURE));
    const { incident } = played;
    played.do(readOut(incident), SCRIBE);
    played.do(readOut(incident, 'sure'), SCRIBE);
    played.do(confirmation(incident, 'sure'), DEPUTY);
    played.do(confirmation(incident), DEPUTY);
    played.do(disowning(incident, 'sure'), EXECUTIVE);
    for (const decision of ['sure', 'enough']) played.do(incident.answerOf(decision, 'stop'), COMMANDER);
    expect(incident.where()).toEqual(expect.arrayContaining(['open.asking.told', 'open.more.asking']));
    const { refusedAt, reached } = played.replayed(aDeskWith(SURE, ['title: Told', 'title: Told now']));
    expect(refusedAt).toBeNull();
    expect([...(reached.get('main main') ?? [])].sort()).toEqual([...incident.where()].sort());
  });

  test('and countersigned is so in the replay too: its witnesses are free for another there', () => {
    const played = new Recorded(aDesk());
    const { incident } = played;
    played.do(readOut(incident), SCRIBE);
    played.do(confirmation(incident), DEPUTY);
    played.do(countersignature(incident), EXECUTIVE);
    played.do({ ...readOut(incident), ...COMMANDING }, SCRIBE);
    played.do(confirmation(incident), DEPUTY);
    expect(incident.where()).toContain('open.asking.told');
    const { refusedAt, reached } = played.replayed(newer);
    expect(refusedAt).toBeNull();
    expect(reached.get('main main')).toContain('open.asking.told');
  });

  test('a claimed signature that was taken back is taken back in the replay', () => {
    const played = new Recorded(aDesk());
    const { incident } = played;
    played.do(incident.answerOf('enough', 'stop'), COMMANDER);
    played.do({ type: 'void-claimed-signatures' }, { kind: 'system', id: 'upgrade', assurance: 'claimed' });
    played.do(incident.answerOf('enough', 'stop'), DEPUTY);
    expect(incident.where()).toContain('open.asking.open');
    const { refusedAt, reached } = played.replayed(newer);
    expect(refusedAt).toBeNull();
    expect(reached.get('main main')).toContain('open.asking.open');
  });
});
