import { describe, expect, test } from '@jest/globals';
import type { Claim, EvidenceItemView } from '#contract';
import { actsOn } from './item-acts.js';

function anItem(overrides: Partial<EvidenceItemView> = {}): EvidenceItemView {
  return {
    id: '1',
    title: 'Demand',
    name: 'demand.eml',
    kind: 'mail',
    sha256: 'ab',
    bytes: 3,
    origin: '',
    collectedBy: { kind: 'person', id: 'Zoë', role: 'scribe', assurance: 'claimed' },
    collectedAt: '2018-06-11T14:00:00.000Z',
    keptAt: '2018-06-11T14:00:00.000Z',
    privileged: false,
    hazard: null,
    downloadName: 'demand.eml',
    holder: 'Zoë',
    offeredTo: null,
    ...overrides,
  };
}

const zoe: Claim = { name: 'Zoë', role: 'scribe' };
const ann: Claim = { name: 'Ann', role: 'counsel' };

describe('an item of evidence', () => {
  test('is given on by its holder or an evidence custodian, and by nobody once it was released', () => {
    const custodian: Claim = { name: 'Tom', role: 'evidence-custodian' };
    expect([zoe, ann, custodian, undefined].map((claim) => actsOn(anItem(), claim).give)).toEqual([
      true,
      false,
      true,
      false,
    ]);
    expect(actsOn(anItem({ holder: null }), custodian).give).toBe(false);
  });

  test('is taken over by the person it was offered to', () => {
    const offered = anItem({ offeredTo: 'Ann' });
    expect([zoe, ann].map((claim) => actsOn(offered, claim).answer)).toEqual([false, true]);
    expect(actsOn(anItem(), ann).answer).toBe(false);
  });

  test('that can do harm asks for a word more, and only a mail has headers', () => {
    expect(actsOn(anItem({ kind: 'file', hazard: 'archive' }), zoe)).toMatchObject({
      accept: true,
      readHeaders: false,
    });
    expect(actsOn(anItem(), zoe)).toMatchObject({ accept: false, readHeaders: true });
  });
});
