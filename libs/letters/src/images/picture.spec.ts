import { inflateSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { A_JPEG, aLogo, aPng, aSignature, type PngPlan } from '../../support/pictures.js';
import type { Picture } from './pixels.js';
import { keptPicture, readPicture } from './picture.js';

function taken(bytes: Uint8Array): Picture {
  const outcome = readPicture(bytes);
  if (!outcome.ok) throw new Error(outcome.fault.code);
  return outcome.value;
}

function refusedFor(bytes: Uint8Array): string {
  const outcome = readPicture(bytes);
  return outcome.ok ? 'taken' : outcome.fault.code;
}

/** The samples of a kept PNG, whose rows each say what they differ from the one above. */
function samplesOf({ width, height, channels, pixels }: Picture): number[] {
  const rows = inflateSync(pixels);
  const length = width * channels;
  const samples: number[] = [];
  for (let row = 0; row < height; row += 1) {
    expect(rows[row * (length + 1)]).toBe(2);
    for (let at = 0; at < length; at += 1) {
      const above = row === 0 ? 0 : (samples[(row - 1) * length + at] ?? 0);
      samples.push(((rows[row * (length + 1) + 1 + at] ?? 0) + above) & 255);
    }
  }
  return samples;
}

const pixels = (plan: PngPlan): number[] => samplesOf(taken(aPng(plan)));
const of = (...bytes: number[]): Uint8Array => Uint8Array.from(bytes);

describe('a PNG', () => {
  test.each<readonly [string, PngPlan, readonly number[]]>([
    ['grey of one bit', { width: 3, height: 1, bits: 1, type: 0, rows: of(0, 0b10100000) }, [255, 0, 255]],
    ['grey of 16 bits', { width: 1, height: 1, bits: 16, type: 0, rows: of(0, 0x7f, 0xff) }, [127]],
    ['grey, half see-through', { width: 1, height: 1, type: 4, rows: of(0, 0, 128) }, [127]],
    ['red, green, blue', { width: 1, height: 2, type: 2, rows: of(0, 1, 2, 3, 0, 4, 5, 6) }, [1, 2, 3, 4, 5, 6]],
    ['clear', { width: 1, height: 1, type: 6, rows: of(0, 9, 9, 9, 0) }, [255, 255, 255]],
    [
      'one colour that is clear',
      { width: 2, height: 1, type: 2, rows: of(0, 1, 2, 3, 1, 2, 4), before: [['tRNS', of(0, 1, 0, 2, 0, 3)]] },
      [255, 255, 255, 1, 2, 4],
    ],
    [
      'a palette with an entry that is clear',
      {
        width: 2,
        height: 1,
        bits: 4,
        type: 3,
        rows: of(0, 0x10),
        before: [
          ['PLTE', of(10, 20, 30, 40, 50, 60)],
          ['tRNS', of(0, 255)],
        ],
      },
      [40, 50, 60, 255, 255, 255],
    ],
    [
      'each filter',
      { width: 2, height: 5, type: 0, rows: of(0, 10, 20, 1, 1, 1, 2, 1, 1, 3, 1, 1, 4, 1, 1) },
      [10, 20, 1, 2, 2, 3, 2, 3, 3, 4],
    ],
  ])('%s comes out as it looks on white', (_, plan, samples) => {
    expect(pixels(plan)).toEqual(samples);
  });

  test('keeps nothing of what does not draw, and is kept as it is from then on', () => {
    const rows = of(0, 1, 2, 3);
    const named = aPng({ width: 1, height: 1, type: 2, rows, before: [['tEXt', Buffer.from('Author\0Jane Doe')]] });
    const kept = taken(named);
    expect(Buffer.from(kept.file).toString('latin1')).not.toContain('Jane');
    expect(kept.file).toEqual(taken(aPng({ width: 1, height: 1, type: 2, rows })).file);
    expect(keptPicture(kept.file)).toEqual(kept);
    for (const drawing of [aLogo(), aSignature(), A_JPEG]) {
      expect(keptPicture(taken(drawing).file)).toEqual(taken(drawing));
      expect(taken(taken(drawing).file)).toEqual(taken(drawing));
    }
    expect(() => keptPicture(named)).toThrow('damaged');
  });

  test.each<readonly [string, PngPlan]>([
    ['picture-too-large', { width: 4000, height: 2000, type: 0, rows: of(0) }],
    ['picture-too-large', { width: 2 ** 31, height: 2 ** 31, type: 0, rows: of(0) }],
    ['picture-damaged', { width: 0, height: 1, type: 0, rows: of(0) }],
    ['picture-damaged', { width: 1, height: 1, type: 0, rows: Buffer.alloc(5_000_000) }],
    ['picture-damaged', { width: 1, height: 1, type: 0, rows: of(9, 1) }],
    ['picture-damaged', { width: 2, height: 1, type: 0, rows: of(0, 1) }],
    ['picture-damaged', { width: 1, height: 1, type: 5, rows: of(0, 1) }],
    ['picture-damaged', { width: 1, height: 1, bits: 8, type: 3, rows: of(0, 1), before: [['PLTE', of(1, 2, 3)]] }],
    ['picture-damaged', { width: 1, height: 1, type: 0, rows: of(0, 1), before: [['XXXX', of()]] }],
    ['picture-interlaced', { width: 1, height: 1, type: 0, interlace: 1, rows: of(0, 1) }],
  ])('is refused as %s', (code, plan) => {
    expect(refusedFor(aPng(plan))).toBe(code);
  });
});

describe('a JPEG', () => {
  const withSegment = (marker: number, content: Buffer): Buffer => {
    const length = Buffer.alloc(2);
    length.writeUInt16BE(content.length + 2);
    return Buffer.concat([A_JPEG.subarray(0, 2), Buffer.from([0xff, marker]), length, content, A_JPEG.subarray(2)]);
  };
  const EXIF_UPRIGHT = Buffer.from('457869660000' + '4d4d002a00000008' + '0001' + '011200030000000100010000', 'hex');

  test('keeps its pixels, and nothing of where or by whom it was taken', () => {
    const plain = taken(A_JPEG);
    expect(plain).toMatchObject({ format: 'jpeg', width: 16, height: 8, channels: 3 });
    const note = Buffer.from('Jane Doe, 45.4N 75.7W');
    const adobe = Buffer.concat([Buffer.from('Adobe'), of(0, 100, 0, 0, 0, 0, 1)]);
    for (const [marker, content] of [
      [0xfe, note],
      [0xe1, EXIF_UPRIGHT],
      [0xe2, note],
      [0xee, adobe],
    ] as const)
      expect(taken(withSegment(marker, content)).file).toEqual(plain.file);
    expect(taken(plain.file)).toEqual(plain);
  });

  test('that would look otherwise without what is dropped is refused', () => {
    const turned = Buffer.from(EXIF_UPRIGHT);
    turned[25] = 6;
    expect(refusedFor(withSegment(0xe1, turned))).toBe('picture-turned');
    const untransformed = Buffer.concat([Buffer.from('Adobe'), of(0, 100, 0, 0, 0, 0, 0)]);
    expect(refusedFor(withSegment(0xee, untransformed))).toBe('picture-colours');
  });

  test('that does not end, or holds what a reader may read otherwise, is refused', () => {
    expect(refusedFor(A_JPEG.subarray(0, -2))).toBe('picture-damaged');
    expect(refusedFor(Buffer.concat([A_JPEG.subarray(0, 2), Buffer.from([0xff, 0xd9])]))).toBe('picture-damaged');
    expect(taken(Buffer.concat([A_JPEG, Buffer.from('<script>')])).file).toEqual(taken(A_JPEG).file);
  });
});

describe('a file that is no picture', () => {
  test.each([
    ['<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', 'picture-unknown'],
    ['GIF89a', 'picture-unknown'],
    ['', 'picture-unknown'],
  ])('%j is refused', (text, code) => {
    expect(refusedFor(Buffer.from(text))).toBe(code);
  });

  test('too many bytes are refused unread', () => {
    expect(refusedFor(Buffer.alloc(1024 * 1024 + 1))).toBe('picture-too-large');
  });

  test('whatever is broken of one that is, it is read or refused', () => {
    const drawings = [aPng({ width: 3, height: 2, type: 2, rows: Buffer.alloc(20) }), A_JPEG];
    fc.assert(
      fc.property(fc.constantFrom(...drawings), fc.nat(700), fc.nat(255), fc.nat(700), (drawing, at, byte, length) => {
        const broken = Buffer.from(drawing.subarray(0, Math.max(4, drawing.length - (length % 20))));
        broken[at % broken.length] = byte;
        expect(typeof readPicture(broken).ok).toBe('boolean');
      }),
      { numRuns: 1000 },
    );
  });
});
