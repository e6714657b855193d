import { describe, expect, test } from '@jest/globals';
import { ask, migrated, refusal } from '../../../testing/migrating.js';
import { HOUR, NOON, Played, kinds, payloads, person } from '../../../testing/played.js';
import { aDesk, aDeskWith, aPlaybook, shippedPlaybook } from '../../../testing/playbooks.js';

describe('an incident that is taken to another version', () => {
  test('stays where it is when the version holds its states: work, clocks and timers go on as they were', () => {
    const before = new Played(aDesk());
    before.send('GO', { count: 6 });
    const to = aDeskWith(['title: Told', 'title: They know']);
    const { incident, entries } = migrated(before, to);
    expect(incident.where()).toEqual(before.where());
    expect(incident.state.playbookHash).toBe(to.hash);
    expect(incident.state.tasks).toEqual(before.state.tasks);
    expect(incident.state.clocks).toEqual(before.state.clocks);
    expect(incident.state.timers).toEqual(before.state.timers);
    expect(incident.run('main').entered).toEqual(before.run('main').entered);
    expect(kinds(entries)).toEqual(['playbook.migrated', 'decision.reworded']);
    expect(entries[0]?.payload).toMatchObject({
      from: { version: '1.0.0', hash: aDesk().hash },
      to: { version: '1.0.0', hash: to.hash },
      reason: 'mended',
    });
  });

  test('has its open decisions signed anew, since their brief names the version', () => {
    const before = new Played(aDesk());
    before.answer('enough', 'stop', person('deputy'));
    const { incident, entries } = migrated(before, aDeskWith(['title: Told', 'title: They know']));
    expect(payloads(entries, 'decision.reworded')).toMatchObject([{ approvalsVoided: 1 }]);
    expect(incident.decision('enough')).toMatchObject({ version: 2, approvals: [] });
    incident.answer('enough', 'stop', person('deputy'));
    incident.answer('enough', 'stop', person('incident-commander'));
    expect(incident.where()).toContain('open.asking.told');
  });

  test('is held back in a state that the version lacks, with the state and the mend', () => {
    const fault = refusal(new Played(aDesk()), aDeskWith(['sorting', 'sorting-out']));
    expect(fault).toMatchObject({
      code: 'state-without-place',
      place: 'map.main.open.work.sorting',
      detail: 'The incident is in the state "open.work.sorting" of main, and the new version has no such state.',
      mend: 'Say in the state map where it goes on, for instance: {"main": {"open.work.sorting": "open.work.sorting-out"}}.',
    });
  });

  test('goes on where the map says: with its work, its time and its way on', () => {
    const before = new Played(aDesk());
    before.send('GO', { count: 6 });
    before.wait(10 * 60_000);
    const to = aDeskWith(['sorting', 'arranging']);
    const { incident, entries } = migrated(before, to, {
      map: { main: { 'open.work.sorting': 'open.work.arranging' } },
    });
    expect(incident.where()).toContain('open.work.arranging');
    expect(kinds(entries)).toEqual(['playbook.migrated', 'decision.reworded']);
    expect(incident.task('sort')).toMatchObject({ id: before.task('sort').id, path: 'open.work.arranging' });
    expect(incident.clock('respond')).toMatchObject({
      dueAt: before.clock('respond').dueAt,
      subject: { kind: 'state', id: 'open.work.arranging' },
    });
    expect(incident.run('main').entered['open.work.arranging']).toBe(NOON);
    incident.finish('sort');
    incident.finish('count', { count: 2 });
    expect(incident.where()).toContain('open.work.done');
    expect([...incident.state.clocks.values()].map(({ name }) => name)).not.toContain('respond');
  });

  test('takes what is inside a mapped state along', () => {
    const to = aDeskWith(['      work:\n', '      labour:\n']);
    const { incident } = migrated(new Played(aDesk()), to, { map: { main: { 'open.work': 'open.labour' } } });
    expect(incident.where()).toContain('open.labour.sorting');
    expect(incident.task('sort').path).toBe('open.labour.sorting');
  });

  test('is not moved by a map that names what is not there, or two states that exclude each other', () => {
    const before = new Played(aDesk());
    const renamed = aDeskWith(['sorting', 'arranging']);
    expect(refusal(before, renamed, { map: { main: { 'open.work.sorted': 'open.work.arranging' } } })).toMatchObject({
      code: 'state-map-unfit',
      mend: 'Did you mean "open.work.sorting"?',
    });
    expect(refusal(before, renamed, { map: { main: { 'open.work.sorting': 'open.work.aranging' } } })).toMatchObject({
      code: 'state-map-unfit',
      mend: 'Did you mean "open.work.arranging"?',
    });
    expect(refusal(before, renamed, { map: { main: { 'open.work.sorting': 'open.waiting.late' } } })).toMatchObject({
      code: 'states-exclude-each-other',
    });
  });

  test('is given no mark that it has not come to by itself', () => {
    const before = new Played(aDesk());
    const to = aDeskWith(['sorting', 'arranging'], ['done: { title: Done }', 'done: { title: Done, tags: [sorted] }']);
    const past = { map: { main: { 'open.work.sorting': 'open.work.done' } } };
    expect(refusal(before, to, past)).toMatchObject({ code: 'state-not-earned', mend: expect.any(String) });
    const closed = {
      map: {
        main: {
          'open.work.sorting': 'closed',
          'open.waiting.early': 'closed',
          'open.asking.open': 'closed',
          'open.law.asked': 'closed',
        },
      },
    };
    expect(refusal(before, aDeskWith(['title: Told', 'title: They know']), closed)).toMatchObject({
      code: 'state-not-earned',
    });
    const marked = aDeskWith(['title: Sorting\n', 'title: Sorting\n            tags: [sorted]\n']);
    expect(refusal(before, marked)).toMatchObject({
      code: 'state-not-earned',
      detail:
        'In the new version "open.work.sorting" of main is marked "sorted", which the incident has not come to by itself.',
    });
    const region =
      '      more: { title: More, initial: one, states: { one: { title: One, tags: [begun] } } }\n      law:\n';
    expect(ask(before, aDeskWith(['      law:\n', region]), {}).ok).toBe(true);
  });

  test('loses what is no longer asked, with the reason, and gets what is newly asked', () => {
    const before = new Played(aDesk());
    const to = aDeskWith([
      'sort: { title: Sort, role: deputy, due: PT2H, evidence: required }',
      'file: { title: File, role: scribe, due: PT3H }',
    ]);
    const { incident, entries } = migrated(before, to);
    expect(payloads(entries, 'task.withdrawn')).toEqual([
      {
        task: before.task('sort').id,
        name: 'sort',
        reason: 'the new version of the playbook does not ask for it here',
      },
    ]);
    expect(payloads(entries, 'task.opened')).toMatchObject([{ name: 'file', role: 'scribe' }]);
    expect([...incident.state.tasks.values()].map(({ name }) => name).sort()).toEqual(['count', 'file']);
    expect(incident.clock('file').dueAt).toBe(NOON + 3 * HOUR);
    expect([...incident.state.clocks.values()].map(({ name }) => name)).not.toContain('sort');
  });

  test('does not ask again for what was done, and goes on when only what was taken back was open', () => {
    const before = new Played(aDesk());
    before.finish('count', { count: 2 });
    const sort = '              sort: { title: Sort, role: deputy, due: PT2H, evidence: required }\n';
    const { incident } = migrated(before, aDeskWith([sort, '']));
    expect([...incident.state.tasks.values()]).toEqual([]);
    expect(incident.where()).toContain('open.work.done');
  });

  test('hands an open task to the role that the version names', () => {
    const { incident } = migrated(
      new Played(aDesk()),
      aDeskWith(['title: Count\n                role: scribe', 'title: Count\n                role: executive']),
    );
    expect(incident.task('count').role).toBe('executive');
    incident.do(
      { type: 'complete-task', taskId: incident.task('count').id, fields: { count: 1 }, evidence: [], note: '' },
      person('executive'),
    );
  });

  test('begins a part that is new where all parts go on at once, with its work and its time', () => {
    const before = new Played(aDesk());
    before.wait(HOUR);
    const part =
      '      more: { title: More, initial: one, states: { one: { title: One, tasks: { extra: { title: Extra, role: deputy } }, after: { PT6H: two } }, two: { title: Two } } }\n';
    const { incident, entries } = migrated(before, aDeskWith(['      law:\n', `${part}      law:\n`]));
    expect(incident.where()).toEqual(expect.arrayContaining(['open.more', 'open.more.one']));
    expect(payloads(entries, 'state.entered')).toMatchObject([{ path: 'open.more' }, { path: 'open.more.one' }]);
    expect(incident.task('extra').openedAt).toBe(NOON + HOUR);
    expect(incident.state.timers.get(`${incident.run('main').id}:xstate.after.PT6H.main.open.more.one`)?.dueAt).toBe(
      NOON + 7 * HOUR,
    );
    incident.wait(6 * HOUR);
    expect(incident.where()).toContain('open.more.two');
  });
});

