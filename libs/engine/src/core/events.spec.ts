import { describe, expect, test } from '@jest/globals';
import type { Role } from '#kernel';
import { Played, kinds, payloads, person } from '../../testing/played.js';
import { aDesk, aPlaybook } from '../../testing/playbooks.js';

describe('an event from outside', () => {
  test('moves every run that accepts it, with the facts that it states', () => {
    const incident = new Played(aDesk());
    const entries = incident.send('GO', { count: 6 });
    expect(kinds(entries)).toEqual(expect.arrayContaining(['event.received', 'facts.stated', 'state.entered']));
    expect(incident.where()).toContain('open.waiting.called');
    expect(incident.state.facts.get('event.count')).toMatchObject({
      value: 6,
      source: 'event GO',
      confidence: 'claimed',
    });
    expect(incident.state.facts.get('event.aware_at')?.value).toBe('2026-01-05T12:00:00.000Z');
  });

  test('is judged by what it says itself, not by what was known before it', () => {
    const incident = new Played(aDesk());
    expect(incident.refused({ type: 'send-event', event: 'GO', fields: { count: 5 } }).code).toBe('event-not-accepted');
    incident.know({ 'event.count': 9 });
    expect(incident.refused({ type: 'send-event', event: 'GO', fields: { count: 5 } }).code).toBe('event-not-accepted');
    expect(payloads(incident.send('GO', { count: 6 }), 'state.entered')).toHaveLength(1);
  });

  test('of an unknown name is refused with the name that was meant', () => {
    expect(new Played(aDesk()).refused({ type: 'send-event', event: 'ENDE', fields: {} })).toMatchObject({
      kind: 'invalid',
      code: 'unknown-event',
      place: 'event',
      mend: 'Did you mean "END"?',
    });
  });

  test('cannot be one of the engine’s own', () => {
    const incident = new Played(aDesk());
    for (const event of ['decision.enough.stop', 'tasks.open.work.sorting.done', 'assessed', 'task.sort.done']) {
      expect(incident.refused({ type: 'send-event', event, fields: {} }).code).toBe('unknown-event');
    }
  });

  test('is refused from a role that may not send it, which is told who may', () => {
    const refusal = new Played(aDesk()).refused({ type: 'send-event', event: 'END', fields: {} }, person('scribe'));
    expect(refusal).toMatchObject({ code: 'role-not-entitled', mend: 'It is sent by: incident-commander.' });
  });

  test('is refused from nobody in particular', () => {
    const noRole = { kind: 'token', id: 'mail', assurance: 'claimed' } as const;
    const refusal = new Played(aDesk()).refused({ type: 'send-event', event: 'END', fields: {} }, noRole);
    expect(refusal.code).toBe('role-not-entitled');
  });

  test('is refused where no active state accepts it', () => {
    const incident = new Played(aDesk());
    incident.send('END');
    expect(incident.refused({ type: 'send-event', event: 'END', fields: {} })).toMatchObject({
      kind: 'conflict',
      code: 'event-not-accepted',
    });
  });

  test('meant for one run reaches no other', () => {
    const incident = new Played(aDesk());
    const runId = '01890000-0000-7000-8000-00000000beef';
    expect(incident.refused({ type: 'send-event', event: 'END', fields: {}, runId }).code).toBe('event-not-accepted');
    incident.do({ type: 'send-event', event: 'END', fields: {}, runId: incident.run('main').id });
    expect(incident.run('main').status).toBe('closed');
  });
});

describe('the form of an event', () => {
  const refusal = (fields: Record<string, string | number | boolean>): unknown =>
    new Played(aDesk()).refused({ type: 'send-event', event: 'GO', fields });

  test('has no other fields, and a slip of the pen is recognised', () => {
    expect(refusal({ counts: 6 })).toMatchObject({
      code: 'unknown-field',
      place: 'fields.counts',
      mend: 'Did you mean "count"?',
    });
  });

  test('asks for what is required', () => {
    const missing = { kind: 'invalid', code: 'field-required', place: 'fields.count' };
    expect(refusal({ why: 'so' })).toMatchObject(missing);
    expect(refusal({ count: '' })).toMatchObject(missing);
  });

  test('takes each answer in its type alone', () => {
    expect(refusal({ count: 'six' })).toMatchObject({ kind: 'invalid', code: 'fact-value', place: 'fields.count' });
    expect(refusal({ count: 6, why: 7 })).toMatchObject({ place: 'fields.why' });
  });

  test('holds an answer to the bounds of the fact that it states', () => {
    expect(refusal({ count: -1 })).toMatchObject({ code: 'fact-value', place: 'fields.count' });
  });

  test('never repeats an answer: it may be a person’s', () => {
    expect(JSON.stringify(refusal({ count: 'Zoë Çelik' }))).not.toContain('Zoë');
  });
});

