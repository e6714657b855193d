import { expect, test } from '@jest/globals';
import { base64urlOf, bytesIn } from './base64url.js';

test('bytes of any length come back as they were, in the alphabet of base64url and without padding', () => {
  for (let length = 0; length < 70; length += 1) {
    const bytes = Uint8Array.from({ length }, (_, at) => (at * 67 + length * 5) % 256);
    const text = base64urlOf(bytes.buffer);
    expect(text).toBe(Buffer.from(bytes).toString('base64url'));
    expect([...bytesIn(text)]).toEqual([...bytes]);
  }
});
