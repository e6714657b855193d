import { describe, expect, test } from '@jest/globals';
import { replayCase } from './replay-case.js';
import { PLAIN_CALENDAR, aCase, smallPlaybook } from './small-playbook.fixture.js';

const playbook = smallPlaybook();

/** What differs when these steps are played: code, line below `steps:`, sentence. */
function played(steps: string): string[] {
  const findings = replayCase(aCase(playbook, steps), playbook, { assess: () => [], calendar: PLAIN_CALENDAR });
  return findings.map(({ code, place, message }) => `${code} ${place.line - 8}: ${message}`);
}

describe('a case that goes as written', () => {
  test('holds states, work, duties, clocks and facts at every step', () => {
    expect(
      played(`
  - expect:
      states: [/working]
      not-states: [/asking, /closed]
      tasks: [keep]
      not-decisions: [enough]
      obligations: [{ to: police, status: open }, { to: regulator, status: none }]
      clocks: { answer: running }
      facts: { event.theft: ~, event.aware_at: unknown }
  - after: PT30M
    do:
      - task: keep
        fields: { count: 300 }
      - { event: GO, fields: { theft: known } }
    expect:
      states: [/asking]
      decisions: [enough]
      not-tasks: [keep]
      obligations:
        - { to: regulator, status: open, due: 2026-03-03T10:30:00Z, certainty: applies }
      clocks: { answer: met }
      facts: { event.count: 300, event.theft: known, event.aware_at: 2026-03-02T10:30:00Z }
  - at: 2026-03-02T11:00:00Z
    do:
      - { task: send, in: { duty: regulator } }
      - { decision: enough, option: stop }
    expect:
      states: [/closed]
      runs:
        - { chart: obligation, duty: regulator, states: [/sent] }
        - { chart: obligation, duty: police, states: [/proposed], not-states: [/sent] }
        - { chart: wave, states: none }
      obligations: [{ to: regulator, wave: 1, status: met }]`),
    ).toEqual([]);
  });

  test('lets time pass: a clock passes, a move by time is made, a wave comes and ends', () => {
    expect(
      played(`
  - do: [{ event: SIGHTED }]
    expect:
      runs: [{ chart: wave, wave: 2, states: [/looking] }]
      obligations: [{ to: regulator, wave: 2, status: open }]
  - after: P3D
    expect:
      states: [/asking]
      runs: [{ chart: wave, states: [/closed] }]
      clocks: { answer: met }
  - do: [{ decision: enough, option: back }]
    after: PT1M
  - after: PT1H
    expect: { clocks: { answer: passed } }`),
    ).toEqual([]);
  });

  test('tells a refusal that has to come from one that has not', () => {
    expect(
      played(`
  - do:
      - { task: keep, evidence: none, refused: evidence-required }
      - { task: keep, as: executive, refused: role-not-entitled }
      - { event: GO, as: executive, fields: { theft: known }, refused: role-not-entitled }
      - { event: GO, fields: { theft: known } }
      - { decision: enough, option: stop, as: [executive, executive] }
    expect: { states: [/asking] }
  - after: PT1M
    do: [{ decision: enough, option: stop, as: incident-commander }]
    expect: { states: [/closed] }`),
    ).toEqual([]);
  });

  test('states a fact to be unknown again, and the duty falls away', () => {
    expect(
      played(`
  - do:
      - { facts: { event.theft: known } }
      - { facts: { event.theft: ~ } }
    expect:
      obligations: [{ to: regulator, status: no-longer-required }]
      runs: [{ chart: obligation, duty: regulator, states: [/gone] }]`),
    ).toEqual([]);
  });
});

describe('a case that goes otherwise', () => {
  test('differs at the line of each expectation, with what is there instead', () => {
    expect(
      played(`
  - expect:
      states: [/closed]
      not-states: [/working]
      tasks: [send, keep]
      not-tasks: [keep]
      decisions: [enough]
      obligations:
        - { to: police, status: met }
        - { to: regulator, status: open }
        - { to: police, status: open, due: 2026-03-03T10:30:00Z }
      clocks: { answer: met }
      facts:
        event.theft: known
      runs: [{ chart: obligation, states: none }]`),
    ).toEqual([
      'case-differs 3: /closed is not active; main is at: /working.',
      'case-differs 4: /working is active.',
      'case-differs 15: 1 run of obligation began.',
      'case-differs 6: The task `keep` is open.',
      'case-differs 7: The decision `enough` is not open; open are: none.',
      'case-differs 9: The duty to police (script) is open.',
      'case-differs 10: Nothing is owed to regulator; owed is to: police.',
      'case-differs 11: The duty to police is due at no time.',
      'case-differs 12: The clock `answer` is running.',
      'case-differs 14: `event.theft` is unknown.',
    ]);
  });

  test('says that something was owed where nothing was to be', () => {
    expect(played('  - expect: { obligations: none }')).toEqual(['case-differs 1: Something was owed to: police.']);
  });

  test('ends at the first act that is refused, with the engine’s own reason', () => {
    const [only, ...more] = played(`
  - do: [{ decision: enough, option: stop }]
    expect: { states: [/closed] }`);
    expect(only).toMatch(/^case-refused 2: .*`decision-not-open`.*open are: none/);
    expect(more).toEqual([]);
  });

  test('ends at an act that was to be refused and was not', () => {
    expect(played('  - do: [{ task: keep, refused: role-not-entitled }]')).toEqual([
      'case-accepted 1: This was to be refused with `role-not-entitled`, and was accepted.',
    ]);
  });

  test('asks which one, where two runs have open work of one name', () => {
    const [only] = played('  - do: [{ facts: { event.theft: known } }, { task: send }]');
    expect(only).toMatch(/^case-refused 1: .*`which-one`: 2 open tasks are called `send`/);
  });
});
