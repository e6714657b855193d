import { PictureProblem, checkSize, damaged, type Picture } from './pixels.js';

const [SOI, EOI, SOS, DQT, DHT, DRI, APP0, APP1, APP14, COM] = [
  0xd8, 0xd9, 0xda, 0xdb, 0xc4, 0xdd, 0xe0, 0xe1, 0xee, 0xfe,
];
/** Baseline, extended and progressive, coded by Huffman: what PDF, Word and mail programs all show. */
const FRAMES: ReadonlySet<number> = new Set([0xc0, 0xc1, 0xc2]);
const TABLES: ReadonlySet<number> = new Set([DQT, DHT, DRI]);
// JFIF 1.1 without a thumbnail, one dot by one dot: says that colours are YCbCr, which is all that the dropped segments said.
const JFIF = Buffer.from('ffe000104a46494600010100000100010000', 'hex');
const MARK = Buffer.from([0xff]);

interface Frame {
  readonly width: number;
  readonly height: number;
  readonly components: number;
}

/**
 * A JPEG with the segments that hold its pixels, in their order, and nothing else: comments, places, thumbnails and profiles are dropped. The pixels
 * themselves are not unpacked here.
 *
 * @throws PictureProblem
 */
export function readJpeg(bytes: Uint8Array): Picture {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const kept: Uint8Array[] = [Buffer.from([0xff, SOI]), JFIF];
  let frame: Frame | undefined;
  let scans = 0;
  for (let at = 2; ;) {
    if (file[at] !== 0xff) throw damaged();
    const marker = file[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === EOI) break;
    if (at + 4 > file.length) throw damaged();
    const end = at + 2 + file.readUInt16BE(at + 2);
    if (end < at + 4 || end > file.length) throw damaged();
    const content = file.subarray(at + 4, end);
    const segment = Buffer.concat([MARK, file.subarray(at + 1, end)]);
    if (FRAMES.has(marker)) {
      if (frame !== undefined) throw damaged();
      frame = frameOf(content);
      kept.push(segment);
    } else if (marker === SOS) {
      if (frame === undefined) throw damaged();
      scans += 1;
      const next = endOfScan(file, end);
      kept.push(segment, file.subarray(end, next));
      at = next;
      continue;
    } else if (TABLES.has(marker)) kept.push(segment);
    else if (marker >= APP0 && marker <= 0xef) checkMeaning(marker, content);
    else if (marker !== COM) throw damaged();
    at = end;
  }
  if (frame === undefined || scans === 0) throw damaged();
  const { width, height, components } = frame;
  const whole = Buffer.concat([...kept, Buffer.from([0xff, EOI])]);
  return { format: 'jpeg', width, height, channels: components === 1 ? 1 : 3, file: whole, pixels: whole };
}

function frameOf(content: Buffer): Frame {
  const components = content[5] ?? 0;
  if (content.length !== 6 + 3 * components || content[0] !== 8) throw otherColours();
  const [height, width] = [content.readUInt16BE(1), content.readUInt16BE(3)];
  checkSize(width, height);
  if (components !== 1 && components !== 3) throw otherColours();
  const named = [0, 1, 2].map((index) => String.fromCharCode(content[6 + 3 * index] ?? 0)).join('');
  if (components === 3 && named === 'RGB') throw otherColours();
  return { width, height, components };
}

// Within a scan 0xff is followed by 0, or is a mark to begin anew from; any other mark ends it.
function endOfScan(file: Buffer, start: number): number {
  for (let at = file.indexOf(0xff, start); at >= 0; at = file.indexOf(0xff, at + 1)) {
    const next = file[at + 1] ?? 0;
    if (next === 0 || (next >= 0xd0 && next <= 0xd7) || next === 0xff) continue;
    return at;
  }
  throw damaged();
}

// What is dropped may say that the pixels mean something else than they would without it.
function checkMeaning(marker: number, content: Buffer): void {
  if (marker === APP14 && content.toString('latin1', 0, 5) === 'Adobe' && content[11] !== 1) throw otherColours();
  if (marker === APP1 && content.toString('latin1', 0, 6) === 'Exif\0\0' && isTurned(content.subarray(6))) {
    throw new PictureProblem(
      'picture-turned',
      'The picture’s file says that it is to be turned or mirrored when it is shown.',
      'Turn it in a program for pictures, and save it.',
    );
  }
}

const [ORIENTATION, UPRIGHT] = [0x0112, 1];

/** Whether the camera's note says so; a note that cannot be read says nothing. */
function isTurned(note: Buffer): boolean {
  const order = note.toString('latin1', 0, 2);
  if (note.length < 10 || (order !== 'II' && order !== 'MM')) return false;
  const two = (at: number): number => (order === 'II' ? note.readUInt16LE(at) : note.readUInt16BE(at));
  const directory = order === 'II' ? note.readUInt32LE(4) : note.readUInt32BE(4);
  if (directory + 2 > note.length) return false;
  const entries = two(directory);
  for (let index = 0; index < entries; index += 1) {
    const at = directory + 2 + 12 * index;
    if (at + 12 > note.length) return false;
    if (two(at) === ORIENTATION) return two(at + 8) > UPRIGHT;
  }
  return false;
}

function otherColours(): PictureProblem {
  return new PictureProblem(
    'picture-colours',
    'The picture’s colours are for a printing press, or of another kind than screens have.',
    'Save it with colours for screens (sRGB), 8 bits each.',
  );
}
