import { describe, expect, test } from '@jest/globals';
import { CHAIN_START, chainEntry, type ChainHead, type Entry, type EntryDraft } from '#record';
import type { Actor } from '#kernel';
import { calendar, lawless } from '../../../testing/law.js';
import { migrated } from '../../../testing/migrating.js';
import { Played, payloads, person } from '../../../testing/played.js';
import { aDesk, aDeskWith } from '../../../testing/playbooks.js';
import { RecordedFirings, Replay } from './replay.js';

const [COMMANDER, SCRIBE, DEPUTY, EXECUTIVE] = [
  person('incident-commander'),
  person('scribe'),
  person('deputy'),
  person('executive'),
];

/** What the executive was read, as the first witness writes it down. */
function readOut(incident: Played): Parameters<Played['do']>[0] {
  const { type: _, ...answer } = incident.answerOf('enough', 'stop');
  const call = { calledAt: incident.now, way: 'the number in the plan' };
  return { type: 'read-out-decision', ...answer, person: { id: EXECUTIVE.id, role: 'executive' }, ...call };
}

function confirmation(incident: Played): Parameters<Played['do']>[0] {
  const [waiting] = [...incident.state.readOuts.values()];
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
    const incident = new Played(aDesk());
    const commands: Entry[][] = [];
    let head: ChainHead = { seq: 0, hash: CHAIN_START };
    const keep = (drafts: readonly EntryDraft[], actor: Actor): void => {
      const context = { incidentId: incident.state.id, at: incident.now, recordedAt: incident.now, actor };
      commands.push(
        drafts.map((draft) => {
          const plain = JSON.parse(JSON.stringify(draft)) as EntryDraft;
          const entry = chainEntry(head, { ...context, commandId: String(commands.length) }, plain, '0'.repeat(32));
          head = entry;
          return entry;
        }),
      );
    };
    keep(incident.entries, COMMANDER);
    keep(incident.answer('enough', 'stop', COMMANDER), COMMANDER);
    keep(incident.do(readOut(incident), SCRIBE), SCRIBE);
    keep(incident.do(confirmation(incident), DEPUTY), DEPUTY);
    keep(incident.do(countersignature(incident), EXECUTIVE), EXECUTIVE);
    const firings = new RecordedFirings();
    commands.flat().forEach((entry) => firings.take(entry));
    const { state } = incident;
    const replay = new Replay(state, { playbook: newer, assess: lawless, calendar }, firings);
    for (const command of commands) replay.take(command);
    const { refusedAt, reached } = replay.outcome(incident.now);
    expect(refusedAt).toBeNull();
    expect(reached.get('main main')).toContain('open.asking.told');
  });
});
