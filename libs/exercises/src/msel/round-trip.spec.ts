// Any scenario is made a list and read back, into one without injects and into itself: all has to be as it was.
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { anyScenario } from '../../testing/any-scenario.js';
import type { Scenario } from '../scenario/scenario.js';
import { MSEL_COLUMNS, headingOf } from './columns.js';
import { suggestMapping } from './mapping.js';
import { mselRows } from './msel-rows.js';
import { planImport, type PlannedImport } from './plan-import.js';

function imported(from: Scenario, into: Scenario): PlannedImport {
  const headings = MSEL_COLUMNS.map((column) => headingOf(column, 'en'));
  const lines = mselRows(from, 'en').map((row) => MSEL_COLUMNS.map((column) => row[column]));
  const rows = [headings, ...lines].map((cells, index) => ({ line: index + 1, cells }));
  const { mapping } = suggestMapping('list.csv', headings, 'en');
  if (!mapping) throw new Error('Its own headings are not known.');
  return planImport(into, { file: 'list.csv', rows }, mapping);
}

test('a list makes the scenario that it was made from, with its times, kinds and expected actions', () => {
  fc.assert(
    fc.property(anyScenario(), (scenario) => {
      const { scenario: read, findings, rows } = imported(scenario, { ...scenario, injects: [] });
      expect(findings).toEqual([]);
      expect(read).toEqual(scenario);
      expect(rows.every(({ what }) => what === 'added')).toBe(true);
    }),
    { numRuns: 40 },
  );
});

test('a list changes nothing of the scenario that it was made from', () => {
  fc.assert(
    fc.property(anyScenario(), (scenario) => {
      const { scenario: read, rows } = imported(scenario, scenario);
      expect(read).toEqual(scenario);
      expect(rows.every(({ what }) => what === 'same')).toBe(true);
    }),
    { numRuns: 40 },
  );
});
