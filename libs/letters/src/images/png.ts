import { crc32, deflateSync, inflateSync } from 'node:zlib';
import { PictureProblem, checkSize, damaged, type Picture } from './pixels.js';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Colour types: how many samples a pixel has, and how many bits a sample may have. */
const TYPES: { readonly [type: number]: { readonly samples: number; readonly bits: readonly number[] } } = {
  0: { samples: 1, bits: [1, 2, 4, 8, 16] },
  2: { samples: 3, bits: [8, 16] },
  3: { samples: 1, bits: [1, 2, 4, 8] },
  4: { samples: 2, bits: [8, 16] },
  6: { samples: 4, bits: [8, 16] },
};
const [GREY, RGB, PALETTE, GREY_ALPHA] = [0, 2, 3, 4];

interface Head {
  readonly width: number;
  readonly height: number;
  readonly bits: number;
  readonly type: number;
  readonly samples: number;
}

interface Chunks {
  readonly head: Head;
  readonly palette: Uint8Array;
  /** Of a palette the opacity of each entry; of other types the one colour that is clear. */
  readonly clear: Uint8Array | undefined;
  readonly data: Uint8Array;
}

/**
 * A PNG, laid on white and written anew: what is see-through on a screen would ask for transparency in print. Chunks that draw nothing are
 * dropped, unread.
 *
 * @throws PictureProblem
 */
export function readPng(bytes: Uint8Array): Picture {
  const chunks = chunksOf(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  const { head } = chunks;
  const rows = unfiltered(head, inflated(head, chunks.data));
  return written(head, onWhite(chunks, rows));
}

function chunksOf(file: Buffer): Chunks {
  if (!file.subarray(0, 8).equals(SIGNATURE)) throw damaged();
  let head: Head | undefined;
  let palette: Uint8Array = new Uint8Array();
  let clear: Uint8Array | undefined;
  const data: Uint8Array[] = [];
  for (let at = 8; at + 12 <= file.length;) {
    const length = file.readUInt32BE(at);
    const end = at + 8 + length;
    if (end + 4 > file.length || crc32(file.subarray(at + 4, end)) !== file.readUInt32BE(end)) throw damaged();
    const name = file.toString('latin1', at + 4, at + 8);
    const content = file.subarray(at + 8, end);
    if ((head === undefined) !== (name === 'IHDR')) throw damaged();
    if (name === 'IHDR') head = headOf(content);
    else if (name === 'PLTE') palette = content;
    else if (name === 'tRNS') clear = content;
    else if (name === 'IDAT') data.push(content);
    else if (name === 'IEND') {
      if (head === undefined || data.length === 0) throw damaged();
      return { head, palette, clear, data: Buffer.concat(data) };
    }
    // A chunk that a reader must understand, and this one does not.
    else if (/^[A-Z]/.test(name)) throw damaged();
    at = end + 4;
  }
  throw damaged();
}

function headOf(content: Buffer): Head {
  if (content.length !== 13) throw damaged();
  const [width, height] = [content.readUInt32BE(0), content.readUInt32BE(4)];
  const [bits = 0, type = 0, compression, filter, interlace] = content.subarray(8);
  const samples = TYPES[type];
  if (samples?.bits.includes(bits) !== true || compression !== 0 || filter !== 0) throw damaged();
  checkSize(width, height);
  if (interlace !== 0) {
    throw new PictureProblem('picture-interlaced', 'The picture is interlaced.', 'Save it without interlacing.');
  }
  return { width, height, bits, type, samples: samples.samples };
}

function rowBytes({ width, bits, samples }: Head): number {
  return Math.ceil((width * bits * samples) / 8);
}

function inflated(head: Head, data: Uint8Array): Buffer {
  const length = (rowBytes(head) + 1) * head.height;
  try {
    const rows = inflateSync(data, { maxOutputLength: length });
    if (rows.length === length) return rows;
  } catch {
    // Cut off, no deflated data at all, or more than the picture can have.
  }
  throw damaged();
}

/** Undoes the filter of each row, in place. */
function unfiltered(head: Head, rows: Buffer): Buffer {
  const length = rowBytes(head);
  const step = Math.max(1, (head.bits * head.samples) >> 3);
  const out = Buffer.alloc(length * head.height);
  for (let row = 0; row < head.height; row += 1) {
    const from = row * (length + 1);
    const filter = rows[from] ?? 0;
    if (filter > 4) throw damaged();
    const to = row * length;
    for (let at = 0; at < length; at += 1) {
      const left = at < step ? 0 : (out[to + at - step] ?? 0);
      const above = row === 0 ? 0 : (out[to + at - length] ?? 0);
      const corner = row === 0 || at < step ? 0 : (out[to + at - length - step] ?? 0);
      out[to + at] = (rows[from + 1 + at] ?? 0) + predicted(filter, left, above, corner);
    }
  }
  return out;
}

function predicted(filter: number, left: number, above: number, corner: number): number {
  if (filter === 1) return left;
  if (filter === 2) return above;
  if (filter === 3) return (left + above) >> 1;
  return filter === 4 ? paeth(left, above, corner) : 0;
}

function paeth(left: number, above: number, corner: number): number {
  const guess = left + above - corner;
  const [byLeft, byAbove, byCorner] = [Math.abs(guess - left), Math.abs(guess - above), Math.abs(guess - corner)];
  if (byLeft <= byAbove && byLeft <= byCorner) return left;
  return byAbove <= byCorner ? above : corner;
}

/** Samples of 8 bits, one or three a pixel. */
function onWhite({ head, palette, clear }: Chunks, rows: Buffer): Buffer {
  const { width, height, type } = head;
  const isGrey = type === GREY || type === GREY_ALPHA;
  const out = Buffer.alloc(width * height * (isGrey ? 1 : 3));
  const hidden = type === GREY || type === RGB ? clearColour(clear, head.samples) : undefined;
  let to = 0;
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      const at = column * head.samples;
      const sample = (index: number): number => sampleAt(head, rows, row, at + index);
      const eight = (index: number): number => scaled(sample(index), head.bits);
      if (type === PALETTE) {
        const entry = sample(0);
        if (entry * 3 + 2 >= palette.length) throw damaged();
        const opacity = clear?.[entry] ?? 255;
        for (let each = 0; each < 3; each += 1) out[to++] = blended(palette[entry * 3 + each] ?? 0, opacity);
        continue;
      }
      const colours = isGrey ? 1 : 3;
      const isHidden = hidden?.every((value, index) => value === sample(index)) === true;
      const opacity = isHidden ? 0 : head.samples > colours ? eight(colours) : 255;
      for (let each = 0; each < colours; each += 1) out[to++] = blended(eight(each), opacity);
    }
  }
  return out;
}

