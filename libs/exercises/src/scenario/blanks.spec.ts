import { expect, test } from '@jest/globals';
import { fillBlanks } from './blanks.js';
import { parseScenario } from './parse-scenario.js';
import type { Scenario } from './scenario.js';
import { SMALL_SCENARIO } from '../../testing/small-scenario.js';

function small(): Scenario {
  const { scenario } = parseScenario('small.yaml', SMALL_SCENARIO);
  if (!scenario) throw new Error('The small scenario has findings.');
  return scenario;
}

test('a blank that nobody fills in says what stands there, in each language', () => {
  const { synopsis, injects } = fillBlanks(small(), new Map());
  expect(synopsis).toEqual({
    en: 'Somebody has a list of Birch Clinic.',
    fr: 'Quelqu’un a une liste de Clinique Bouleau.',
  });
  expect(injects[0]?.message.fr).toBe('Payez, Clinique Bouleau.');
});

test('a scenario is made its own in all its texts, and its clone says with what', () => {
  const scenario = small();
  const own = fillBlanks(scenario, new Map([['organisation', { en: 'Cedar $& {{organisation}}' }]]));
  expect(own.injects[0]?.message).toEqual({
    en: 'Pay, Cedar $& {{organisation}}.',
    fr: 'Payez, Cedar $& {{organisation}}.',
  });
  expect(own.blanks[0]?.standing).toEqual({ en: 'Cedar $& {{organisation}}' });
  expect(scenario).toEqual(small());
});

test('no text is left out, wherever it stands', () => {
  const everywhere: unknown = JSON.parse(JSON.stringify(small()), (key, value: unknown) =>
    ['en', 'fr', 'text'].includes(key) ? 'x{{organisation}}y' : value,
  );
  // Written as text and read again, it is the same scenario with other words.
  const scenario = everywhere as Scenario;
  const blanks = scenario.blanks.map((blank) => ({ ...blank, title: { en: 'T' }, standing: { en: 'S' } }));
  expect(JSON.stringify(fillBlanks({ ...scenario, blanks }, new Map()))).not.toContain('{{');
});
