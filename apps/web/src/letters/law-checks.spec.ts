import { expect, test } from '@jest/globals';
import { lawChecks } from './law-checks.js';

test('old laws stand by the day on which they were last checked, each once, the earliest day first', () => {
  const laws = [
    { pack: 'us-ma', asOf: '2026-02-01' },
    { pack: 'ca-on-phipa', asOf: '2026-01-01' },
    { pack: 'us-al', asOf: '2026-02-01' },
    { pack: 'us-ma', asOf: '2026-02-01' },
    { pack: 'ca-on-phipa', asOf: '2026-02-01' },
  ];
  expect(lawChecks(laws)).toEqual([
    { day: '2026-01-01', packs: ['ca-on-phipa'] },
    { day: '2026-02-01', packs: ['us-al', 'us-ma'] },
  ]);
  expect(lawChecks([])).toEqual([]);
});
