import { expect, test } from '@jest/globals';
import { refuseChanged } from './approval.js';

const version = { shelf: { printedFacts: new Set(['organisation.phone']) } };

function asked(changed: readonly string[], entity?: string): () => void {
  return () => refuseChanged(version, changed, entity);
}

test('a printed fact that changed after the last signature sends the letters back', () => {
  expect(asked([])).not.toThrow();
  expect(asked(['organisation.phone'])).toThrow('changed after they were approved: organisation.phone');
  expect(asked(['organisation.kind'])).not.toThrow();
});

test('what changed for another legal entity sends back the letters in its name, and no other', () => {
  const changed = ['organisation.phone@north-clinic'];
  expect(asked(changed, 'north-clinic')).toThrow('organisation.phone@north-clinic');
  expect(asked(changed)).not.toThrow();
  expect(asked(changed, 'south')).not.toThrow();
});
