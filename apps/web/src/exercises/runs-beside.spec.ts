import { expect, test } from '@jest/globals';
import type { ExerciseRuns } from '#contract';
import { voiceOf } from '../words/words.js';
import { byScenario, capabilitiesOf, ratingIn } from './runs-beside.js';

const voice = voiceOf('en');

function aRun(over: Partial<ExerciseRuns['items'][number]>): ExerciseRuns['items'][number] {
  return {
    incidentId: '018f0000-0000-7000-8000-000000000001',
    title: 'Board',
    scenario: 'carepartners',
    version: '1.0',
    cut: null,
    playedOn: '2026-11-30',
    ended: true,
    capabilities: [],
    neverPayMinutes: null,
    late: 0,
    missing: 0,
    statutoryMissed: 0,
    roomMinutes: 120,
    ...over,
  };
}

test('runs of a scenario stand together, newest first', () => {
  const runs = [aRun({ title: 'old', playedOn: '2026-01-01' }), aRun({ title: 'new' }), aRun({ scenario: 'school' })];
  expect([...byScenario(runs)].map(([name, of]) => [name, of.map(({ title }) => title)])).toEqual([
    ['carepartners', ['new', 'old']],
    ['school', ['Board']],
  ]);
});

test('a capability that a run was not judged by has no rating', () => {
  const judged = aRun({ capabilities: [{ title: { en: 'Notice' }, rating: 'S' }] });
  expect(capabilitiesOf([judged, aRun({})], voice)).toEqual(['Notice']);
  expect(ratingIn(judged, 'Notice', voice)).toBe('S');
  expect(ratingIn(aRun({}), 'Notice', voice)).toBeUndefined();
});