describe('an interrupt', () => {
  const sighting = { where: 'a market' };

  test('is taken in every state, closed included, from anybody who takes part', () => {
    const incident = new Played(aDesk());
    incident.send('SIGHTED', sighting, person('scribe'));
    incident.send('END');
    const entries = incident.send('SIGHTED', sighting, person('counsel'));
    expect(kinds(entries)).toContain('run.started');
    expect(incident.where()).toEqual(['closed']);
  });

  test('attaches a run each time, and each opens a wave of its own', () => {
    const incident = new Played(aDesk());
    incident.send('SIGHTED', sighting);
    incident.send('SIGHTED', sighting);
    expect(incident.run('SIGHTED/1')).toMatchObject({ chart: 'side', wave: 2, status: 'open' });
    expect(incident.run('SIGHTED/2')).toMatchObject({ chart: 'side', wave: 3, status: 'open' });
  });

  test('still has to say what its form asks', () => {
    const refusal = new Played(aDesk()).refused({ type: 'send-event', event: 'SIGHTED', fields: {} });
    expect(refusal).toMatchObject({ code: 'field-required', place: 'fields.where' });
  });
});

describe('stating facts', () => {
  const state = (facts: Record<string, string | number | null>): unknown =>
    new Played(aDesk()).refused({ type: 'state-facts', facts, source: 'a test', confidence: 'claimed' });

  test('names facts of the model alone', () => {
    expect(state({ 'event.cuont': 1 })).toMatchObject({
      code: 'unknown-fact',
      place: 'facts.event.cuont',
      mend: 'Did you mean "event.count"?',
    });
  });

  test('takes values of their types and bounds alone', () => {
    expect(state({ 'event.theft': 'perhaps' })).toMatchObject({ code: 'fact-value', place: 'facts.event.theft' });
    expect(state({ 'event.count': -1 })).toMatchObject({ code: 'fact-value', place: 'facts.event.count' });
  });

  test('states something', () => {
    expect(state({})).toMatchObject({ kind: 'invalid', code: 'nothing-stated', place: 'facts' });
  });

  test('can say that a fact is unknown again, and by whom', () => {
    const incident = new Played(aDesk());
    incident.know({ 'event.count': 6 });
    incident.know({ 'event.count': null }, 'privacy-officer');
    expect(incident.state.facts.get('event.count')).toMatchObject({ value: null, actor: { role: 'privacy-officer' } });
  });
});

describe('the work that an act of the service leaves', () => {
  test('is an entry, with the facts that the act found', () => {
    const incident = new Played(aDesk());
    const facts = { 'event.count': 12 };
    const entries = incident.do({ type: 'record-act', kind: 'people.imported', payload: { rows: 12 }, facts });
    expect(kinds(entries)).toEqual(['people.imported', 'facts.stated', 'decision.reworded']);
    expect(incident.state.facts.get('event.count')).toMatchObject({ value: 12, source: 'people.imported' });
  });

  test('is refused whole where a fact does not fit', () => {
    const facts = { 'event.count': -12 };
    const refusal = new Played(aDesk()).refused({ type: 'record-act', kind: 'people.imported', payload: {}, facts });
    expect(refusal.code).toBe('fact-value');
  });
});

describe('a note', () => {
  test('keeps when it happened beside when it was written', () => {
    const incident = new Played(aDesk());
    const entries = incident.do({ type: 'add-note', text: 'They called.', happenedAt: incident.now - 60_000 });
    expect(payloads(entries, 'note.added')).toEqual([{ text: 'They called.', happenedAt: '2026-01-05T11:59:00.000Z' }]);
  });

  test('keeps what its words name, each once', () => {
    const about = { roles: ['counsel', 'counsel'], facts: ['event.count', 'event.aware_at'] } as const;
    const entries = new Played(aDesk()).do({ type: 'add-note', text: '@counsel asks for #event.count', about });
    expect(payloads(entries, 'note.added')).toEqual([
      {
        text: '@counsel asks for #event.count',
        about: { roles: ['counsel'], facts: ['event.count', 'event.aware_at'] },
      },
    ]);
    const none = new Played(aDesk()).do({ type: 'add-note', text: 'Nothing.', about: { roles: [], facts: [] } });
    expect(payloads(none, 'note.added')).toEqual([{ text: 'Nothing.' }]);
  });

  test('that names what the playbook does not have is refused, with where and what was meant', () => {
    const naming = (roles: readonly Role[], facts: readonly string[]): unknown =>
      new Played(aDesk()).refused({ type: 'add-note', text: 'Who?', about: { roles, facts } });
    expect(naming(['deputy', 'mail-house'], [])).toMatchObject({
      kind: 'invalid',
      code: 'unknown-role',
      place: 'about.roles.1',
      mend: expect.stringContaining('deputy'),
    });
    expect(naming([], ['event.count', 'event.cuont'])).toMatchObject({
      code: 'unknown-fact',
      place: 'about.facts.1',
      mend: 'Did you mean "event.count"?',
    });
  });
});

test('a playbook whose states answer each other without end is stopped, and nothing is kept', () => {
  const circle = aPlaybook(`
events: { GO: { title: Go, from: [deputy] }, END: { title: End, from: [deputy] } }
initial: still
states:
  still: { title: Still, on: { GO: round, END: closed } }
  round: { title: Round, assess: true, on: { assessed: round, END: closed } }
  closed: { title: Closed, tags: [closed] }
`);
  const incident = new Played(circle);
  const before = incident.state;
  expect(() => incident.send('GO', {}, person('deputy'))).toThrow('One command never came to rest.');
  expect(incident.state).toBe(before);
});
