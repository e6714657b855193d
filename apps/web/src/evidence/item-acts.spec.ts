import { describe, expect, test } from '@jest/globals';
import type { EvidenceItemView } from '#contract';
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

const zoe = ['Zoë', 'scribe'] as const;
const ann = ['Ann', 'counsel'] as const;

describe('an item of evidence', () => {
  test('is given on by its holder or an evidence custodian, and by nobody once it was released', () => {
    const custodian = ['Tom', 'evidence-custodian'] as const;
    expect([zoe, ann, custodian].map(([person, role]) => actsOn(anItem(), person, role).give)).toEqual([
      true,
      false,
      true,
    ]);
    expect(actsOn(anItem(), 'Tom', undefined).give).toBe(false);
    expect(actsOn(anItem({ holder: null }), ...custodian).give).toBe(false);
  });

  test('is taken over by the person it was offered to', () => {
    const offered = anItem({ offeredTo: 'Ann' });
    expect([zoe, ann].map(([person, role]) => actsOn(offered, person, role).answer)).toEqual([false, true]);
    expect(actsOn(anItem(), ...ann).answer).toBe(false);
  });

  test('that can do harm asks for a word more, and only a mail has headers', () => {
    expect(actsOn(anItem({ kind: 'file', hazard: 'archive' }), ...zoe)).toMatchObject({
      accept: true,
      readHeaders: false,
    });
    expect(actsOn(anItem(), ...zoe)).toMatchObject({ accept: false, readHeaders: true });
  });
});
