import { expect, test } from '@jest/globals';
import { letterIdentity } from './letter.js';
import { readReference } from './reference.js';

test('a reference is read as people write it down', () => {
  const { reference } = letterIdentity('batch', 'person');
  for (const written of [
    reference,
    reference.toLowerCase(),
    ` ${reference.replace('-', ' – ')}`,
    reference.replace('-', ''),
  ])
    expect(readReference(written)).toBe(reference);
  expect(readReference('ol2i3-45678')).toBe('01213-45678');
});

test('what is none is none: too short, too long, or with the letter that no reference has', () => {
  for (const written of ['', '12345-6789', '12345-678901', '12345-6789U', '01890000-0000-8000-8000-00000000feed'])
    expect(readReference(written)).toBeUndefined();
});
