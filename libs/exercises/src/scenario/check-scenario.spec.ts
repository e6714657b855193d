import { describe, expect, test } from '@jest/globals';
import { formatFinding } from '#kernel';
import { smallPlaybook } from '../cases/small-playbook.fixture.js';
import { readScenarios } from './read-scenarios.js';
import { SMALL_SCENARIO } from '../../testing/small-scenario.js';

const FILE = 'exercises/scenarios/small-leak.yaml';
const playbook = smallPlaybook();
const beside = { reports: new Set(['commissioner']), recipients: new Set(['regulator', 'police']) };

/** The small scenario as it fits the small playbook. */
const FITTING = SMALL_SCENARIO.replace('task: sort', 'task: keep')
  .replace('role: scribe', 'role: deputy')
  .replace('fact: organisation.name', 'fact: event.theft')
  .replace('main:open.sorted', 'main:asking');

function found(passage: string, replacement: string): readonly string[] {
  expect(FITTING.split(passage)).toHaveLength(2);
  const text = FITTING.replace(passage, () => replacement);
  return readScenarios(playbook, new Map([[FILE, text]]), beside).findings.map((each) => formatFinding(each));
}

describe('a scenario is held against its playbook', () => {
  test('and read where all that it names is there', () => {
    const { scenarios, findings } = readScenarios(playbook, new Map([[FILE, FITTING]]), beside);
    expect(findings).toEqual([]);
    expect(scenarios.map(({ name }) => name)).toEqual(['small-leak']);
  });

  test.each([
    ['a task', 'task: keep', 'task: kep', 'unknown-task', 'keep'],
    ['a decision', 'decision: enough', 'decision: enogh', 'unknown-decision', 'enough'],
    ['an option', 'option: stop', 'option: stopp', 'unknown-option', 'stop'],
    ['an event', 'done: { entry: batch.produced }', 'done: { event: SIGHTD }', 'unknown-event', 'SIGHTED'],
    ['a report', 'done: { entry: batch.produced }', 'done: { report: commisioner }', 'unknown-report', 'commissioner'],
    ['a fact', 'fact: event.count', 'fact: event.cont', 'unknown-fact', 'event.count'],
    ['a fact of a blank', 'fact: event.theft', 'fact: event.thefts', 'unknown-fact', 'event.theft'],
    ['a state', 'main:asking', 'main:askin', 'unknown-state', 'asking'],
    ['a chart', 'main:asking', 'man:asking', 'unknown-chart', 'main'],
    ['a role', 'role: deputy', 'role: counsel', 'unknown-role', undefined],
    ['a recipient', 'duty: regulator', 'duty: regulater', 'unknown-recipient', 'regulator'],
    ['a playbook', 'playbook: small', 'playbook: smal', 'unknown-playbook', 'small'],
  ])('which has %s of another name', (_what, passage, replacement, code, meant) => {
    const told = found(passage, replacement);
    expect(told).toHaveLength(1);
    expect(told[0]).toContain(`: error ${code}: `);
    expect(told[0]).toContain(meant === undefined ? 'Known here: ' : `Did you mean \`${meant}\`?`);
    const line = FITTING.slice(0, FITTING.indexOf(passage)).split('\n').length;
    expect(told[0]?.startsWith(`${FILE}:${line}:`)).toBe(true);
  });

  test('in which a fact takes other values, or spells them otherwise', () => {
    expect(found('is: 3', 'is: three')[0]).toContain('error wrong-fact-value: ');
    expect(
      found('{ fact: event.count, is: 3 }', "{ fact: event.aware_at, is: '2018-06-11T09:00:00-04:00' }")[0],
    ).toContain(
      'error fact-value-spelling: The record spells this value of `event.aware_at` otherwise. Mend: Write it as "2018-06-11T13:00:00.000Z".',
    );
  });

  test('and lies in a file of its own name', () => {
    const elsewhere = readScenarios(playbook, new Map([['exercises/scenarios/other.yaml', FITTING]]), beside);
    expect(elsewhere.scenarios).toEqual([]);
    expect(elsewhere.findings.map(({ code, mend }) => [code, mend])).toEqual([
      ['wrong-name', 'Name the file small-leak.yaml.'],
    ]);
  });
});
