import { describe, expect, test } from '@jest/globals';
import { foldWorld, type RecordedEntry } from './fold-world.js';
import { RecordedIncident } from './recorded-incident.fixture.js';
import { firstSign } from './world.js';
import { beginWorld } from './world-state.js';

/** An incident played into everything that is folded: a duty met in time, another not, a second wave, a decision. */
function played(): RecordedIncident {
  const incident = new RecordedIncident();
  incident.complete('keep');
  incident.send('GO', { theft: 'known' });
  incident.pass(1);
  incident.complete('send', 'regulator');
  incident.send('SIGHTED');
  incident.sign('incident-commander', 'stop');
  incident.sign('executive', 'stop');
  return incident;
}

describe('what is active', () => {
  test('is what the engine has in every run, at every step', () => {
    const incident = new RecordedIncident();
    const agree = (): void => expect([...incident.world.active].sort()).toEqual(incident.paths);
    agree();
    incident.send('GO', { theft: 'known' });
    agree();
    incident.complete('send', 'regulator');
    agree();
    incident.sign('executive', 'back');
    agree();
    incident.send('SIGHTED');
    agree();
    incident.pass(30);
    agree();
    expect(incident.paths).toContain('wave:closed');
  });

  test('stays active while another run is there', () => {
    const incident = new RecordedIncident();
    incident.send('GO', { theft: 'known' });
    expect(incident.world.active).toContain('obligation:proposed');
    incident.complete('send', 'regulator');
    expect([...incident.world.active].filter((each) => each.startsWith('obligation:'))).toEqual([
      'obligation:proposed',
      'obligation:sent',
    ]);
    incident.complete('send', 'police');
    expect(incident.world.active).not.toContain('obligation:proposed');
  });

  test('goes on under its new path when the incident is taken to another version', () => {
    const { world, entries } = played();
    const main = entries.find(({ kind }) => kind === 'run.started')?.runId ?? '';
    const next = (kind: string, payload: RecordedEntry['payload'], runId: string | null = null): void => {
      const [first] = entries;
      if (first) foldWorld(world, { ...first, seq: world.through + 1, kind, payload, runId });
    };
    next('state.left', { path: 'asking' }, main);
    next('state.entered', { path: 'working' }, main);
    next('playbook.migrated', { map: { main: { working: 'at-work' }, wave: { looking: 'watching' } } });
    expect([...world.active]).toEqual(expect.arrayContaining(['main:at-work', 'wave:watching']));
    expect(world.active).not.toContain('main:working');
    next('state.left', { path: 'working' }, main);
    expect(world.active).not.toContain('main:at-work');
  });
});

describe('what is done', () => {
  test('is told by name, duty, wave, option and value', () => {
    const { world } = played();
    expect(firstSign(world, { kind: 'task', task: 'send', in: { duty: 'regulator' } })).toMatchObject({
      duty: 'regulator',
      wave: 1,
      actor: { id: 'deputy', role: 'deputy' },
    });
    expect(firstSign(world, { kind: 'task', task: 'send', in: { duty: 'police' } })).toBeUndefined();
    expect(firstSign(world, { kind: 'task', task: 'send', in: { wave: 2 } })).toBeUndefined();
    expect(firstSign(world, { kind: 'decision', decision: 'enough', in: {}, option: 'stop' })).toBeDefined();
    expect(firstSign(world, { kind: 'decision', decision: 'enough', in: {}, option: 'back' })).toBeUndefined();
    expect(firstSign(world, { kind: 'event', event: 'SIGHTED' })).toBeDefined();
    expect(firstSign(world, { kind: 'fact', fact: 'event.theft', is: 'known' })).toBeDefined();
    expect(firstSign(world, { kind: 'fact', fact: 'event.theft', is: 'excluded' })).toBeUndefined();
    expect(firstSign(world, { kind: 'entry', entry: 'clock.started' })).toBeDefined();
  });

  test('has the task of a second wave apart from the first', () => {
    const incident = played();
    incident.complete('send', 'police');
    const waves = incident.world.done.get('task:send')?.map(({ duty, wave }) => [duty, wave]);
    expect(waves).toEqual([
      ['regulator', 1],
      ['police', 1],
    ]);
  });

  test('a decision that is signed and not made is not done', () => {
    const incident = new RecordedIncident();
    incident.send('GO', { theft: 'known' });
    incident.sign('incident-commander', 'stop');
    expect(firstSign(incident.world, { kind: 'decision', decision: 'enough', in: {} })).toBeUndefined();
    expect([...incident.world.decisions.values()]).toMatchObject([
      { status: 'open', signatures: [{ person: 'incident-commander', option: 'stop', byTelephone: false }] },
    ]);
  });
});