describe('a migration is refused', () => {
  const to = aDeskWith(['title: Told', 'title: They know']);

  test('to anyone but the commander and the privacy officer, and without a reason', () => {
    const before = new Played(aDesk());
    expect(refusal(before, to, { role: 'deputy' })).toMatchObject({ code: 'role-not-entitled' });
    expect(refusal(before, to, { reason: '  ' })).toMatchObject({ code: 'reason-missing' });
    expect(ask(before, to, { role: 'privacy-officer' }).ok).toBe(true);
  });

  test('to the version that is there, and to another playbook', () => {
    expect(refusal(new Played(aDesk()), aDesk())).toMatchObject({ code: 'version-already' });
    expect(refusal(new Played(aDesk()), shippedPlaybook())).toMatchObject({ code: 'another-playbook' });
  });

  test('where a known fact is no value in the version any more', () => {
    const before = new Played(aPlaybook(PICKING));
    before.know({ 'event.theft': 'known' });
    const other = aPlaybook(PICKING, { 'facts.yaml': FACTS_WITHOUT_KNOWN });
    expect(refusal(before, other)).toMatchObject({ code: 'fact-unfit', place: 'facts.event.theft' });
    before.know({ 'event.theft': null });
    expect(ask(before, other, {}).ok).toBe(true);
  });
});

