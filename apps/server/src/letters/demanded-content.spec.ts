import { describe, expect, test } from '@jest/globals';
import type { Obligation } from '#engine';
import { contentOf } from './demanded-content.js';

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
