import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { anyScenario } from '../../testing/any-scenario.js';
import { SMALL_SCENARIO } from '../../testing/small-scenario.js';
import { parseScenario } from './parse-scenario.js';
import { rewriteInjects } from './rewrite-injects.js';
import type { Inject, Scenario } from './scenario.js';

const HOUR = 3_600_000;

function read(yaml: string): Scenario {
  const { scenario, findings } = parseScenario('small.yaml', yaml);
  if (!scenario) throw new Error(findings.map(({ message }) => message).join('\n'));
  return scenario;
}

const small = read(SMALL_SCENARIO);

/** The small scenario's injects, each as this makes it. */
function changed(change: (inject: Inject) => Inject): string {
  return rewriteInjects(SMALL_SCENARIO, small, small.injects.map(change));
}

function differing(text: string): readonly string[] {
  const before = new Set(SMALL_SCENARIO.split('\n'));
  return text.split('\n').filter((line) => !before.has(line));
}

describe('a scenario written back into its file', () => {
  test('with nothing changed is the same to the letter', () => {
    expect(changed((inject) => inject)).toBe(SMALL_SCENARIO);
  });

  test('changes only the lines that say something else, and keeps comments where they were', () => {
    const text = changed((inject) =>
      inject.id === 'demand' ? { ...inject, channel: 'sms', title: { ...inject.title, en: 'They text' } } : inject,
    );
    expect(differing(text)).toEqual(['    title: { en: They text, fr: Les voleurs écrivent }', '    channel: sms']);
    expect(text).toContain('  # At hand where nobody reads the mail.\n  - id: call\n');
    expect(text.startsWith('# A small case.\n')).toBe(true);
  });

  test('writes a block of text over a block, and leaves the lines around it', () => {
    const yaml = SMALL_SCENARIO.replace(
      'message: { en: Read your mail., fr:',
      'message:\n      en: >-\n        Read\n        your mail.\n      fr:',
    ).replace('Lisez vos courriels. }', 'Lisez vos courriels.');
    const written = (en: string): string =>
      rewriteInjects(
        yaml,
        read(yaml),
        small.injects.map((each) => (each.id === 'call' ? { ...each, message: { ...each.message, en } } : each)),
      );
    expect(written('One line.')).toBe(yaml.replace('Read\n        your mail.', 'One line.'));
    expect(written('One\n\n  two')).toBe(
      yaml.replace('>-\n        Read\n        your mail.', '|-\n        One\n\n          two'),
    );
    expect(read(written(' led by a blank')).injects[1]?.message.en).toBe(' led by a blank');
  });

  test('moves an inject with its comment to where its time is', () => {
    const [demand, call, second] = small.injects;
    if (!demand || !call || !second) throw new Error('no injects');
    const late = { ...call, at: 30 * HOUR };
    const text = rewriteInjects(SMALL_SCENARIO, small, [demand, second, late]);
    expect(text).toMatch(/# At hand where nobody reads the mail\.\n {2}- id: call[^]*at: D\+1 H\+6 M\+0\n$/);
    expect(differing(text)).toEqual(['    at: D+1 H+6 M+0']);
  });

  test('leaves what is due so long after its inject where it moves with it, and says the time where it does not', () => {
    const moved = (by: number) => (inject: Inject) =>
      inject.id === 'call' || inject.id === 'second-day'
        ? { ...inject, at: Math.max(inject.at, HOUR) }
        : { ...inject, at: HOUR, expected: inject.expected.map((each) => ({ ...each, by })) };
    expect(differing(changed(moved(1.5 * HOUR)))).toEqual(['    at: D+0 H+1 M+0']);
    expect(differing(changed(moved(2 * HOUR)))).toEqual(['    at: D+0 H+1 M+0', '        by: D+0 H+2 M+0']);
  });

  test('has a new inject where its time is', () => {
    const [demand, ...others] = small.injects;
    if (!demand) throw new Error('no injects');
    const added = { ...demand, id: 'more', number: '3', at: HOUR, expected: [], attachments: [] };
    const text = rewriteInjects(SMALL_SCENARIO, small, [demand, ...others.slice(0, 1), added, ...others.slice(1)]);
    expect(text).toContain(
      '    source: invention\n  - id: more\n    number: 3\n    title: { en: The thieves write, fr: Les voleurs écrivent }\n    at: D+0 H+1 M+0\n',
    );
  });

  test('is refused where its injects stand in one line', () => {
    const yaml = SMALL_SCENARIO.replace(/injects:\n[^]*$/, 'injects: []\n');
    expect(() => rewriteInjects(yaml, small, [])).toThrow('do not stand in lines of their own');
  });

  test('says what was meant, whatever is written over whatever', () => {
    const yaml = SMALL_SCENARIO.replace(/cuts:\n.*\n/, '');
    const frame = read(yaml);
    fc.assert(
      fc.property(anyScenario(), anyScenario(), ({ injects: first }, { injects: second }) => {
        // It reads its own work again, and throws where that says anything else.
        const once = rewriteInjects(yaml, frame, first);
        const twice = rewriteInjects(once, { ...frame, injects: first }, second);
        expect(twice.startsWith('# A small case.\n')).toBe(true);
      }),
      { numRuns: 15 },
    );
  });
});
