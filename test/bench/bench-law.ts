import type { Facts } from '#facts';
import { assess, type LawPack } from '#law';
import { shippedFacts, shippedPack, shippedPackNames } from '../law/law-files.js';

const RUNS = 200;
const AT = Date.UTC(2026, 10, 24, 12);
const STOLEN: Facts = {
  'event.detected_at': '2026-11-20T14:00:00.000Z',
  'event.aware_at': '2026-11-21T14:00:00.000Z',
  'event.exfiltration': 'known',
  'organisation.jurisdiction': 'ca-on',
  'custodian.kind': 'health-information-custodian',
  'people.data_elements': ['name', 'health-record', 'payment-card'],
};
const HERE = { 'ca-on': 80_000, elsewhere: 0 };
const MANY = { 'ca-on': 192_700_000, elsewhere: 0 };

/** How long all packs take for one incident on one core, and what it grows with: laws in play, not people. */
export function benchLaw(say: (line: string) => void): void {
  const model = shippedFacts();
  const packs = shippedPackNames().map((name) => shippedPack(name, model));
  const whole = packs.filter(({ encoding }) => encoding === 'whole');
  say(`\nMilliseconds for one assessment, ${RUNS} in turn each; the baseline is the first line`);
  const cases: readonly (readonly [string, readonly LawPack[], Facts])[] = [
    [`${packs.length} laws, 80,000 people in one place`, packs, { ...STOLEN, 'people.by_residence': HERE }],
    [`${packs.length} laws, 192,700,000 people in one place`, packs, { ...STOLEN, 'people.by_residence': MANY }],
    [`${packs.length} laws, nobody knows where the people live`, packs, STOLEN],
    [`${packs.length} laws, people everywhere`, packs, { ...STOLEN, 'people.by_residence': { elsewhere: 501 } }],
    [
      `${whole.length} laws encoded whole, 80,000 people in one place`,
      whole,
      { ...STOLEN, 'people.by_residence': HERE },
    ],
  ];
  const times = cases.map((): number[] => []);
  for (let run = 0; run < RUNS; run += 1) {
    cases.forEach(([, laws, facts], index) => {
      const begun = performance.now();
      assess(laws, facts, AT, 1);
      times[index]?.push(performance.now() - begun);
    });
  }
  const medians = times.map((each) => each.sort((one, other) => one - other)[RUNS / 2] ?? Number.NaN);
  cases.forEach(([name], index) => {
    const [least = Number.NaN] = times[index] ?? [];
    const median = medians[index] ?? Number.NaN;
    const ratio = (median / (medians[0] ?? Number.NaN)).toFixed(1);
    say(`${name.padEnd(58)} median ${median.toFixed(1)}  min ${least.toFixed(1)}  ${ratio} x the baseline`);
  });
}
