/** Pixels of a picture: unpacking one is bounded by them, whatever its file says of itself. */
export const PIXELS_MAX = 4_000_000;

export const PICTURE_FORMATS = ['png', 'jpeg'] as const;
export type PictureFormat = (typeof PICTURE_FORMATS)[number];

/** A picture reduced to what is seen: sRGB or grey of 8 bits, opaque, without a word on where it is from. */
export interface Picture {
  readonly format: PictureFormat;
  /** In pixels. */
  readonly width: number;
  readonly height: number;
  /** 1 is grey, 3 is red, green and blue. */
  readonly channels: 1 | 3;
  /** A whole file of its format. */
  readonly file: Uint8Array;
  /** What of the file holds the pixels: of a PNG its deflated rows, of a JPEG all of it. */
  readonly pixels: Uint8Array;
}

/** Why a picture is not taken; thrown and caught within this folder. */
export class PictureProblem extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly mend: string,
  ) {
    super(message);
  }
}

/** @throws PictureProblem `picture-too-large`, `picture-damaged` */
export function checkSize(width: number, height: number): void {
  if (width === 0 || height === 0) throw damaged();
  if (width * height <= PIXELS_MAX) return;
  throw new PictureProblem(
    'picture-too-large',
    `The picture has ${width} by ${height} pixels; at most ${PIXELS_MAX} in all are taken.`,
    'Make it smaller: 1,200 pixels are enough for a width of 10 cm in print.',
  );
}

export function damaged(): PictureProblem {
  return new PictureProblem('picture-damaged', 'The picture’s file is damaged.', 'Save it again as PNG or JPEG.');
}