describe('what is taken back', () => {
  function takenBack(): RecordedIncident & { readonly by: (kind: string, payload: RecordedEntry['payload']) => void } {
    const incident = new RecordedIncident();
    incident.complete('keep');
    const { world, entries } = incident;
    const done = entries.find(({ kind }) => kind === 'task.done');
    if (!done) throw new Error('Nothing was done.');
    const by = (kind: string, payload: RecordedEntry['payload']): void =>
      void foldWorld(world, { ...done, seq: world.through + 1, commandId: 'taking back', kind, payload });
    by('entry.taken-back', { entry: done.seq, also: [] });
    by('task.reopened', done.payload);
    return Object.assign(incident, { by });
  }

  test('is not done, and its task is open', () => {
    const { world } = takenBack();
    expect(firstSign(world, { kind: 'task', task: 'keep', in: {} })).toBeUndefined();
    expect(firstSign(world, { kind: 'entry', entry: 'task.done' })).toBeUndefined();
    expect([...world.tasks.values()].find(({ name }) => name === 'keep')).toMatchObject({ status: 'open' });
  });

  test('is no act of whoever took it back, though what was known before is stated again', () => {
    const { world, by } = takenBack();
    by('facts.stated', { facts: { 'event.count': 3 } });
    expect(world.facts.get('event.count')).toBe(3);
    expect(firstSign(world, { kind: 'fact', fact: 'event.count' })).toBeUndefined();
    expect(firstSign(world, { kind: 'entry', entry: 'facts.stated' })).toBeUndefined();
  });
});

test('facts are as they are known now; what is unknown again is unknown', () => {
  const incident = new RecordedIncident();
  const state = (count: number | null): void =>
    incident.as('deputy', {
      type: 'state-facts',
      facts: { 'event.count': count },
      source: 'us',
      confidence: 'confirmed',
    });
  state(8000);
  expect(incident.world.facts.get('event.count')).toBe(8000);
  state(null);
  expect(incident.world.facts.has('event.count')).toBe(false);
});

test('a clock is statutory or not, and has passed, was met late or is met', () => {
  const incident = new RecordedIncident();
  incident.send('GO', { theft: 'known' });
  incident.pass(30);
  incident.complete('send', 'regulator');
  expect([...incident.world.clocks.values()].map(({ name, basis, status }) => [name, basis, status])).toEqual([
    ['answer', 'organisation', 'met'],
    ['case/script/regulator/-/1', 'statutory', 'met'],
  ]);
  const statutory = [...incident.world.clocks.values()][1];
  expect(statutory?.passed?.at).toBe(incident.start + 24 * 3_600_000);
  expect(incident.world.duties.get(statutory?.name ?? '')).toMatchObject({ recipient: 'regulator', pack: 'case' });
});

test('taking an entry again changes nothing, and one that was erased counts as of its kind', () => {
  const { entries } = played();
  const [once, twice] = [beginWorld(), beginWorld()];
  for (const entry of entries) foldWorld(once, entry);
  for (const entry of entries.flatMap((each) => [each, each])) foldWorld(twice, entry);
  expect(twice).toEqual(once);
  const erased = beginWorld();
  for (const entry of entries) foldWorld(erased, { ...entry, payload: null });
  expect(firstSign(erased, { kind: 'entry', entry: 'decision.made' })).toBeDefined();
  expect(firstSign(erased, { kind: 'decision', decision: 'enough', in: {} })).toBeUndefined();
});