function clearColour(clear: Uint8Array | undefined, samples: number): readonly number[] | undefined {
  if (clear === undefined) return undefined;
  if (clear.length !== 2 * samples) throw damaged();
  return Array.from({ length: samples }, (_, index) => ((clear[2 * index] ?? 0) << 8) | (clear[2 * index + 1] ?? 0));
}

function sampleAt(head: Head, rows: Buffer, row: number, index: number): number {
  const start = row * rowBytes(head);
  const { bits } = head;
  if (bits === 16) return rows.readUInt16BE(start + 2 * index);
  if (bits === 8) return rows[start + index] ?? 0;
  const bit = index * bits;
  return ((rows[start + (bit >> 3)] ?? 0) >> (8 - bits - (bit & 7))) & ((1 << bits) - 1);
}

function scaled(sample: number, bits: number): number {
  return bits === 16 ? sample >> 8 : Math.round((sample * 255) / ((1 << bits) - 1));
}

function blended(sample: number, opacity: number): number {
  return Math.round((sample * opacity + 255 * (255 - opacity)) / 255);
}

function written({ width, height }: Head, samples: Buffer): Picture {
  const channels = samples.length === width * height ? 1 : 3;
  const length = width * channels;
  const rows = Buffer.alloc((length + 1) * height);
  for (let row = 0; row < height; row += 1) {
    const to = row * (length + 1);
    // Each row as what it differs from the one above: drawings have few edges.
    rows[to] = 2;
    for (let at = 0; at < length; at += 1) {
      const above = row === 0 ? 0 : (samples[(row - 1) * length + at] ?? 0);
      rows[to + 1 + at] = (samples[row * length + at] ?? 0) - above;
    }
  }
  const pixels = deflateSync(rows, { level: 9 });
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, channels === 1 ? GREY : RGB, 0, 0, 0], 8);
  const file = Buffer.concat([SIGNATURE, chunk('IHDR', head), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))]);
  return { format: 'png', width, height, channels, file, pixels };
}

/** A PNG that was written here, as it is. Its rows were looked at when it was. @throws PictureProblem for any other */
export function ownPng(bytes: Uint8Array): Picture {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { head, data } = chunksOf(file);
  const { width, height, bits, type } = head;
  if (bits !== 8 || (type !== GREY && type !== RGB)) throw damaged();
  const parts = [SIGNATURE, chunk('IHDR', file.subarray(16, 29)), chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))];
  if (!Buffer.concat(parts).equals(file)) throw damaged();
  return { format: 'png', width, height, channels: type === GREY ? 1 : 3, file, pixels: data };
}

function chunk(name: string, content: Uint8Array): Buffer {
  const out = Buffer.alloc(content.length + 12);
  out.writeUInt32BE(content.length, 0);
  out.write(name, 4, 'latin1');
  out.set(content, 8);
  out.writeUInt32BE(crc32(out.subarray(4, content.length + 8)), content.length + 8);
  return out;
}
