import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { SMALL, smallFolder } from '../testing/folders.js';
import { loadPlaybook } from './load.js';

describe('mistakes that one passage cannot make', () => {
  test('two tasks, two decisions or two clocks of one chart share a name', () => {
    const again = SMALL.replace(
      'title: Second',
      'title: Second\n            tasks: { sort: { title: Sort, role: deputy } }',
    )
      .replace('title: Third', 'title: Third\n            clocks: { respond: { title: R, due: PT1H, owner: deputy } }')
      .replace(
        'title: End',
        'title: End\n        decision: { id: enough, question: Q, options: { a: { title: A, to: /closed, confirm: { all: [deputy] } } } }',
      );
    const codes = loadPlaybook(smallFolder({ 'playbook.yaml': again })).findings.map(({ code }) => code);
    expect(codes).toEqual(expect.arrayContaining(['duplicate-task', 'duplicate-clock', 'duplicate-decision']));
  });

  test('every region of a parallel chart can end', () => {
    const side = [
      'chart: side',
      'title: Side',
      'regions:',
      '  one: { title: One, initial: a, states: { a: { title: A, on: { AGAIN: b } }, b: { title: B, final: true } } }',
      '  two: { title: Two, final: true }',
    ].join('\n');
    const { findings } = loadPlaybook(smallFolder({ 'side.yaml': side }));
    expect(findings.map(({ code, place }) => [code, place.line])).toContainEqual(['all-regions-final', 3]);
  });

  test('an event declared by two charts', () => {
    const side = `${smallFolder().files.get('side.yaml') ?? ''}\nevents: { GO: { title: Go, from: anyone } }`;
    const { findings } = loadPlaybook(smallFolder({ 'side.yaml': side }));
    expect(findings.map(({ code, place }) => [code, place.file])).toEqual([['duplicate-event', 'side.yaml']]);
  });

  test('an answer that means paying, where the policy allows it, into a state that does not say so', () => {
    const paying = SMALL.replace('never: [payment]', 'never: []').replace('means: refuse', 'means: pay');
    const { findings } = loadPlaybook(smallFolder({ 'playbook.yaml': paying }));
    expect(findings.map(({ code }) => code)).toEqual(['untagged-payment']);
    const tagged = paying.replace('tags: [closed]', 'tags: [closed, payment]');
    expect(loadPlaybook(smallFolder({ 'playbook.yaml': tagged })).findings).toEqual([]);
  });

  test('an event for which no state listens is only a warning', () => {
    const { playbook, findings } = loadPlaybook(
      smallFolder({ 'playbook.yaml': SMALL.replace('events:\n', 'events:\n  IDLE: { title: Idle, from: anyone }\n') }),
    );
    expect(findings.map(({ code, severity }) => [code, severity])).toEqual([['unused-event', 'warning']]);
    expect(playbook).toBeDefined();
  });

  test('choices of a form that asks in French have their French words, and no choice has words that no form offers', () => {
    const [field, asked] = ['note: { type: text, title: Note }', 'note: { type: choice, choices: [all, some], title: '];
    const findingsOf = (title: string, choices = ''): string[] => {
      const text = SMALL.replace(field, `${asked}${title} }`).replace(
        'facts: facts.yaml',
        `facts: facts.yaml${choices}`,
      );
      return loadPlaybook(smallFolder({ 'playbook.yaml': text })).findings.map(
        ({ code, message }) => `${code}: ${message}`,
      );
    };
    expect(findingsOf('Which')).toEqual([]);
    expect(findingsOf('{ en: Which, fr: Lesquels }', '\nchoices: { all: { en: All, fr: Tous } }')).toEqual([
      'choice-french: The choice `some` has no French words; the field’s title has.',
    ]);
    expect(findingsOf('Which', '\nchoices: { none: { en: None } }')).toEqual([
      'unused-choice: No form has the choice `none`.',
    ]);
  });

  test('a choice of a form that the fact model has words for has none of its own, which nobody would see', () => {
    const text = SMALL.replace(
      'note: { type: text, title: Note }',
      'note: { type: choice, choices: [known], title: Note }',
    );
    const facts = `${smallFolder().files.get('facts.yaml') ?? ''}choices: { known: { en: Known } }\n`;
    const codesOf = (playbook: string): string[] =>
      loadPlaybook(smallFolder({ 'playbook.yaml': playbook, 'facts.yaml': facts })).findings.map(({ code }) => code);
    expect(codesOf(text)).toEqual([]);
    const twice = text.replace('facts: facts.yaml', 'facts: facts.yaml\nchoices: { known: { en: Seen } }');
    expect(codesOf(twice)).toEqual(['choice-titled-twice']);
  });

  test('a state from which the run can never be closed; only the outermost is named', () => {
    const pit = `  pit:
    title: Pit
    initial: deep
    states: { deep: { title: Deep, on: { GO: deeper } }, deeper: { title: Deeper, on: { GO: deep } } }
  closed:
    title: Closed
    on: { GO: pit }
`;
    const found = loadPlaybook(
      smallFolder({ 'playbook.yaml': SMALL.replace('  closed:\n    title: Closed\n', pit) }),
    ).findings;
    expect(found.map(({ code, message }) => [code, message])).toEqual([
      ['inescapable-state', 'From `pit` the run can never be closed.'],
    ]);
  });

  test.each([
    ["event.theft == 'known'", "event.theft == 'known' || event.theft == 'excluded'", 'guard-always-true'],
    ['event.count > 9', 'event.count > 9 || event.count <= 9', 'guard-always-true'],
    ['due: PT2H, evidence', 'due: P3D, evidence', 'task-cut-off'],
    ['records: { event.aware_at: now, event.theft: known }', 'records: { event.theft: known }', 'clock-without-start'],
  ])('%s -> %s is only a warning', (passage, written, code) => {
    const { playbook, findings } = loadPlaybook(
      smallFolder({ 'playbook.yaml': SMALL.replace(passage, () => written) }),
    );
    expect(findings.map((finding) => [finding.severity, finding.code])).toEqual([['warning', code]]);
    expect(playbook).toBeDefined();
  });

  test('a state named like a hidden member of every object is not dropped unseen', () => {
    const { findings } = loadPlaybook(
      smallFolder({ 'playbook.yaml': SMALL.replace('  closed:\n', '  __proto__: { title: Lost }\n  closed:\n') }),
    );
    expect(findings.map(({ code }) => code)).toEqual(['bad-name']);
  });

  test('a field named as the record names digests of documents', () => {
    const { findings } = loadPlaybook(
      smallFolder({
        'playbook.yaml': SMALL.replace('    fields:\n', '    fields:\n      sha256: { type: text, title: Digest }\n'),
      }),
    );
    expect(findings.map(({ code }) => code)).toEqual(['bad-name']);
  });

  test('a folder without playbook.yaml', () => {
    const { playbook, findings } = loadPlaybook({ files: new Map() });
    expect(playbook).toBeUndefined();
    expect(findings.map(({ code }) => code)).toEqual(['missing-file']);
  });
});

test('no text makes the loader throw: it finds errors or a playbook', () => {
  const damaged = fc
    .tuple(
      fc.nat(SMALL.length),
      fc.nat(40),
      fc.constantFrom('', ' ', ': ', '{', '- ', '[]', 'null', '&a *a', '\t', '!!js x', '7'),
    )
    .map(([from, length, inserted]) => SMALL.slice(0, from) + inserted + SMALL.slice(from + length));
  fc.assert(
    fc.property(damaged, (text) => {
      const { playbook, findings } = loadPlaybook(smallFolder({ 'playbook.yaml': text }));
      const failed = findings.some(({ severity }) => severity === 'error');
      expect(playbook === undefined).toBe(failed);
      expect(findings.every(({ place }) => place.line >= 1 && place.column >= 1)).toBe(true);
    }),
    { numRuns: 80 },
  );
});