const PICKING = `
initial: open
states:
  open: { title: Open, tasks: { end: { title: End, role: deputy } }, on: { tasks.done: closed } }
  closed: { title: Closed, tags: [closed] }
`;

const FACTS_WITHOUT_KNOWN = `
groups: { event: { en: What happened } }
facts:
  event.aware_at: { type: instant, title: { en: Aware } }
  event.count: { type: integer, minimum: 0, title: { en: How many } }
  event.theft: { type: choice, choices: [suspected, excluded], title: { en: Theft } }
  event.where: { type: text, title: { en: Where } }
`;

test('what a state remembers of where it was left goes along with the map', () => {
  const text = (inner: string): string => `
events: { PAUSE: { title: Pause, from: [deputy] }, GO_ON: { title: Go on, from: [deputy] }, NEXT: { title: Next, from: [deputy] } }
initial: working
states:
  working:
    title: Working
    on: { PAUSE: paused }
    initial: first
    states:
      first: { title: First, on: { NEXT: ${inner} } }
      ${inner}: { title: Second, on: { NEXT: /closed } }
  paused: { title: Paused, on: { GO_ON: working/history } }
  closed: { title: Closed, tags: [closed] }
`;
  const before = new Played(aPlaybook(text('second')));
  for (const event of ['NEXT', 'PAUSE']) before.send(event, {}, person('deputy'));
  const map = { main: { 'working.second': 'working.last' } };
  const { incident } = migrated(before, aPlaybook(text('last')), { map });
  incident.send('GO_ON', {}, person('deputy'));
  expect(incident.where()).toEqual(['working', 'working.last']);
});
