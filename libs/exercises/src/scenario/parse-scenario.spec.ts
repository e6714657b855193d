import { describe, expect, test } from '@jest/globals';
import { formatFinding } from '#kernel';
import { parseScenario } from './parse-scenario.js';
import { SMALL_SCENARIO } from '../../testing/small-scenario.js';

const HOUR = 3_600_000;

function read(passage: string, replacement: string): { found: string[]; read: ReturnType<typeof parseScenario> } {
  expect(SMALL_SCENARIO.split(passage)).toHaveLength(2);
  const result = parseScenario(
    'small.yaml',
    SMALL_SCENARIO.replace(passage, () => replacement),
  );
  return { found: result.findings.map((finding) => formatFinding(finding)), read: result };
}

/** What is found after one passage was replaced, as compilers print it. */
function findings(passage: string, replacement: string): string[] {
  return read(passage, replacement).found;
}

describe('a scenario', () => {
  const { scenario, findings: ofWhole } = parseScenario('small.yaml', SMALL_SCENARIO);

  test('is read with every kind of part', () => {
    expect(ofWhole).toEqual([]);
    expect(scenario).toMatchObject({
      name: 'small-leak',
      version: '1.2',
      startsAt: Date.UTC(2018, 5, 11, 13),
      zone: 'America/Toronto',
      minutes: 60,
      register: { seed: 7, people: 100, day: '2018-06-10' },
    });
    expect(scenario?.seats.map(({ id, role, needed }) => [id, role, needed])).toEqual([
      ['commander', 'incident-commander', true],
      ['note-taker', 'scribe', false],
    ]);
    expect(scenario?.capabilities[0]?.targets[0]).toMatchObject({
      hygiene: ['response_plan'],
      tasks: [{ id: 'convene' }],
    });
  });

  test('has its injects with their times, releases and expected actions', () => {
    const [demand, call, second] = scenario?.injects ?? [];
    expect(demand).toMatchObject({ number: '1', at: 0, kind: 'inject', release: 'clock', to: ['commander'] });
    expect(demand?.expected).toEqual([
      {
        id: 'convenes',
        does: { en: 'Convenes the team', fr: 'Réunit l’équipe' },
        owner: 'commander',
        by: HOUR / 2,
        sign: { kind: 'task', task: 'sort', in: { duty: 'regulator', wave: 2 } },
        task: 'convene',
      },
    ]);
    expect(call).toMatchObject({ number: '1a', at: 0, release: 'manual', to: [], notes: { en: '' } });
    expect(second).toMatchObject({
      at: 24 * HOUR,
      controller: 'simulation cell',
      condition: {
        kind: 'any',
        of: [
          {
            kind: 'missing',
            sign: { kind: 'decision', decision: 'enough', in: {}, option: 'stop' },
            by: 24.5 * HOUR,
          },
          {
            kind: 'all',
            of: [
              { kind: 'after', inject: 'demand', ms: 2 * HOUR },
              { kind: 'state', chart: 'main', path: 'open.sorted' },
              { kind: 'fact', fact: 'event.count', is: 3 },
            ],
          },
          { kind: 'done', sign: { kind: 'entry', entry: 'batch.produced' } },
        ],
      },
    });
  });

  test.each([
    ['a seat', 'to: [commander]', 'to: [comander]', 'comander', 'unknown-seat', 'commander'],
    ['an owner', 'owner: commander', 'owner: comander', 'comander', 'unknown-seat', 'commander'],
    ['a persona', 'from: thief\n    to', 'from: thieve\n    to', 'thieve', 'unknown-persona', 'thief'],
    [
      'a phase',
      '    at: PT0M\n    phase: first-hours',
      '    at: PT0M\n    phase: first-hour',
      'first-hour',
      'unknown-phase',
      'first-hours',
    ],
    ['an objective', 'objective: command', 'objective: comand', 'comand', 'unknown-objective', 'command'],
    ['a critical task', 'task: convene\n', 'task: convenee\n', 'convenee', 'unknown-critical-task', 'convene'],
    ['a team', 'incident-commander, team: core', 'incident-commander, team: cor', 'cor', 'unknown-team', 'core'],
    ['an inject of a cut', 'injects: [demand]', 'injects: [demands]', 'demands', 'unknown-inject', 'demand'],
    ['an inject waited for', 'after: demand', 'after: demands', 'demands', 'unknown-inject', 'demand'],
    ['a role', 'role: scribe', 'role: scrib', 'scrib', 'unknown-role', 'scribe'],
    ['a kind of entry', 'batch.produced', 'batch.prodused', 'batch.prodused', 'unknown-entry', 'batch.produced'],
    [
      'a blank',
      'Pay, {{organisation}}.',
      'Pay, {{organization}}.',
      '{{organization}}',
      'unknown-blank',
      'organisation',
    ],
  ])(
    'that names %s which is not there is told where, and what was meant',
    (_what, passage, replacement, wrong, code, meant) => {
      const above =
        SMALL_SCENARIO.slice(0, SMALL_SCENARIO.indexOf(passage)) + replacement.slice(0, replacement.lastIndexOf(wrong));
      const lines = above.split('\n');
      const place = `${lines.length}:${(lines.at(-1) ?? '').length + 1}`;
      const [first = ''] = findings(passage, replacement);
      expect(first.startsWith(`small.yaml:${place}: error ${code}: `)).toBe(true);
      expect(first).toContain(`Did you mean \`${meant}\`?`);
    },
  );

  test.each([
    ['a seat that sees what is to come', 'role: scribe', 'role: evaluator', 'role-not-played'],
    ['the same id twice', 'id: second-day', 'id: call', 'duplicate'],
    ['the same number twice', 'number: 2', 'number: 1a', 'duplicate'],
    ['an inject before the one above', 'at: PT0M', 'at: P2D', 'time-goes-back'],
    ['a clock without a time', '    at: PT0M\n', '', 'missing-time'],
    [
      'a condition that is not said',
      /    condition:[^]*produced \} \}\n/.exec(SMALL_SCENARIO)?.[0] ?? '',
      '',
      'missing-condition',
    ],
    ['a condition that nothing waits for', 'release: condition', 'release: manual', 'stray-condition'],
    [
      'a contingency that goes by itself',
      'kind: contingency',
      'kind: contingency\n    release: clock',
      'contingency-by-itself',
    ],
    ['a time that is none', 'at: D+1 09:00', 'at: tomorrow', 'bad-time'],
    ['a month, which has no length', 'at: PT0M', 'at: P1M', 'bad-time'],
    ['a sign of two things', 'entry: batch.produced', 'entry: batch.produced, event: GO', 'not-one-thing'],
    ['a condition of nothing', '{ fact: event.count, is: 3 }', '{ is: 3 }', 'not-one-thing'],
    ['an option of no decision', 'decision: enough, option', 'task: enough, option', 'stray-key'],
    ['a time beside a state', "'main:open.sorted'", "'main:open.sorted', by: PT1H", 'stray-key'],
    ['a state of no chart', "'main:open.sorted'", 'open.sorted', 'bad-state'],
    ['nothing to be done by then', ', by: D+1 H+0 M+30', '', 'missing-key'],
    ['an inject that waits for itself', 'after: demand', 'after: second-day', 'waits-for-itself'],
    ['a zone that is none', 'America/Toronto', 'America/Torronto', 'unknown-zone'],
    ['an instant that is none', '2018-06-11T09:00:00-04:00', '2018-06-31T09:00:00-04:00', 'bad-instant'],
    ['a day that is none', '2018-06-10', '2018-06-31', 'bad-date'],
    ['a version that loses its noughts', "version: '1.2'", 'version: 1.20', 'wrong-shape'],
    ['a channel that is none', 'channel: phone', 'channel: telegraph', 'wrong-shape'],
    ['a blank in a blank', 'en: Birch Clinic', "en: 'Birch {{organisation}}'", 'nested-blank'],
  ])('with %s is refused', (_what, passage, replacement, code) => {
    const { found, read: result } = read(passage, replacement);
    expect(result.scenario).toBeUndefined();
    expect(found.join('\n')).toContain(`error ${code}: `);
  });

  test('is refused where an action is expected before its inject comes', () => {
    expect(findings('by: +PT30M', 'by: PT0M')).toEqual([]);
    const late = SMALL_SCENARIO.replace('at: PT0M', 'at: PT2H').replace('by: +PT30M', 'by: PT1H');
    expect(parseScenario('small.yaml', late).findings.map(({ code }) => code)).toEqual(['expected-too-early']);
  });

  test('is read where French is missing or a blank stands idle, and says so', () => {
    const untold = read('{ en: They call, fr: Ils appellent }', '{ en: They call }');
    expect(untold.read.scenario).toBeDefined();
    expect(untold.found).toEqual([
      'small.yaml:68:12: warning missing-french: The French words are missing. Mend: Add `fr:`; the title has French.',
    ]);
    const idle = parseScenario('small.yaml', SMALL_SCENARIO.replaceAll('{{organisation}}', 'us'));
    expect(idle.scenario).toBeDefined();
    expect(idle.findings.map(({ severity, code }) => [severity, code])).toEqual([['warning', 'unused-blank']]);
  });

  test('may be in English alone', () => {
    const english = SMALL_SCENARIO.replace('{ en: A small leak, fr: Une petite fuite }', '{ en: A small leak }');
    expect(parseScenario('small.yaml', english).findings).toEqual([]);
  });
});
