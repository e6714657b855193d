import { expect, test } from '@jest/globals';
import type { StatedFact } from '#engine';
import { refuseChanged } from './approval.js';

const SIGNED_AT = Date.UTC(2026, 10, 24, 12);
const version = { shelf: { printedFacts: new Set(['organisation.phone']) } };

function stated(name: string, at: number): StatedFact {
  const actor = { kind: 'person', id: 'Counsel', assurance: 'claimed' } as const;
  return { name, value: '555-0100', source: 'counsel', confidence: 'confirmed', actor, at };
}

function asked(facts: readonly StatedFact[], entity?: string): () => void {
  return () => refuseChanged(version, facts, { signedAt: SIGNED_AT }, entity);
}

test('a printed fact that was stated after the last signature sends the letters back', () => {
  expect(asked([stated('organisation.phone', SIGNED_AT)])).not.toThrow();
  expect(asked([stated('organisation.phone', SIGNED_AT + 1)])).toThrow('changed after they were approved');
  expect(asked([stated('organisation.kind', SIGNED_AT + 1)])).not.toThrow();
});

test('what changed for another legal entity sends back the letters in its name, and no other', () => {
  const changed = [stated('organisation.phone@north-clinic', SIGNED_AT + 1)];
  expect(asked(changed, 'north-clinic')).toThrow('organisation.phone@north-clinic');
  expect(asked(changed)).not.toThrow();
  expect(asked(changed, 'south')).not.toThrow();
});
