import { LetterImage, fitted, type Size } from '../images/letter-image.js';
import { points } from './line.js';
import { figure, type Mark } from './structure.js';
import type { LaidBlock } from './typeset.js';
import type { ObjectSink } from './writer.js';

/** What a picture is called where it is drawn: the same in each file, so that what draws it can be remembered. */
export function imageName(image: LetterImage): string {
  return `I${image.sha256.slice(0, 16)}`;
}

/** A picture laid out within a box, to be read by its alternative text, or as decoration where it has none. */
export function layImage(image: LetterImage, box: Size, spaceBefore = 0): LaidBlock {
  const { width, height } = fitted(image, box);
  const content = `q ${points(width)} 0 0 ${points(height)} 0 ${points(-height)} cm /${imageName(image)} Do Q\n`;
  const isRead = image.alternative !== '';
  const marks: readonly Mark[] = [isRead ? { leaf: 0, content } : { content }];
  const slices = [{ top: 0, height, marks }];
  const laid = { spaceBefore, width, height, slices, keepWithNext: true, words: [], images: [image] };
  return isRead ? { ...laid, structure: figure(image.alternative) } : laid;
}

/** Writes a picture's object. Its colours are those of the file's output intent, and it is opaque: nothing has to be blended. */
export function writeImage(sink: ObjectSink, image: LetterImage): number {
  const { format, width, height, channels, pixels } = LetterImage.pictureOf(image);
  const space = channels === 1 ? '/DeviceGray' : '/DeviceRGB';
  const dictionary = `/Type/XObject/Subtype/Image/Width ${width}/Height ${height}/ColorSpace${space}/BitsPerComponent 8`;
  if (format === 'jpeg') return sink.coded(`${dictionary}/Filter/DCTDecode`, pixels);
  const rows = `/DecodeParms<</Predictor 15/Colors ${channels}/BitsPerComponent 8/Columns ${width}>>`;
  return sink.packed(`${dictionary}${rows}`, pixels);
}

/** The members of a resource dictionary's `XObject` for pictures. */
export function writeImages(sink: ObjectSink, images: Iterable<LetterImage>): string {
  let members = '';
  for (const image of images) members += `/${imageName(image)} ${writeImage(sink, image)} 0 R`;
  return members;
}
