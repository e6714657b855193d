import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { canonicalJson, type Json } from './canonical-json.js';

describe('canonical JSON (RFC 8785)', () => {
  test('sorts members by UTF-16 code units, at every depth', () => {
    expect(canonicalJson({ b: [{ z: 1, a: null }], a: true, '€': 'x', '😀': 1, '\ufb33': 2 })).toBe(
      '{"a":true,"b":[{"a":null,"z":1}],"€":"x","😀":1,"\ufb33":2}',
    );
  });

  test('prints numbers as ECMAScript does', () => {
    // From RFC 8785, 3.2.2.3.
    expect(canonicalJson([333333333.3333333, 1e30, 4.5, 2e-3, 0.000000000000000000000000001, -0])).toBe(
      '[333333333.3333333,1e+30,4.5,0.002,1e-27,0]',
    );
  });

  test('leaves out members without a value', () => {
    expect(canonicalJson({ a: undefined, b: 1 })).toBe('{"b":1}');
  });

  test('refuses what JSON cannot hold', () => {
    expect(() => canonicalJson(Number.NaN)).toThrow('Canonical JSON cannot hold number NaN.');
    expect(() => canonicalJson('\ud800')).toThrow('lone surrogate');
  });

  test('is the same text whatever the order in which members were written', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'grapheme' }), (value) => {
        const parsed = JSON.parse(JSON.stringify(value)) as Json;
        expect(canonicalJson(reversed(parsed))).toBe(canonicalJson(parsed));
        expect(JSON.parse(canonicalJson(parsed))).toEqual(parsed);
      }),
    );
  });
});

function reversed(value: Json): Json {
  if (Array.isArray(value)) return value.map((item: Json) => reversed(item));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, member]) => [name, member === undefined ? undefined : reversed(member)]),
  );
}
