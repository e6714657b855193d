import { crc32, deflateRawSync, type ZlibOptions } from 'node:zlib';

/** A file as it stands in the archive. */
export interface Part {
  readonly name: string;
  /** Deflated, or as it is. */
  readonly bytes: Uint8Array;
  readonly deflated: boolean;
  readonly size: number;
  readonly crc: number;
}

// 1 January 1980, midnight: the first day that the format knows. Bytes must not tell when they were made.
const [TIME, DAY] = [0, 0x21];
// Setting up costs more than deflating: a small window and small tables are set up faster.
const FAST: ZlibOptions = { level: 1, memLevel: 6, windowBits: 13, chunkSize: 8192 };
const VERSION = 20;
const [LOCAL, CENTRAL, END] = [0x04034b50, 0x02014b50, 0x06054b50];
const [LOCAL_BYTES, CENTRAL_BYTES, END_BYTES] = [30, 46, 22];

/** A part that many archives hold, deflated as well as can be. */
export function sharedPart(name: string, text: string): Part {
  return packed(name, text, { level: 9 });
}

/** A part of one archive alone, deflated as fast as can be. */
export function ownPart(name: string, text: string): Part {
  return packed(name, text, FAST);
}

/** A part too short to be worth deflating. */
export function shortPart(name: string, text: string): Part {
  const bytes = Buffer.from(text);
  return { name, bytes, deflated: false, size: bytes.length, crc: crc32(bytes) };
}

function packed(name: string, text: string, options: ZlibOptions): Part {
  const clear = Buffer.from(text);
  return { name, bytes: deflateRawSync(clear, options), deflated: true, size: clear.length, crc: crc32(clear) };
}

/** A ZIP archive of parts with ASCII names, in their order: the same parts give the same bytes. */
export function zip(parts: readonly Part[]): Uint8Array {
  const names = parts.map(({ name }) => name.length);
  const total = parts.reduce((sum, { bytes }, at) => sum + bytes.length + 2 * (names[at] ?? 0), 0);
  const out = Buffer.allocUnsafe(total + parts.length * (LOCAL_BYTES + CENTRAL_BYTES) + END_BYTES);
  const starts: number[] = [];
  let at = 0;
  for (const part of parts) {
    starts.push(at);
    at = writeLocal(out, at, part);
  }
  const directory = at;
  for (const [index, part] of parts.entries()) at = writeCentral(out, at, part, starts[index] ?? 0);
  out.fill(0, at, at + END_BYTES);
  out.writeUInt32LE(END, at);
  out.writeUInt16LE(parts.length, at + 8);
  out.writeUInt16LE(parts.length, at + 10);
  out.writeUInt32LE(at - directory, at + 12);
  out.writeUInt32LE(directory, at + 16);
  return out;
}

function writeLocal(out: Buffer, at: number, part: Part): number {
  out.writeUInt32LE(LOCAL, at);
  writeCommon(out, at + 4, part);
  out.write(part.name, at + LOCAL_BYTES, 'latin1');
  out.set(part.bytes, at + LOCAL_BYTES + part.name.length);
  return at + LOCAL_BYTES + part.name.length + part.bytes.length;
}

function writeCentral(out: Buffer, at: number, part: Part, start: number): number {
  out.fill(0, at, at + CENTRAL_BYTES);
  out.writeUInt32LE(CENTRAL, at);
  out.writeUInt16LE(VERSION, at + 4);
  writeCommon(out, at + 6, part);
  out.writeUInt32LE(start, at + 42);
  out.write(part.name, at + CENTRAL_BYTES, 'latin1');
  return at + CENTRAL_BYTES + part.name.length;
}

/** From the version needed to the lengths of name and extra field: both headers have these in one order. */
function writeCommon(out: Buffer, at: number, { name, bytes, deflated, size, crc }: Part): void {
  out.writeUInt16LE(VERSION, at);
  out.writeUInt16LE(0, at + 2);
  out.writeUInt16LE(deflated ? 8 : 0, at + 4);
  out.writeUInt16LE(TIME, at + 6);
  out.writeUInt16LE(DAY, at + 8);
  out.writeUInt32LE(crc, at + 10);
  out.writeUInt32LE(bytes.length, at + 14);
  out.writeUInt32LE(size, at + 18);
  out.writeUInt16LE(name.length, at + 22);
  out.writeUInt16LE(0, at + 24);
}
