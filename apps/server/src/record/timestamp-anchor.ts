import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Fault, type Entropy } from '#kernel';
import { headText, type TreeHead } from '#record';
import { TRUE, integer, sequence } from '../system/der.js';
import { refused, type Anchor } from './anchors.js';

// RFC 3161. The request is made by hand, because it is sixty bytes of DER; the answer is kept as it came, and of it only what
// ties it to the request is looked at. Its signature is for whoever verifies: `openssl ts -verify`.

const HOUR_MS = 3_600_000;
const TIMEOUT_MS = 20_000;
const ANSWER_BYTES_MAX = 100_000;
const NONCE_BYTES = 8;
/** AlgorithmIdentifier of SHA-256, with and without its NULL, up to the hash in a MessageImprint. */
const IMPRINTS = ['300d06096086480165030402010500', '300b0609608648016503040201'].map((hex) =>
  Buffer.concat([Buffer.from(hex, 'hex'), Buffer.of(0x04, 32)]),
);

/** Has a time-stamping authority stamp heads, and keeps its answers below the key folder. */
export function timestampAnchor(address: string, keysFolder: string, entropy: Entropy): Anchor {
  const send = async (head: TreeHead): Promise<void> => {
    const digest = createHash('sha256').update(headText(head)).digest();
    const nonce = Buffer.from(entropy.bytes(NONCE_BYTES));
    const response = await fetch(address, {
      method: 'POST',
      headers: { 'Content-Type': 'application/timestamp-query', Accept: 'application/timestamp-reply' },
      body: new Uint8Array(timestampRequest(digest, nonce)),
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (!response.ok) throw refused('time-stamping authority', response.status);
    const answer = Buffer.from(await response.arrayBuffer());
    checkAnswer(answer, digest, nonce);
    await keepStamp(keysFolder, head.size, answer);
  };
  return { name: 'timestamp', rhythmMs: HOUR_MS, send };
}

/** The authority's answer for a head, as it came; `undefined` where that head has none. */
export async function readStamp(keysFolder: string, size: number): Promise<Uint8Array | undefined> {
  try {
    return await readFile(stampFile(keysFolder, size));
  } catch (error) {
    if (typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** TimeStampReq: version 1, the imprint, a nonce, and the wish for the authority's certificate in the answer. */
export function timestampRequest(digest: Uint8Array, nonce: Uint8Array): Buffer {
  const [imprint = Buffer.alloc(0)] = IMPRINTS;
  return sequence(integer(Buffer.of(1)), sequence(imprint, digest), integerOf(nonce), TRUE);
}

// The first byte is neither negative nor a zero that DER would leave out.
function integerOf([first = 0, ...rest]: Uint8Array): Buffer {
  return integer(Buffer.of(0x40 | (first & 0x3f), ...rest));
}

/** @throws Fault `timestamp-refused`, `timestamp-of-another` */
function checkAnswer(answer: Buffer, digest: Uint8Array, nonce: Uint8Array): void {
  if (answer.length > ANSWER_BYTES_MAX || !isGranted(answer))
    throw unusable('timestamp-refused', 'The time-stamping authority granted no stamp.');
  const isOurs = IMPRINTS.some((imprint) => answer.includes(Buffer.concat([imprint, digest])));
  if (!isOurs || !answer.includes(integerOf(nonce)))
    throw unusable('timestamp-of-another', 'The time-stamping authority stamped something else.');
}

/** PKIStatusInfo begins the answer; 0 is granted, 1 granted with modifications. */
function isGranted(answer: Buffer): boolean {
  const status = inside(answer, 0, 0x30);
  const number = status === undefined ? undefined : inside(answer, status, 0x30);
  return number !== undefined && answer[number] === 0x02 && answer[number + 1] === 1 && (answer[number + 2] ?? 9) <= 1;
}

/** Where the content of a DER value begins, if it is one of that tag. */
function inside(bytes: Buffer, at: number, tag: number): number | undefined {
  const length = bytes[at + 1];
  if (bytes[at] !== tag || length === undefined) return undefined;
  return at + 2 + (length < 0x80 ? 0 : length - 0x80);
}

async function keepStamp(keysFolder: string, size: number, answer: Buffer): Promise<void> {
  const file = stampFile(keysFolder, size);
  await mkdir(join(keysFolder, 'timestamps'), { recursive: true, mode: 0o700 });
  await writeFile(`${file}.part`, answer, { mode: 0o600, flush: true });
  await rename(`${file}.part`, file);
}

function stampFile(keysFolder: string, size: number): string {
  return join(keysFolder, 'timestamps', `${size}.tsr`);
}

function unusable(code: string, detail: string): Fault {
  return new Fault({ kind: 'unavailable', code, detail, retryable: true });
}
