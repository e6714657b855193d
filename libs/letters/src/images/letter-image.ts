import { sha256 } from '#digest';
import type { Picture } from './pixels.js';

/** A length and a breadth in points. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Most that the picture at the head, and that of a signature, take of a page, in points. */
export const LETTERHEAD_BOX: Size = { width: 150, height: 44 };
export const SIGNATURE_BOX: Size = { width: 180, height: 54 };

// 96 pixels an inch: enlarged beyond that a drawing shows its squares.
const POINTS_A_PIXEL_MAX = 0.75;

/**
 * A picture that a letter shows. Its JSON says which it is and what it tells whoever does not see it; its pixels are not in it, so a
 * document's digest stays short and changes with the picture all the same.
 */
export class LetterImage {
  /** Of the picture's file. */
  readonly sha256: string;
  /** What is said in its stead; empty where it is decoration. */
  readonly alternative: string;
  readonly #picture: Picture;

  constructor(picture: Picture, alternative: string) {
    this.#picture = picture;
    this.sha256 = sha256(picture.file);
    this.alternative = alternative;
  }

  static pictureOf(image: LetterImage): Picture {
    return image.#picture;
  }
}

/** The pictures of who writes; what is absent is not shown. */
export interface LetterImages {
  readonly letterhead?: LetterImage;
  readonly signature?: LetterImage;
}

/** How large a picture is printed within a box: whole, and never enlarged beyond what its pixels bear. */
export function fitted(image: LetterImage, box: Size): Size {
  const { width, height } = LetterImage.pictureOf(image);
  const scale = Math.min(box.width / width, box.height / height, POINTS_A_PIXEL_MAX);
  return { width: width * scale, height: height * scale };
}
