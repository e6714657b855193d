import { describe, expect, test } from '@jest/globals';
import type { SettlementView } from '#contract';
import { confirmationFor, routesSigned } from './settlements.js';

function settlement(overrides: Partial<SettlementView>): SettlementView {
  return {
    id: '1',
    status: 'standing',
    by: { kind: 'person', id: 'Cy', role: 'counsel', assurance: 'claimed' },
    at: '2026-05-03T12:00:00.000Z',
    ended: null,
    packVersion: '1',
    shownDigest: 'a'.repeat(64),
    settled: { kind: 'clause', pack: 'law', clause: 'tell', source: 'gazette', asOf: '2026-05-03', finding: 'so' },
    ...overrides,
  };
}

const duty = { pack: 'law', clause: 'tell' };
const route = { kind: 'route', demands: 'a', forbids: 'b', route: 'say-it', reasons: 'so' } as const;

describe('what counsel settled, as it is shown', () => {
  test('is the confirmation that stands for the very clause', () => {
    expect(confirmationFor(duty, [settlement({})])?.by.id).toBe('Cy');
    expect(confirmationFor(duty, [settlement({ status: 'withdrawn' })])).toBeUndefined();
    expect(confirmationFor({ ...duty, clause: 'other' }, [settlement({})])).toBeUndefined();
  });

  test('is every route that was signed for a conflict, superseded ones too', () => {
    const signed = [
      settlement({ settled: route }),
      settlement({ settled: { ...route, route: 'keep-it' }, status: 'superseded' }),
    ];
    expect(routesSigned({ demands: 'a', forbids: 'b' }, signed)).toMatchObject([
      { route: 'say-it', stands: true },
      { route: 'keep-it', stands: false },
    ]);
    expect(routesSigned({ demands: 'b', forbids: 'a' }, signed)).toEqual([]);
  });
});
