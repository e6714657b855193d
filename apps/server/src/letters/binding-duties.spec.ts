import { describe, expect, test } from '@jest/globals';
import type { Obligation } from '#engine';
import { checkTemplate, fieldCatalogue, type Template } from '#letters';
import { isOwedTo, judgeLetter } from './binding-duties.js';

interface Demands {
  readonly jurisdiction?: string;
  readonly elements?: readonly string[];
  readonly forbidden?: readonly string[];
  /** Whether its law asks where people live. */
  readonly ofHomes?: boolean;
}

function aDuty({ jurisdiction = 'US-MA', elements = [], forbidden = [], ofHomes = true }: Demands): Obligation {
  const predicate = ofHomes ? 'people.by_residence.us_ma > 0' : 'custodian.is_custodian';
  const assessed = {
    key: `${jurisdiction}/people`,
    pack: jurisdiction.toLowerCase(),
    packVersion: '1',
    clause: 'people',
    jurisdiction,
    recipient: { id: 'people', title: { en: 'People' } },
    noticeKind: 'letter',
    title: { en: 'Tell people' },
    certainty: 'applies',
    words: 'soon',
    startAssumed: false,
    due: null,
    ownTarget: null,
    guidance: [],
    elements,
    forbidden,
    citation: 's. 1',
    sources: [],
    asOf: '2026-01-01',
    confidence: 'generic',
    reason: { en: 'because' },
    trace: [{ role: 'reach', predicate }],
  } as const;
  return { key: assessed.key, runId: 'r', wave: 1, status: 'open', assessed, due: null };
}

function aLetter(...elements: readonly string[]): Template {
  const body = elements.map((id) => `{{#element "${id}"}}Words.{{/element}}`).join('\n\n');
  const front = `kind: letter\nlocale: en\ntitle: A notice\naudience: person\nregimes: []\nelements: [${elements.join(', ')}]\npage-size: letter`;
  const catalogue = fieldCatalogue([], new Map(), []);
  const { template } = checkTemplate('letters/patient.en.md.hbs', `---\n${front}\n---\n${body}`, catalogue);
  if (!template) throw new Error('The letter is not sound.');
  return template;
}

const BOSTON = { country: 'US', province: 'MA' };
const SOMEWHERE_IN_THE_US = { country: 'US', province: '' };
const OTTAWA = { country: 'CA', province: 'ON' };

describe('a duty to write to people', () => {
  test('is owed to the people of its place where its law asks where they live, and else to everybody', () => {
    const [massachusetts, ontario] = [aDuty({}), aDuty({ jurisdiction: 'CA-ON', ofHomes: false })];
    expect([BOSTON, SOMEWHERE_IN_THE_US, OTTAWA].map((home) => isOwedTo(massachusetts, home))).toEqual([
      true,
      true,
      false,
    ]);
    expect([BOSTON, OTTAWA].map((home) => isOwedTo(ontario, home))).toEqual([true, true]);
  });

  test.each([
    ["organisation.jurisdiction == 'ca-on'; open while people.by_residence.ca_on > 0", true],
    ["organisation.jurisdiction == 'ca-on' || people.by_residence.ca_on > 0", true],
    ['people.by_residence.ca_on > 0', false],
  ])('that was kept without being known to follow homes, by %j', (predicate, everybody) => {
    const { assessed } = aDuty({ jurisdiction: 'CA-ON' });
    const kept = { assessed: { ...assessed, trace: [{ role: 'reach', predicate }] } };
    expect(isOwedTo(kept, BOSTON)).toBe(everybody);
    expect(isOwedTo({ assessed: { ...kept.assessed, followsHomes: true } }, BOSTON)).toBe(false);
  });
});

describe('a letter', () => {
  test('lacks what is demanded for the people of a home, and not what is demanded for others', () => {
    const duties = [
      aDuty({ elements: ['police_report_right'] }),
      aDuty({ jurisdiction: 'US-CA', elements: ['fixed_title'] }),
    ];
    const { lacking, barred } = judgeLetter(aLetter('contact_point'), duties, BOSTON);
    expect(barred).toEqual([]);
    expect(lacking).toMatchObject([
      { template: 'patient', place: 'US-MA', duty: { pack: 'us-ma' }, findings: [{ code: 'element-missing' }] },
    ]);
    expect(judgeLetter(aLetter('contact_point'), duties, OTTAWA)).toEqual({ lacking: [], barred: [] });
  });

  test('is barred where it says what the law of the home forbids, or of a home that may be there', () => {
    const duties = [aDuty({ forbidden: ['what_happened', 'cause'] })];
    const barred = [{ jurisdiction: 'US-MA', elements: ['what_happened'] }];
    expect(judgeLetter(aLetter('what_happened'), duties, BOSTON)).toEqual({ lacking: [], barred });
    expect(judgeLetter(aLetter('what_happened'), duties, SOMEWHERE_IN_THE_US)).toEqual({ lacking: [], barred });
    expect(judgeLetter(aLetter('what_happened'), duties, OTTAWA)).toEqual({ lacking: [], barred: [] });
  });

  test('is barred, and does not lack it, where one law demands what another forbids', () => {
    const ontario = aDuty({ jurisdiction: 'CA-ON', ofHomes: false, elements: ['what_happened'] });
    const duties = [ontario, aDuty({ forbidden: ['what_happened'] })];
    const barred = [{ jurisdiction: 'US-MA', elements: ['what_happened'] }];
    expect(judgeLetter(aLetter('contact_point'), duties, BOSTON)).toEqual({ lacking: [], barred });
    expect(judgeLetter(aLetter('contact_point'), duties, OTTAWA).lacking).toMatchObject([{ place: 'CA-ON' }]);
  });
});
