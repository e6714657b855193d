import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { formatFinding } from '#kernel';
import { parseStory } from './parse-story.js';

const STORY = `story: small
title: { en: A small story }
playbook: small
starts-at: 2018-06-11T13:00:00Z
register: { seed: 1, people: 10, day: 2018-07-15 }
cast:
  incident-commander: Ana Roy
  scribe: Ben Cho
steps:
  - at: 2018-06-11T13:00:00Z
    title: { en: It begins }
    source: history
    do:
      - { as: scribe, note: They called. }
      - { as: incident-commander, event: GO, fields: { count: 5 } }
  - at: 2018-06-11T14:00:00Z
    title: { en: It goes on }
    source: invention
    do:
      - { as: incident-commander, task: sort, files: [{ name: log.txt, text: a line }] }
      - { as: incident-commander, decision: enough, in: { duty: regulator, wave: 2 }, option: stop, rationale: enough }
      - { as: scribe, facts: { event.count: 7 }, source: a call }
      - { as: scribe, register: true }
      - { as: scribe, report: ipc-ontario }
      - { as: scribe, letters: true }
`;

/** What is found after one passage was replaced, as compilers print it. */
function findings(passage: string, replacement: string): string[] {
  expect(STORY.split(passage)).toHaveLength(2);
  const { story, findings: found } = parseStory(
    'story.yaml',
    STORY.replace(passage, () => replacement),
  );
  expect(story).toBeUndefined();
  return found.map((finding) => formatFinding(finding));
}

describe('a story', () => {
  test('is read with every kind of act, and what is left out takes its usual value', () => {
    const { story, findings: found } = parseStory('story.yaml', STORY);
    expect(found).toEqual([]);
    expect(story).toMatchObject({ name: 'small', playbook: 'small', startsAt: Date.UTC(2018, 5, 11, 13) });
    expect(story?.cast.get('scribe')).toBe('Ben Cho');
    expect(story?.steps.map(({ acts }) => acts.map(({ kind }) => kind))).toEqual([
      ['note', 'event'],
      ['task', 'decision', 'facts', 'register', 'report', 'letters'],
    ]);
    const [task, decision, facts, , report] = story?.steps[1]?.acts ?? [];
    expect(task).toEqual({
      kind: 'task',
      as: 'incident-commander',
      task: 'sort',
      in: {},
      fields: {},
      files: [{ name: 'log.txt', text: 'a line' }],
      note: '',
    });
    expect(decision).toMatchObject({ in: { duty: 'regulator', wave: 2 } });
    expect(facts).toMatchObject({ facts: { 'event.count': 7 }, confidence: 'confirmed' });
    expect(report).toMatchObject({ report: 'ipc-ontario', language: 'en' });
  });

  test('ships without a finding', () => {
    const file = new URL('../../../../playbooks/data-extortion/exercises/carepartners.yaml', import.meta.url);
    const { story, findings: found } = parseStory('carepartners.yaml', readFileSync(fileURLToPath(file), 'utf8'));
    expect(found).toEqual([]);
    expect(story?.steps.length).toBeGreaterThan(10);
  });

  test('goes forward in time, from its beginning on', () => {
    expect(findings('at: 2018-06-11T14:00:00Z', 'at: 2018-06-11T12:59:59Z')).toEqual([
      'story.yaml:16:9: error time-goes-back: This step lies before the one above it. Mend: Put the steps in order of time.',
    ]);
    expect(findings('starts-at: 2018-06-11T13', 'starts-at: 2018-06-11T15')).toHaveLength(1);
  });

  test('has somebody for each who acts', () => {
    expect(findings('  scribe: Ben Cho\n', '')[0]).toBe(
      'story.yaml:13:15: error not-in-cast: Nobody plays scribe. Mend: Add the role to the cast.',
    );
  });

  test('casts roles that there are', () => {
    expect(findings('  scribe: Ben Cho', '  scribe: Ben Cho\n  hero: Cleo')).toEqual([
      'story.yaml:9:9: error unknown-role: There is no role "hero". Mend: Use a role of the list.',
    ]);
  });

  test.each([
    ['an act that is none', '{ as: scribe, note: They called. }', '{ as: scribe, sing: loudly }', 'story.yaml:14'],
    ['an instant that is none', 'at: 2018-06-11T14:00:00Z', 'at: tomorrow', 'story.yaml:16:9'],
    ['a source that is neither', 'source: invention', 'source: rumour', 'story.yaml:18:13'],
    ['a day that does not exist', 'day: 2018-07-15', 'day: 2018-02-30', 'story.yaml:5:39'],
    ['a word too many', 'playbook: small', 'playbook: small\nplaybok: large', 'story.yaml:'],
    ['YAML that is none', 'title: { en: A small story }', 'title: { en: A small story', 'story.yaml:'],
  ])('with %s is refused at its place', (_what, passage, replacement, place) => {
    const [first = ''] = findings(passage, replacement);
    expect(first.startsWith(place)).toBe(true);
    expect(first).toContain(': error ');
  });

  test('tells nothing without a step', () => {
    const { story, findings: found } = parseStory(
      'story.yaml',
      `${STORY.slice(0, STORY.indexOf('steps:'))}steps: []\n`,
    );
    expect(story).toBeUndefined();
    expect(found).toHaveLength(1);
  });
});
