import { createHash, createPublicKey, sign, type KeyObject } from 'node:crypto';
import { formatInstant, type Entropy, type EpochMs } from '#kernel';
import { TRUE, bitString, der, integer, objectId, octetString, sequence } from '../system/der.js';

// X.509 version 3 (RFC 5280) with a P-256 key and ECDSA over SHA-256. Certificates are written here and nowhere read: Node parses them.

const ECDSA_SHA256 = sequence(objectId('2a8648ce3d040302'));
const COMMON_NAME = '550403';
const SERVER_AUTHENTICATION = '2b06010505070301';
const SERIAL_BYTES = 16;

/** Extensions by the last part of their identifier 2.5.29.… */
const EXTENSION = {
  subjectKeyId: 0x0e,
  keyUsage: 0x0f,
  subjectNames: 0x11,
  basicConstraints: 0x13,
  nameConstraints: 0x1e,
  authorityKeyId: 0x23,
  extendedKeyUsage: 0x25,
} as const;

/** What the two kinds of certificate share. */
export interface CertificateOrder {
  /** Common names. */
  readonly subject: string;
  readonly issuer: string;
  readonly from: EpochMs;
  readonly until: EpochMs;
  readonly publicKey: KeyObject;
  /** The issuer's private key. */
  readonly signWith: KeyObject;
}

export interface ServerNames {
  readonly dns: readonly string[];
  /** IPv4 addresses. */
  readonly addresses: readonly string[];
}

/** IPv4 networks, each as its address and how many bits of it count, and names, each with all below it. */
export interface PermittedNames {
  readonly dns: readonly string[];
  readonly networks: readonly (readonly [address: string, bits: number])[];
}

/**
 * The certificate of an authority that can vouch for servers under the permitted names, and for nothing else: whoever steals
 * its key can impersonate no other site to those who trust it. PEM.
 */
export function issueAuthority(order: CertificateOrder, permitted: PermittedNames, entropy: Entropy): string {
  const subtrees = [
    ...permitted.dns.map(dnsName),
    ...permitted.networks.map(([address, bits]) => der(0x87, addressBytes(address), maskOf(bits))),
  ].map((name) => sequence(name));
  return issue(
    order,
    [
      extension('basicConstraints', sequence(TRUE, integer(Buffer.of(0))), true),
      // Signs certificates and lists of revoked ones.
      extension('keyUsage', bitString(Buffer.of(0x06), 1), true),
      extension('nameConstraints', sequence(der(0xa0, ...subtrees)), true),
    ],
    entropy,
  );
}

/** The certificate of a server under these names. PEM. */
export function issueServer(order: CertificateOrder, names: ServerNames, entropy: Entropy): string {
  const alternatives = [
    ...names.dns.map(dnsName),
    ...names.addresses.map((address) => der(0x87, addressBytes(address))),
  ];
  return issue(
    order,
    [
      extension('basicConstraints', sequence(), true),
      // Signs handshakes.
      extension('keyUsage', bitString(Buffer.of(0x80), 7), true),
      extension('subjectNames', sequence(...alternatives), false),
    ],
    entropy,
  );
}

function issue(order: CertificateOrder, extensions: readonly Buffer[], entropy: Entropy): string {
  const { subject, issuer, from, until, publicKey, signWith } = order;
  const [first = 0, ...rest] = entropy.bytes(SERIAL_BYTES);
  const shared = [
    extension('extendedKeyUsage', sequence(objectId(SERVER_AUTHENTICATION)), false),
    extension('subjectKeyId', octetString(keyIdOf(publicKey)), false),
    extension('authorityKeyId', sequence(der(0x80, keyIdOf(createPublicKey(signWith)))), false),
  ];
  const toSign = sequence(
    // Version 3.
    der(0xa0, integer(Buffer.of(2))),
    // Positive, and of a length that does not vary.
    integer(Buffer.of(0x40 | (first & 0x3f), ...rest)),
    ECDSA_SHA256,
    nameOf(issuer),
    sequence(timeOf(from), timeOf(until)),
    nameOf(subject),
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(...extensions, ...shared)),
  );
  const bytes = sequence(toSign, ECDSA_SHA256, bitString(sign('sha256', toSign, signWith)));
  const lines = bytes.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}

function extension(name: keyof typeof EXTENSION, value: Buffer, critical: boolean): Buffer {
  const id = der(0x06, Buffer.of(0x55, 0x1d, EXTENSION[name]));
  return critical ? sequence(id, TRUE, octetString(value)) : sequence(id, octetString(value));
}

function nameOf(commonName: string): Buffer {
  return sequence(der(0x31, sequence(objectId(COMMON_NAME), der(0x0c, Buffer.from(commonName, 'utf8')))));
}

function dnsName(name: string): Buffer {
  return der(0x82, Buffer.from(name, 'ascii'));
}

function addressBytes(address: string): Buffer {
  return Buffer.from(address.split('.').map(Number));
}

function maskOf(bits: number): Buffer {
  const mask = Buffer.alloc(4);
  mask.writeUInt32BE(bits === 0 ? 0 : (0xffffffff << (32 - bits)) >>> 0);
  return mask;
}

/** RFC 7093, section 2: the first 160 bits of a digest of the key. */
function keyIdOf(key: KeyObject): Buffer {
  return createHash('sha256')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest()
    .subarray(0, 20);
}

/** UTCTime until 2049, GeneralizedTime from then on (RFC 5280, 4.1.2.5). */
function timeOf(instant: EpochMs): Buffer {
  const digits = `${formatInstant(instant).slice(0, 19).replace(/\D/g, '')}Z`;
  return digits < '2050' ? der(0x17, Buffer.from(digits.slice(2))) : der(0x18, Buffer.from(digits));
}
