import { createHash } from 'node:crypto';
import { Fault } from '#kernel';
import { readCrockford, writeCrockford } from './crockford.js';
import { SHARES, combineShares, type Share } from './secret-sharing.js';

const LINE_BYTES = 18;
const CHECK_BYTES = 2;
const FINGERPRINT_BYTES = 5;
/** The number of the share, then the fingerprint of the secret. */
const HEAD_BYTES = 1 + FINGERPRINT_BYTES;
const LINES_MAX = 99;
const LINE = /^[ \t]*(\d{1,2})(?:[ \t]*[:.)][ \t]*|[ \t]+)(\S.*)$/;

/** A share and which secret it is of. */
export interface ReadShare extends Share {
  /** As `fingerprintOf` writes it. */
  readonly fingerprint: string;
}

/** The name of a secret that may be shown: 40 bits of its SHA-256. Of a random key it tells nothing. */
export function fingerprintOf(secret: Uint8Array): string {
  return writeCrockford(digest('fingerprint', secret).subarray(0, FINGERPRINT_BYTES));
}

/**
 * The lines of one share, numbered, each with its own checksum: what is mistyped is told by its line.
 *
 * @throws Fault `secret-too-long` where nobody would type it.
 */
export function writeShareLines({ number, bytes }: Share, fingerprint: string): readonly string[] {
  const head = Uint8Array.of(number, ...(readCrockford(fingerprint) ?? []));
  const payload = Buffer.concat([head, bytes]);
  if (payload.length > LINES_MAX * LINE_BYTES) throw tooLong();
  return Array.from({ length: Math.ceil(payload.length / LINE_BYTES) }, (_, at) => {
    const piece = payload.subarray(at * LINE_BYTES, (at + 1) * LINE_BYTES);
    return `${at + 1}: ${writeCrockford(Buffer.concat([piece, checkOf(at + 1, at === 0 ? undefined : head, piece)]))}`;
  });
}

/**
 * Every share that a text holds: its numbered lines, whatever stands between them. A share begins with its line 1.
 *
 * @throws Fault `share-line-missing`, `share-line-mistyped`, which say the line and which of the shares given it is.
 */
export function readShares(text: string): readonly ReadShare[] {
  const lines = text.split(/\r?\n/).flatMap((line) => {
    const [, number, typed = ''] = LINE.exec(line) ?? [];
    return number === undefined ? [] : [{ number: Number(number), typed }];
  });
  const shares: (typeof lines)[] = [];
  for (const line of lines) {
    const current = shares.at(-1);
    if (line.number === 1 || !current) shares.push([line]);
    else current.push(line);
  }
  return shares.map((of, at) => readShare(of, at + 1));
}

/**
 * The secret out of two shares or more; each two of them have to give the same.
 *
 * @throws Fault `shares-too-few`, `shares-of-others` where they are not of one secret.
 */
export function secretOf(shares: readonly ReadShare[]): { readonly secret: Uint8Array; readonly fingerprint: string } {
  const [one] = shares;
  const others = shares.filter(({ number }) => number !== one?.number);
  if (!one || others.length === 0) throw tooFew();
  for (const other of shares) {
    if (other.fingerprint !== one.fingerprint || other.bytes.length !== one.bytes.length) throw ofOthers();
    // The same share given twice says the same twice.
    if (other.number === one.number && !Buffer.from(other.bytes).equals(one.bytes)) throw ofOthers();
  }
  const secrets = others.map((other) => combineShares(one, other));
  const [secret = new Uint8Array()] = secrets;
  if (secrets.some((found) => fingerprintOf(found) !== one.fingerprint)) throw ofOthers();
  return { secret, fingerprint: one.fingerprint };
}

function readShare(lines: readonly { readonly number: number; readonly typed: string }[], place: number): ReadShare {
  const pieces: Uint8Array[] = [];
  let head: Uint8Array | undefined;
  for (const [at, { number, typed }] of lines.slice(0, LINES_MAX).entries()) {
    if (number !== at + 1) throw lineMissing(at + 1, place);
    const bytes = readCrockford(typed) ?? new Uint8Array();
    const piece = bytes.subarray(0, -CHECK_BYTES);
    // A line that is not the last one is full.
    const full = piece.length === LINE_BYTES || (at === lines.length - 1 && piece.length < LINE_BYTES);
    if (!full || !checkOf(number, head, piece).equals(bytes.subarray(-CHECK_BYTES))) throw mistyped(number, place);
    head ??= piece.subarray(0, HEAD_BYTES);
    pieces.push(piece);
  }
  const payload = Buffer.concat(pieces);
  const number = SHARES.find((known) => known === payload[0]);
  if (number === undefined || payload.length <= HEAD_BYTES) throw mistyped(1, place);
  return {
    number,
    fingerprint: writeCrockford(payload.subarray(1, HEAD_BYTES)),
    bytes: Uint8Array.from(payload.subarray(HEAD_BYTES)),
  };
}

/** Bound to the line's number and to the share, so that a line exchanged with another is told too. */
function checkOf(line: number, head: Uint8Array | undefined, piece: Uint8Array): Buffer {
  return digest(`line ${line}`, Buffer.concat([head ?? new Uint8Array(), piece])).subarray(0, CHECK_BYTES);
}

function digest(use: string, bytes: Uint8Array): Buffer {
  return createHash('sha256').update(`holdfast/1/recovery/${use}\n`).update(bytes).digest();
}

function tooLong(): Fault {
  return new Fault({
    kind: 'too-large',
    code: 'secret-too-long',
    detail: 'The KEYS folder holds more keys than fit on a sheet that somebody would type.',
    mend: 'Remove master keys that no backup needs any more.',
  });
}

function mistyped(line: number, place: number): Fault {
  return new Fault({
    kind: 'invalid',
    code: 'share-line-mistyped',
    detail: `Line ${line} of the share given as number ${place} is mistyped, or is of another share.`,
    place: `share ${place}, line ${line}`,
    mend: 'Compare it with the paper, letter by letter. There is no U; O counts as 0, I and L as 1.',
  });
}

function lineMissing(line: number, place: number): Fault {
  return new Fault({
    kind: 'invalid',
    code: 'share-line-missing',
    detail: `Line ${line} of the share given as number ${place} is missing.`,
    place: `share ${place}, line ${line}`,
    mend: 'Type each line with its number and its groups, in their order.',
  });
}

function tooFew(): Fault {
  return new Fault({
    kind: 'invalid',
    code: 'shares-too-few',
    detail: 'Two different shares are needed.',
    mend: 'Bring a second one, and type each line with its number: one alone tells nothing.',
  });
}

function ofOthers(): Fault {
  return new Fault({
    kind: 'invalid',
    code: 'shares-of-others',
    detail: 'These shares do not belong together, or the last line of one is missing.',
    mend: 'Compare the fingerprint and the date on the sheets: both stand on all three.',
  });
}
