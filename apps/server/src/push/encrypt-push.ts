import { createCipheriv, createECDH, hkdfSync, type ECDH } from 'node:crypto';

const CURVE = 'prime256v1';
const PUBLIC_KEY_BYTES = 65;
const AUTH_BYTES = 16;
const SALT_BYTES = 16;
const KEY_BYTES = 16;
const NONCE_BYTES = 12;
/** The record size that the header names; one record holds the whole message. */
const RECORD_BYTES = 4096;
const TAG_BYTES = 16;
/** Ends the plaintext of the last record (RFC 8188, section 2). */
const LAST_RECORD = Buffer.from([2]);

/** What a push service must take (RFC 8291, section 4), less header, delimiter and tag. */
export const PUSH_TEXT_BYTES_MAX =
  RECORD_BYTES - SALT_BYTES - 4 - 1 - PUBLIC_KEY_BYTES - LAST_RECORD.length - TAG_BYTES;

/** What a browser gives to whoever may wake it: its public key and the secret it shares, in base64url. */
export interface ReceiverKeys {
  readonly p256dh: string;
  readonly auth: string;
}

/** What is new in every message; given from outside so that the RFC's own example can be computed. */
export interface Ephemeral {
  readonly sender: ECDH;
  readonly salt: Uint8Array;
}

/**
 * Encrypts a message so that only the browser reads it, never the push service (RFC 8291 over RFC 8188, `aes128gcm`).
 *
 * @param text at most `PUSH_TEXT_BYTES_MAX` bytes
 */
export function encryptPush(text: Uint8Array, { p256dh, auth }: ReceiverKeys, { sender, salt }: Ephemeral): Buffer {
  if (text.length > PUSH_TEXT_BYTES_MAX) throw new RangeError('The message is too long for one push.');
  const receiverKey = Buffer.from(p256dh, 'base64url');
  const senderKey = sender.getPublicKey();
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), receiverKey, senderKey]);
  const secret = derive(sender.computeSecret(receiverKey), Buffer.from(auth, 'base64url'), info, 32);
  const key = derive(secret, salt, Buffer.from('Content-Encoding: aes128gcm\0'), KEY_BYTES);
  const nonce = derive(secret, salt, Buffer.from('Content-Encoding: nonce\0'), NONCE_BYTES);
  const cipher = createCipheriv('aes-128-gcm', key, nonce);
  const sealed = [cipher.update(Buffer.concat([text, LAST_RECORD])), cipher.final(), cipher.getAuthTag()];
  return Buffer.concat([salt, header(senderKey), ...sealed]);
}

/** Whether these are keys that a message can be encrypted for: a point of the curve, and a secret of the right length. */
export function areReceiverKeys({ p256dh, auth }: ReceiverKeys): boolean {
  const receiverKey = Buffer.from(p256dh, 'base64url');
  if (receiverKey.length !== PUBLIC_KEY_BYTES || Buffer.from(auth, 'base64url').length !== AUTH_BYTES) return false;
  try {
    const probe = createECDH(CURVE);
    probe.generateKeys();
    probe.computeSecret(receiverKey);
    return true;
  } catch {
    return false;
  }
}

/** A key pair and a salt for one message. */
export function newEphemeral(bytes: (count: number) => Uint8Array): Ephemeral {
  return { sender: newKeyPair(bytes), salt: bytes(SALT_BYTES) };
}

/** A key pair on P-256. */
export function newKeyPair(bytes: (count: number) => Uint8Array): ECDH {
  for (;;) {
    const pair = keyPairOf(bytes(32));
    if (pair) return pair;
  }
}

/** `undefined` for the one number in four thousand million that is no private key of the curve. */
export function keyPairOf(privateKey: Uint8Array): ECDH | undefined {
  const pair = createECDH(CURVE);
  try {
    pair.setPrivateKey(privateKey);
    return pair;
  } catch {
    return undefined;
  }
}

function header(senderKey: Uint8Array): Buffer {
  const sizes = Buffer.alloc(5);
  sizes.writeUInt32BE(RECORD_BYTES, 0);
  sizes.writeUInt8(senderKey.length, 4);
  return Buffer.concat([sizes, senderKey]);
}

function derive(secret: Uint8Array, salt: Uint8Array, info: Uint8Array, bytes: number): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, salt, info, bytes));
}
