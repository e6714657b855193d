import { describe, expect, test } from '@jest/globals';
import type { Entry } from '#record';
import { asKnown } from './as-known.js';
import type { Command } from './command.js';
import { SmallIncident, askingHowGrave } from './small-incident.fixture.js';

function asked(): { readonly incident: SmallIncident; readonly task: string } {
  const incident = new SmallIncident(askingHowGrave());
  const [task] = [...incident.state.tasks.keys()];
  if (task === undefined) throw new Error('Nothing is asked.');
  return { incident, task };
}

function done(taskId: string, fields: { readonly [name: string]: string }, note: string): Command {
  return { type: 'complete-task', taskId, fields, evidence: [], note };
}

function said({ entries }: SmallIncident): readonly unknown[] {
  return entries.filter(({ kind }) => /^(severity\.|task\.done)/.test(kind));
}

describe('why it is said to be so grave', () => {
  test('stands in an entry of its own, said by itself', () => {
    const { incident } = asked();
    incident.as('deputy', { type: 'set-severity', severity: 'p2', reason: 'A list of names.' });
    const [set, reasoned] = said(incident);
    expect(set).toEqual({ kind: 'severity.set', payload: { severity: 'p2' } });
    const seq = incident.kinds.indexOf('severity.set') + 1;
    expect(reasoned).toEqual({ kind: 'severity.reasoned', payload: { seq, reason: 'A list of names.' } });
    expect(incident.state.severity).toBe('p2');
  });

  test('is the note of the task that says it, and stands nowhere else', () => {
    const { incident, task } = asked();
    incident.as('incident-commander', done(task, { grade: 'p1' }, 'The names are ours.'));
    const holding = incident.entries.filter(({ payload }) => JSON.stringify(payload).includes('names are ours'));
    expect(holding).toMatchObject([{ kind: 'severity.reasoned', payload: { task, reason: 'The names are ours.' } }]);
    expect(said(incident)).toHaveLength(3);
  });

  test('is no note where the task said nothing of the severity', () => {
    const { incident, task } = asked();
    incident.as('incident-commander', done(task, {}, 'Too early to say.'));
    expect(said(incident)).toMatchObject([{ kind: 'task.done', payload: { note: 'Too early to say.' } }]);
  });

  test('is asked for, at a length that is read, and by nobody who may not say it', () => {
    const { incident, task } = asked();
    const saying = (note: string): Command => done(task, { grade: 'p1' }, note);
    expect(incident.as('incident-commander', saying(' '))).toBe('severity-reason');
    expect(incident.as('incident-commander', saying('x'.repeat(1001)))).toBe('severity-reason');
    expect(incident.as('executive', saying('It is grave.'))).toBe('role-not-entitled');
    expect(incident.as('executive', done(task, {}, ''))).toBeUndefined();
  });

  test('goes when it is erased, and how grave it was stays known', async () => {
    const { incident } = asked();
    incident.as('deputy', { type: 'set-severity', severity: 'p2', reason: 'A list of names.' });
    const actor = { kind: 'person', id: 'd', role: 'deputy', assurance: 'claimed' } as const;
    const entries = incident.entries.map(({ kind, payload }, index) => {
      const erased = kind === 'severity.reasoned';
      return { seq: index + 1, at: 0, recordedAt: 0, kind, actor, payload: erased ? null : payload } as Entry;
    });
    const known = await asKnown(entries, 'live', 0);
    expect(known.severity).toMatchObject({ severity: 'p2', reason: '', reasoned: null });
    expect(known.missing).toMatchObject([{ kind: 'severity.reasoned' }]);
  });
});
