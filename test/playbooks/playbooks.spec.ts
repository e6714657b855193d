// Method: each folder beside this file is a playbook with something wrong, named in its second line by the codes of what
// has to be found, in order. The folder is checked as `holdfast check` does it.
import { describe, expect, test } from '@jest/globals';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { checkPlaybook, isSound } from '../../apps/server/src/playbooks/check-playbook.js';
import { playbookFolders } from '../../apps/server/src/playbooks/read-playbooks.js';
import { closingLine, proofReport } from '#playbook';
import { packageRoot } from '../support/root.js';

const FOLDER = join(packageRoot, 'test', 'playbooks');
const names = readdirSync(FOLDER, { withFileTypes: true }).flatMap((item) => (item.isDirectory() ? item.name : []));

async function checked(name: string) {
  const [found] = await playbookFolders(join(FOLDER, name));
  if (!found) throw new Error(`No playbook in ${name}`);
  const text = found.files.get('playbook.yaml') ?? '';
  const expected = /^# Found: (.*)$/m.exec(text)?.[1]?.split(', ') ?? [];
  return { expected, text, ...checkPlaybook({ files: found.files }) };
}

async function report(name: string): Promise<string> {
  const { proof, proofFindings } = await checked(name);
  return proof ? [...proofReport(proof, proofFindings, name), closingLine(proof)].join('\n') : '';
}

test.each(names)('the broken playbook %s has exactly the findings it names', async (name) => {
  const { expected, findings, proofFindings, ...rest } = await checked(name);
  expect([...findings, ...proofFindings].map(({ code }) => code)).toEqual(expected);
  expect(isSound({ findings, proofFindings, ...rest })).toBe(false);
});

test.each(names)('every finding of %s stands at a line of its files', async (name) => {
  const { text, findings, proofFindings } = await checked(name);
  for (const { place } of [...findings, ...proofFindings]) {
    expect(place.file).toMatch(/\.yaml$/);
    expect(place.line).toBeLessThanOrEqual(text.split('\n').length);
  }
});

describe('a path to payment', () => {
  test('is refused with the shortest way there', async () => {
    expect(await report('path-to-payment')).toContain(
      [
        'path-to-payment/playbook.yaml:26:3: error forbidden-reached: The policy never allows `payment`, and a run can get there. Mend: Remove the state, or a move on the way.',
        '    begins in "Nothing so far"',
        '    1. A demand has arrived (DEMAND_RECEIVED) -> "They press us"',
        '    2. "What now?" is answered: "Give in" (decision.what-now.give-in) -> "We gave in"',
      ].join('\n'),
    );
  });

  test('is reported with its signatures, screening and reports where the policy allows the question', async () => {
    expect(await report('payment-allowed')).toContain(
      [
        '  A payment is possible (main): the question `demand`, answered `pay`',
        '    signed by executive and incident-commander',
        '    after sanctions screening in `screening`',
        '    reports asked of the law in `paying`, `paid`',
        '    begins in "Nothing so far"',
        '    1. A demand has arrived (DEMAND_RECEIVED) -> "Screen who asks"',
        '    2. All tasks of "Screen who asks" are done (tasks.screening.done) -> "The question is put"',
        '    3. "What do we answer?" is answered: "We pay" (decision.demand.pay) -> "Pay and report it"',
      ].join('\n'),
    );
  });

  test('leaves the proof open even where all that is demanded of it is there', async () => {
    const { proof } = await checked('payment-allowed');
    expect(proof?.proved).toBe(false);
    expect(
      proof?.properties
        .filter(({ outcome }) => outcome === 'violated' || outcome === 'not-proved')
        .map(({ code, outcome }) => [code, outcome]),
    ).toEqual([['never', 'not-proved']]);
  });
});
