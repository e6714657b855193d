import { X509Certificate, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Fault, type Clock, type Entropy, type EpochMs } from '#kernel';
import type { Keys } from '#vault';
import { writeDurably } from '../system/durable-files.js';
import { issueAuthority, issueServer, type ServerNames } from './issue-certificate.js';
import { LOCAL_NAMES, LOCAL_NETWORKS } from './machine-names.js';

const DAY_MS = 86_400_000;
const AUTHORITY_DAYS = 3650;
/** Apple's devices refuse a server's certificate of more than 825 days; others have talked of 398. */
const SERVER_DAYS = 397;
/** A service that is never started again within this time would outlive its certificate. */
const RENEWED_BEFORE_DAYS = 90;
/** A phone's clock may be slow. */
const SLOW_CLOCK_MS = DAY_MS;

const AUTHORITY_FILE = 'lan-ca.key';
const SERVER_FILE = 'lan-server.key';
/** What phones are given; holds no secret. */
export const AUTHORITY_COPY = 'lan-ca.crt';

/** What a TLS listener shows: PEM. */
export interface Credentials {
  readonly cert: string;
  readonly key: string;
}

/** The installation's own authority, as phones on the same network come to trust it. */
export interface LanAuthority {
  /** PEM. */
  readonly certificate: string;
  /** SHA-256 over the certificate: `AB:CD:…` */
  readonly fingerprint: string;
}

export interface LanParts {
  readonly keys: Keys;
  readonly clock: Clock;
  readonly entropy: Entropy;
}

/**
 * The authority in the key folder, and a certificate of its that holds for these names. Either is made where it is not
 * there; the certificate anew when it grows old or the names have changed.
 *
 * @throws Fault `lan-authority-unusable`
 */
export async function lanCredentials(
  names: ServerNames,
  parts: LanParts,
): Promise<{ readonly authority: LanAuthority; readonly credentials: Credentials; readonly made: boolean }> {
  const now = parts.clock.now();
  const stored = await parts.keys.secret(AUTHORITY_FILE);
  const authority = stored === undefined ? makeAuthority(now, parts.entropy) : readPair(stored);
  if (!authority || !isValid(authority.certificate, now)) throw unusable(parts.keys.folder);
  if (stored === undefined) await parts.keys.keep(AUTHORITY_FILE, Buffer.from(authority.text));
  await writeFile(join(parts.keys.folder, AUTHORITY_COPY), authority.cert, { mode: 0o644 });
  return {
    authority: { certificate: authority.cert, fingerprint: authority.certificate.fingerprint256 },
    credentials: await serverCredentials(authority, names, parts),
    made: stored === undefined,
  };
}

interface Pair extends Credentials {
  readonly certificate: X509Certificate;
  readonly privateKey: KeyObject;
  /** Key and certificate, as they are kept. */
  readonly text: string;
}

async function serverCredentials(
  authority: Pair,
  names: ServerNames,
  { keys, clock, entropy }: LanParts,
): Promise<Credentials> {
  const now = clock.now();
  const stored = await keys.secret(SERVER_FILE);
  const kept = stored && readPair(stored);
  if (kept && isGood(kept.certificate, authority.certificate, names, now)) return kept;
  const { privateKey, publicKey } = newKeyPair();
  const order = {
    subject: names.dns[0] ?? 'Holdfast',
    issuer: commonNameOf(authority.certificate),
    from: now - SLOW_CLOCK_MS,
    until: Math.min(now + SERVER_DAYS * DAY_MS, Date.parse(authority.certificate.validTo)),
    publicKey,
    signWith: authority.privateKey,
  };
  const pair = pairOf(issueServer(order, names, entropy), privateKey);
  await replaceSecret(keys, SERVER_FILE, pair.text);
  return pair;
}

function makeAuthority(now: EpochMs, entropy: Entropy): Pair {
  const { privateKey, publicKey } = newKeyPair();
  // Told apart in a phone's list from that of another installation, or of an earlier one.
  const name = `Holdfast on this network ${Buffer.from(entropy.bytes(4)).toString('hex')}`;
  const order = {
    subject: name,
    issuer: name,
    from: now - SLOW_CLOCK_MS,
    until: now + AUTHORITY_DAYS * DAY_MS,
    publicKey,
    signWith: privateKey,
  };
  return pairOf(issueAuthority(order, { dns: LOCAL_NAMES, networks: LOCAL_NETWORKS }, entropy), privateKey);
}

function isGood(server: X509Certificate, authority: X509Certificate, names: ServerNames, now: EpochMs): boolean {
  return (
    server.verify(authority.publicKey) &&
    isValid(server, now) &&
    Date.parse(server.validTo) > Math.min(now + RENEWED_BEFORE_DAYS * DAY_MS, Date.parse(authority.validTo) - 1) &&
    server.subjectAltName === alternativesOf(names)
  );
}

/** As Node writes them. */
function alternativesOf({ dns, addresses }: ServerNames): string {
  return [...dns.map((name) => `DNS:${name}`), ...addresses.map((address) => `IP Address:${address}`)].join(', ');
}

function isValid({ validFrom, validTo }: X509Certificate, now: EpochMs): boolean {
  return Date.parse(validFrom) <= now && now < Date.parse(validTo);
}

function commonNameOf({ subject }: X509Certificate): string {
  return subject.replace(/^CN=/, '');
}

function newKeyPair(): { readonly privateKey: KeyObject; readonly publicKey: KeyObject } {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return { privateKey, publicKey: createPublicKey(privateKey) };
}

function pairOf(cert: string, privateKey: KeyObject): Pair {
  const key = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  return { cert, key, certificate: new X509Certificate(cert), privateKey, text: key + cert };
}

/** `undefined` where the file holds no key with its certificate. */
function readPair(bytes: Uint8Array): Pair | undefined {
  try {
    const text = Buffer.from(bytes).toString('ascii');
    const certificate = new X509Certificate(text.slice(text.indexOf('-----BEGIN CERTIFICATE')));
    const privateKey = createPrivateKey(text);
    return certificate.checkPrivateKey(privateKey) ? pairOf(certificate.toString(), privateKey) : undefined;
  } catch {
    return undefined;
  }
}

/** Unlike the others this secret is worth nothing once another has its place. */
async function replaceSecret({ folder }: Keys, name: string, text: string): Promise<void> {
  const file = join(folder, name);
  await rm(`${file}.part`, { force: true });
  await writeDurably(`${file}.part`, text);
  await rename(`${file}.part`, file);
}

function unusable(folder: string): Fault {
  return new Fault({
    kind: 'unavailable',
    code: 'lan-authority-unusable',
    detail: `${AUTHORITY_FILE} in the key folder holds no authority that is valid now.`,
    place: join(folder, AUTHORITY_FILE),
    mend: "See that this machine's clock is right, and put your copy of the file in its place. Without a copy remove it: a new one is made, which every phone has to trust anew.",
  });
}
