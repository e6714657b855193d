import { accept, refuse, type FaultDetails, type Outcome } from '#kernel';
import { readJpeg } from './jpeg.js';
import { PictureProblem, type Picture } from './pixels.js';
import { ownPng, readPng } from './png.js';

/** Bytes of a picture as somebody brings it. */
export const PICTURE_BYTES_MAX = 1024 * 1024;
/** Bytes of a picture as it is kept: each letter that is a file of its own, and each e-mail, holds them. */
export const KEPT_BYTES_MAX = 256 * 1024;

/**
 * Reads a PNG or JPEG that a stranger may have made, keeping pixels and nothing else: the file that comes out is written
 * here. The outcome of that is read to itself. Refuses `picture-too-large`, `picture-unknown` (an SVG among them), `picture-damaged`,
 * `picture-interlaced`, `picture-colours`, `picture-turned`.
 */
export function readPicture(bytes: Uint8Array): Outcome<Picture> {
  if (bytes.length > PICTURE_BYTES_MAX) return refuse(tooManyBytes(PICTURE_BYTES_MAX));
  try {
    const picture = pictureIn(bytes);
    if (picture === undefined) return refuse(unknown());
    return picture.file.length > KEPT_BYTES_MAX ? refuse(tooManyBytes(KEPT_BYTES_MAX)) : accept(picture);
  } catch (error) {
    if (!(error instanceof PictureProblem)) throw error;
    return refuse({ kind: 'invalid', code: error.code, detail: error.message, mend: error.mend });
  }
}

function pictureIn(bytes: Uint8Array): Picture | undefined {
  if (isPng(bytes)) return readPng(bytes);
  return startsWith(bytes, [0xff, 0xd8, 0xff]) ? readJpeg(bytes) : undefined;
}

/**
 * A picture that `readPicture` made, out of its own file, to the very byte: it is not deflated anew, since that may give other bytes in another
 * release of the library.
 *
 * @throws PictureProblem for any other file
 */
export function keptPicture(file: Uint8Array): Picture {
  return isPng(file) ? ownPng(file) : readJpeg(file);
}

function isPng(bytes: Uint8Array): boolean {
  return startsWith(bytes, [0x89, 0x50, 0x4e, 0x47]);
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, at) => bytes[at] === byte);
}

function tooManyBytes(bytesMax: number): FaultDetails {
  return {
    kind: 'too-large',
    code: 'picture-too-large',
    detail: `The picture takes more than ${bytesMax} bytes.`,
    mend: 'Make it smaller, or save a photograph as JPEG.',
  };
}

function unknown(): FaultDetails {
  return {
    kind: 'invalid',
    code: 'picture-unknown',
    detail: 'The file is neither a PNG nor a JPEG. Drawings that a program runs, as SVG, are not taken.',
    mend: 'Save it as PNG.',
  };
}
