import { formatFinding } from '#kernel';
import { describe, expect, test } from '@jest/globals';
import { loaded, smallFolder } from '../../testing/folders.js';
import { parseCase, readCases } from './parse-case.js';

const playbook = loaded(smallFolder());

const GOOD = `
case: good
title: Good
starts-at: 2026-03-02T10:00:00Z
assessment:
  - { to: ipc, when: "event.theft == 'known'", due: PT24H, from: event.aware_at }
steps:
  - at: 2026-03-02T10:05:00Z
    do:
      - event: GO
        fields: { count: 7 }
      - task: sort
        as: deputy
        evidence: none
        refused: evidence-required
      - decision: enough
        in: { wave: 1 }
        option: stop
        as: [incident-commander, executive]
    expect:
      states: [/open/work/second]
      runs: [{ chart: side, states: none }]
      obligations: [{ to: ipc, status: open, due: 2026-03-03T10:05:00Z }]
      clocks: { respond: met }
      facts: { event.count: 7 }
  - after: P3D
    expect: { obligations: none }
`;

function findingsIn(text: string): string[] {
  return parseCase('cases/good.yaml', text, playbook).findings.map(formatFinding);
}

test('a case without errors keeps its acts and expects each thing at its own line', () => {
  const { case: read, findings } = parseCase('cases/good.yaml', GOOD, playbook);
  expect(findings).toEqual([]);
  expect(
    read?.steps.map(({ when, acts, expected }) => [when, acts.length, expected.map(({ place }) => place.line)]),
  ).toEqual([
    [{ at: Date.UTC(2026, 2, 2, 10, 5) }, 3, [21, 22, 23, 24, 25]],
    [{ after: 'P3D' }, 0, [27]],
  ]);
  expect(read?.steps[0]?.expected[0]).toMatchObject({ kind: 'state', path: 'open.work.second', active: true });
});

test('cases are read from their folder alone, in the order of their names', () => {
  const files = new Map([
    ['cases/b.yaml', GOOD.replace('case: good', 'case: b')],
    ['cases/a.yaml', GOOD.replace('case: good', 'case: a')],
    ['exercises/c.yaml', 'story: c'],
    ['cases/deeper/d.yaml', 'no case'],
  ]);
  const { cases, findings } = readCases(playbook, { files });
  expect(cases.map(({ name }) => name)).toEqual(['a', 'b']);
  expect(findings).toEqual([]);
});

describe('a mistake in a case is found at its place, with what would mend it', () => {
  test.each([
    ['case: good', 'case: bad', '2:7: error wrong-name', '`case: good`'],
    ['event: GO', 'event: GOO', '10:16: error unknown-event', '`GO`'],
    ['{ count: 7 }', '{ cuont: 7 }', '11:19: error unknown-field', '`count`'],
    ['{ count: 7 }', '{ count: seven }', '11:26: error wrong-fact-value', 'digits'],
    ['task: sort', 'task: sart', '12:15: error unknown-task', '`sort`'],
    ['as: deputy', 'as: depty', '13:13: error unknown-role', '`deputy`'],
    ['as: deputy', 'as: [deputy, executive]', '13:13: error two-actors', 'one role'],
    ['evidence: none', 'option: stop', '14:9: error unknown-key', 'Remove it'],
    ['evidence: none', 'event: GO', '12:9: error unclear-act', '`event:`'],
    ['decision: enough', 'decision: enuff', '16:19: error unknown-decision', '`enough`'],
    ['option: stop', 'option: stpo', '18:17: error unknown-option', '`stop`'],
    ['        option: stop\n', '', '16:9: error missing-key', '`option:`'],
    ['[/open/work/second]', '[/open/work/secnd]', '21:16: error unknown-state', '`/open/work/second`'],
    ['[/open/work/second]', '[open/work/second]', '21:16: error unknown-state', '`/open/work/second`'],
    ['chart: side', 'chart: sied', '22:23: error unknown-chart', '`side`'],
    ['status: open', 'status: opne', '23:40: error wrong-value', '`open`'],
    ['due: 2026-03-03T10:05:00Z', 'due: tomorrow', '23:51: error bad-instant', '2026'],
    ['respond: met', 'respnd: met', 'error unknown-clock', '`respond`'],
    ['event.count: 7', 'event.cuont: 7', '25:16: error unknown-fact', '`event.count`'],
    ['event.count: 7', 'event.count: seven', 'error wrong-fact-value', 'digits'],
    ['after: P3D', 'after: 3 days', '26:12: error bad-duration', 'P7D'],
    ['after: P3D', 'after: P3D\n    at: 2026-03-03T10:05:00Z', '26:5: error two-times', '`at:`'],
    ['after: P3D', 'at: 2026-03-01T10:05:00Z', '26:9: error time-goes-back', 'order'],
    ['after: P3D', 'title: Later', '26:5: error missing-key', '`at:`'],
    ['event.theft ==', 'event.thefd ==', '6:22: error unknown-fact', '"event.theft"'],
    ['from: event.aware_at', 'from: event.count', 'error wrong-fact-type', 'instant'],
    ['expect: { obligations', 'expetc: { obligations', '27:5: error unknown-key', '`expect`'],
  ])('%s -> %s', (passage, written, where, mend) => {
    const found = findingsIn(GOOD.replace(passage, () => written));
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(where);
    expect(found[0]?.split('Mend: ')[1]).toContain(mend);
  });
});
