import { describe, expect, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { openPush } from '../../../../test/support/push-browser.js';
import {
  PUSH_TEXT_BYTES_MAX,
  areReceiverKeys,
  encryptPush,
  keyPairOf,
  newEphemeral,
  newKeyPair,
} from './encrypt-push.js';

/** RFC 8291, appendix A. */
const EXAMPLE = {
  text: 'When I grow up, I want to be a watermelon',
  sender: 'yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw',
  p256dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
  auth: 'BTBZMqHH6r4Tts7J_aSIgg',
  salt: 'DGv6ra1nlYgDCS1FRnbzlw',
  sealed:
    'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_' +
    'yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN',
};

describe('a push message', () => {
  test('is the very bytes of the example in RFC 8291', () => {
    const sender = keyPairOf(Buffer.from(EXAMPLE.sender, 'base64url'));
    if (!sender) throw new Error('The example holds no key.');
    const salt = Buffer.from(EXAMPLE.salt, 'base64url');
    expect(encryptPush(Buffer.from(EXAMPLE.text), EXAMPLE, { sender, salt }).toString('base64url')).toBe(
      EXAMPLE.sealed,
    );
  });

  test('is read by the browser alone, up to the longest that every push service takes', () => {
    const browser = newKeyPair(randomBytes);
    const auth = randomBytes(16);
    const keys = { p256dh: browser.getPublicKey('base64url'), auth: auth.toString('base64url') };
    const text = Buffer.alloc(PUSH_TEXT_BYTES_MAX, 'x');
    const sealed = encryptPush(text, keys, newEphemeral(randomBytes));
    expect(sealed).toHaveLength(4096);
    expect(openPush(sealed, browser, auth)).toBe(text.toString());
    expect(() => encryptPush(Buffer.alloc(PUSH_TEXT_BYTES_MAX + 1), keys, newEphemeral(randomBytes))).toThrow(
      RangeError,
    );
    expect(() => openPush(sealed, newKeyPair(randomBytes), auth)).toThrow();
  });
});

test('keys that are no point of the curve, or a secret of another length, are no keys', () => {
  const { p256dh, auth } = EXAMPLE;
  expect(areReceiverKeys({ p256dh, auth })).toBe(true);
  expect(areReceiverKeys({ p256dh, auth: 'BTBZMqHH6r4' })).toBe(false);
  expect(areReceiverKeys({ p256dh: `${p256dh.slice(0, -2)}AA`, auth })).toBe(false);
  expect(areReceiverKeys({ p256dh: 'BCVx', auth })).toBe(false);
});
