import { describe, expect, test } from '@jest/globals';
import type { Obligation } from '#engine';
import { contentOf, isHeldTo } from './demanded-content.js';

function aLetter(elements: readonly string[], forbidden?: readonly string[]): Obligation {
  const assessed = {
    key: 'law/people',
    pack: 'law',
    packVersion: '1',
    clause: 'people',
    jurisdiction: 'X',
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
    ...(forbidden && { forbidden }),
    citation: 's. 1',
    sources: [],
    asOf: '2026-01-01',
    confidence: 'generic',
    reason: { en: 'because' },
    trace: [],
  } as const;
  return { key: 'law/people', runId: 'r', wave: 1, status: 'open', assessed, due: null };
}

describe('what duties demand of a text', () => {
  test('is what each of them demands and forbids, once', () => {
    expect(contentOf([aLetter(['what', 'who']), aLetter(['who'], ['how'])])).toEqual({
      required: ['what', 'who'],
      forbidden: ['how'],
    });
  });

  test('forbids nothing for a duty that was kept before that was known', () => {
    expect(contentOf([aLetter(['what'])]).forbidden).toEqual([]);
  });
});

describe('a text is held', () => {
  const regimes = ['us-ma', 'us-al'];
  const letters = { noticeKind: 'letter', pack: 'ca-on-phipa' };
  const report = { noticeKind: 'regulator-report', pack: 'us-al' };

  test('as a letter to every duty to write to people, whatever its own regimes', () => {
    expect(isHeldTo({ front: { kind: 'letter', regimes } }, letters)).toBe(true);
    expect(isHeldTo({ front: { kind: 'letter', regimes } }, report)).toBe(false);
  });

  test('as a report to its own regimes’ duties to report', () => {
    expect(isHeldTo({ front: { kind: 'report', regimes } }, report)).toBe(true);
    expect(isHeldTo({ front: { kind: 'report', regimes } }, { ...report, pack: 'ca-on-phipa' })).toBe(false);
    expect(isHeldTo({ front: { kind: 'report', regimes } }, { ...report, noticeKind: 'letter' })).toBe(false);
  });
});
