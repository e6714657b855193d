import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { loadPlaybook } from '#playbook';
import { fillBlanks } from './blanks.js';
import { readScenarios } from './read-scenarios.js';
import type { Scenario } from './scenario.js';

const FOLDER = fileURLToPath(new URL('../../../../../playbooks/data-extortion/', import.meta.url));
const INJECTS_MIN = 15;
const INJECTS_MAX = 30;

const names = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.yaml'));
const files = new Map(names.map((name) => [name, readFileSync(FOLDER + name, 'utf8')]));
const { playbook } = loadPlaybook({ files });
if (!playbook) throw new Error('The shipped playbook is not whole.');
const { scenarios, findings } = readScenarios(playbook, files);
const named = scenarios.map((scenario) => [scenario.name, scenario] as const);

test('the scenarios that ship are read, and nothing is found in them, not even a warning', () => {
  expect(findings).toEqual([]);
  expect(scenarios.map(({ name }) => name)).toEqual(['carepartners', 'school-vendor']);
});

describe.each(named)('%s', (_name, scenario) => {
  test('has as many injects as a table gets through, and a shorter way through them', () => {
    expect(scenario.injects.length).toBeGreaterThanOrEqual(INJECTS_MIN);
    expect(scenario.injects.length).toBeLessThanOrEqual(INJECTS_MAX);
    expect(scenario.cuts.map(({ minutes }) => minutes)).toEqual([45]);
  });

  test('goes differently after what was missed and after what was learned, and has contingencies at hand', () => {
    const conditions = scenario.injects.map(({ condition }) => JSON.stringify(condition ?? null));
    expect(conditions.some((each) => each.includes('"kind":"missing"'))).toBe(true);
    expect(conditions.some((each) => each.includes('"kind":"fact"'))).toBe(true);
    expect(scenario.injects.filter(({ kind }) => kind === 'contingency').length).toBeGreaterThanOrEqual(3);
  });

  test('says of history that it is history and of invention that it is invention', () => {
    const sources = (told: Scenario['injects'] | Scenario['groundTruth']): Set<string> =>
      new Set(told.map(({ source }) => source));
    expect(sources(scenario.injects)).toEqual(new Set(['history', 'invention']));
    expect(sources(scenario.groundTruth)).toEqual(new Set(['history', 'invention']));
  });

  test('tells whoever conducts it what to do at every inject', () => {
    expect(scenario.injects.filter(({ notes }) => notes.en === '').map(({ id }) => id)).toEqual([]);
  });

  test('expects the refusal of the executive on the day of the demand, and counts it for a target', () => {
    const refusals = scenario.injects.flatMap((inject) =>
      inject.expected.flatMap(({ sign, ...expected }) =>
        sign?.kind === 'decision' && sign.option === 'refuse' ? [{ inject, ...expected }] : [],
      ),
    );
    expect(refusals).toHaveLength(1);
    for (const { inject, owner, by, task } of refusals) {
      expect(scenario.seats.find(({ id }) => id === owner)?.role).toBe('executive');
      expect(by - inject.at).toBeLessThanOrEqual(12 * 3_600_000);
      expect(task).toBeDefined();
    }
  });

  test('shows every critical task by something that is expected', () => {
    const shown = new Set(scenario.injects.flatMap(({ expected }) => expected.map(({ task }) => task)));
    const asked = scenario.capabilities.flatMap(({ targets }) => targets.flatMap(({ tasks }) => tasks));
    expect(asked.filter(({ id }) => !shown.has(id)).map(({ id }) => id)).toEqual([]);
  });

  test('leads nobody to a real address or telephone', () => {
    const text = JSON.stringify(fillBlanks(scenario, new Map()));
    expect(text).not.toContain('{{');
    const addresses = [...text.matchAll(/@([\w-]+(?:\.[\w-]+)+)/g)].map(([, domain = '']) => domain);
    expect(addresses.filter((domain) => !domain.endsWith('.example'))).toEqual([]);
    const telephones = [...text.matchAll(/\b\d{3}-\d{3}-\d{4}\b/g)].map(([number]) => number);
    expect(telephones.filter((number) => !number.includes('-555-01'))).toEqual([]);
  });
});
