import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Entropy } from '#kernel';
import {
  DATA_KEY_QUERY,
  VAULT_TABLES,
  Vault,
  keepDataKey,
  readDataKeyRow,
  shredDataKey,
  type DataKey,
} from './index.js';

const entropy: Entropy = { bytes: (count) => randomBytes(count) };
const vault = new Vault(Buffer.alloc(32, 7), entropy);

function aDataKey(incidentId = 'incident-1'): DataKey {
  return vault.open(incidentId, vault.newDataKey(incidentId));
}

describe('sealing', () => {
  test('what was sealed opens again, whatever it holds', () => {
    const key = aDataKey();
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.string(), (clear, purpose) => {
        expect(Buffer.from(key.unseal(key.seal(clear, purpose), purpose))).toEqual(Buffer.from(clear));
      }),
      { numRuns: 200 },
    );
  });

  test('the same clear bytes are sealed differently each time, across many draws of nonces', () => {
    const key = aDataKey();
    const nonces = new Set(
      Array.from({ length: 1000 }, () => Buffer.from(key.seal(Buffer.alloc(0), 'p').subarray(0, 12)).toString('hex')),
    );
    expect(nonces.size).toBe(1000);
  });

  test('any one flipped bit and any cut is found', () => {
    const key = aDataKey();
    const sealed = key.seal(Buffer.from('Zoë Çelik'), 'person/1');
    for (let bit = 0; bit < sealed.length * 8; bit += 1) {
      const flipped = Uint8Array.from(sealed, (byte, index) => (index === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
      expect(() => key.unseal(flipped, 'person/1')).toThrow('does not open');
    }
    for (let length = 0; length < sealed.length; length += 1) {
      expect(() => key.unseal(sealed.subarray(0, length), 'person/1')).toThrow('does not open');
    }
  });

  test('sealed bytes open for no other purpose, incident or key', () => {
    const wrapped = vault.newDataKey('incident-1');
    const key = vault.open('incident-1', wrapped);
    const sealed = key.seal(Buffer.from('secret'), 'person/1');
    expect(() => key.unseal(sealed, 'person/2')).toThrow('does not open');
    expect(() => aDataKey('incident-1').unseal(sealed, 'person/1')).toThrow('does not open');
    expect(() => vault.open('incident-2', wrapped)).toThrow('incident-2 does not open');
  });
});

describe('data keys', () => {
  test('a wrapped key opens only under the master key that wrapped it', () => {
    const wrapped = vault.newDataKey('incident-1');
    expect(wrapped).not.toEqual(vault.newDataKey('incident-1'));
    expect(() => new Vault(Buffer.alloc(32, 8), entropy).open('incident-1', wrapped)).toThrow(
      'does not open with this master key',
    );
    expect(() => new Vault(Buffer.alloc(31), entropy)).toThrow('32 bytes');
  });

  test('a key wrapped anew is the same key, under the newest master key alone', () => {
    const [old, next] = [Buffer.alloc(32, 7), Buffer.alloc(32, 9)];
    const both = new Vault(next, entropy, [old]);
    const wrapped = vault.newDataKey('incident-1');
    const sealed = vault.open('incident-1', wrapped).seal(Buffer.from('secret'), 'person/1');
    const again = both.rewrap('incident-1', wrapped) ?? '';
    for (const [opener, form] of [
      [both, wrapped],
      [both, again],
      [new Vault(next, entropy), again],
    ] as const)
      expect(Buffer.from(opener.open('incident-1', form).unseal(sealed, 'person/1')).toString()).toBe('secret');
    expect(() => vault.open('incident-1', again)).toThrow('does not open');
    expect(both.rewrap('incident-1', again)).toBeUndefined();
    expect(() => both.rewrap('incident-2', wrapped)).toThrow('does not open');
  });

  test('a keyed hash is stable within an incident and says nothing across incidents', () => {
    const wrapped = vault.newDataKey('incident-1');
    const hash = vault.open('incident-1', wrapped).keyedHash('tremblay');
    expect(vault.open('incident-1', wrapped).keyedHash('tremblay')).toBe(hash);
    expect(hash).toMatch(/^[\w-]{43}$/);
    expect(aDataKey('incident-2').keyedHash('tremblay')).not.toBe(hash);
  });

  test('a shredded key is told apart from one that was never made', () => {
    expect(readDataKeyRow('i', { wrapped: 'abc', shredded_at: null })).toBe('abc');
    expect(() => readDataKeyRow('i', { wrapped: null, shredded_at: 5 })).toThrow('destroyed on purpose');
    expect(() => readDataKeyRow('i', undefined)).toThrow('has no data key');
  });

  test('keeping and shredding name the columns of the table', () => {
    const [table = ''] = VAULT_TABLES;
    for (const column of ['incident_id', 'wrapped', 'created_at', 'shredded_at']) expect(table).toContain(column);
    expect(keepDataKey('i', 'w', 1).params).toEqual(['i', 'w', 1]);
    expect(shredDataKey('i', 2).params).toEqual([2, 'i']);
    expect(DATA_KEY_QUERY).toContain('FROM data_key');
  });
});
