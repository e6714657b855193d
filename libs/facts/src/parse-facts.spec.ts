import { expect, test } from '@jest/globals';
import { formatFinding } from '#kernel';
import { parseFactModel } from './parse-fact-model.js';
import { parseFacts } from './parse-facts.js';

const { model = { facts: new Map(), groups: new Map(), choices: new Map() } } = parseFactModel(
  'facts.yaml',
  `groups: { event: { en: Event } }
facts:
  event.taken: { type: boolean, title: { en: Taken } }
  event.count: { type: integer, minimum: 0, title: { en: Count } }
`,
);

test('what is left out, or null, is unknown', () => {
  expect(parseFacts('f.yaml', 'facts:\n  event.taken: true\n  event.count: null\n', model).facts).toEqual({
    'event.taken': true,
  });
});

test('every mistake is told with its line, and nothing is read around it', () => {
  const { facts, findings } = parseFacts('f.yaml', 'facts:\n  event.takn: true\n  event.count: 80O00\n', model);
  expect(facts).toBeUndefined();
  expect(findings.map(formatFinding)).toEqual([
    'f.yaml:2:3: error unknown-fact: No fact is called "event.takn". Mend: Did you mean "event.taken"?',
    expect.stringContaining('f.yaml:3:16: error fact-value: The fact event.count is a whole number.'),
  ]);
});
