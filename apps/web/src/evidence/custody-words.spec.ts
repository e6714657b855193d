import { describe, expect, test } from '@jest/globals';
import type { CustodyLineView, HoldView } from '#contract';
import { voiceOf } from '../words/words.js';
import { custodyWords, holdsInOrder, rolesThatWait, scopeWords } from './custody-words.js';

const en = voiceOf('en');
const nameOf = (id: string): string => (id === 'account-of-zoe' ? 'Zoë' : id);
const AT = '2018-06-11T14:00:00.000Z';
const actor = { kind: 'person', id: 'Ann', role: 'counsel', assurance: 'claimed' } as const;

function aLine(kind: CustodyLineView['kind'], detail: CustodyLineView['detail'] = {}): CustodyLineView {
  return { line: 1, kind, at: AT, actor, detail };
}

function aHold(id: string, overrides: Partial<HoldView> = {}): HoldView {
  return {
    id,
    scope: { kind: 'incident' },
    reason: 'A claim is expected.',
    asked: ['evidence-custodian', 'privacy-officer'],
    acknowledgements: [],
    placedBy: actor,
    placedAt: AT,
    released: null,
    ...overrides,
  };
}

describe('a line of custody', () => {
  test('tells hands, purposes and notes', () => {
    expect(
      custodyWords(aLine('handed-over', { from: 'account-of-zoe', to: 'Ann', note: 'in person' }), en, nameOf),
    ).toBe('took it over from Zoë (in person)');
    expect(custodyWords(aLine('downloaded', { purpose: 'advice' }), voiceOf('fr'), nameOf)).toBe(
      'l’a téléchargé : advice',
    );
  });

  test('never tells an unsound verification as a sound one', () => {
    expect(custodyWords(aLine('verified', { result: 'intact' }), en, nameOf)).toBe('verified it: intact');
    expect(custodyWords(aLine('verified', { result: 'altered' }), en, nameOf)).toBe('verified it: ALTERED');
    expect(custodyWords(aLine('verified'), en, nameOf)).toBe('verified it: UNREADABLE');
  });
});

describe('a legal hold', () => {
  test('waits for the roles that have not acknowledged it', () => {
    const acknowledgements = [{ role: 'privacy-officer', actor, at: AT } as const];
    expect(rolesThatWait(aHold('1', { acknowledgements }))).toEqual(['evidence-custodian']);
  });

  test('says what it covers', () => {
    expect(scopeWords(aHold('1', { scope: { kind: 'items', items: ['a', 'b'] } }), en)).toBe('2 items');
    expect(scopeWords(aHold('1'), en)).toBe('the whole incident');
  });

  test('that is open stands before one that was released', () => {
    const released = { by: actor, at: AT, reason: 'settled' };
    const holds = [aHold('1'), aHold('2', { released }), aHold('3')];
    expect(holdsInOrder(holds).map(({ id }) => id)).toEqual(['3', '1', '2']);
  });
});
