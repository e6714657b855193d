import { crc32 } from 'node:zlib';
import type { LetterDocument } from '../document.js';
import { LetterImage, fitted, type Size } from '../images/letter-image.js';
import { escapeXml } from './xml.js';
import type { Part } from './zip.js';

const DRAWING = 'http://schemas.openxmlformats.org/drawingml/2006';
// English metric units, of which a point has 12,700.
const EMU = 12_700;

/** Where a picture stands on its page, in points from the upper left corner. */
export interface Spot {
  readonly x: number;
  readonly y: number;
}

/** Pictures of one document, each once. */
export function picturesIn({ letterhead, blocks }: LetterDocument): readonly LetterImage[] {
  const shown = blocks.flatMap((block) => (block.kind === 'image' ? [block.image] : []));
  const all = letterhead.image === undefined ? shown : [letterhead.image, ...shown];
  return [...new Map(all.map((image) => [image.sha256, image])).values()];
}

/** A picture's file within the archive, below `word/`. */
export function mediaName(image: LetterImage): string {
  const { format } = LetterImage.pictureOf(image);
  return `media/${image.sha256.slice(0, 16)}.${format}`;
}

/** What the document's relations call it. */
export function pictureId(image: LetterImage): string {
  return `image-${image.sha256.slice(0, 16)}`;
}

const parts = new WeakMap<LetterImage, Part>();

/** A picture as it stands in the archive: it is deflated by itself. */
export function mediaPart(image: LetterImage): Part {
  const known = parts.get(image);
  if (known !== undefined) return known;
  const { file } = LetterImage.pictureOf(image);
  const part = {
    name: `word/${mediaName(image)}`,
    bytes: file,
    deflated: false,
    size: file.length,
    crc: crc32(file),
  };
  parts.set(image, part);
  return part;
}

/** A run that shows a picture where it stands in the text. */
export function inlinePicture(image: LetterImage, box: Size): string {
  const size = fitted(image, box);
  return drawn(
    `<wp:inline xmlns:wp="${DRAWING}/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0">` +
      `${extent(size)}${described(2, image)}${graphic(image, size)}</wp:inline>`,
  );
}

/** A run that shows a picture at a fixed spot of its page, and moves no text. */
export function fixedPicture(image: LetterImage, box: Size, spotOf: (size: Size) => Spot): string {
  const size = fitted(image, box);
  const { x, y } = spotOf(size);
  const offset = (axis: 'H' | 'V', points: number): string =>
    `<wp:position${axis} relativeFrom="page"><wp:posOffset>${emu(points)}</wp:posOffset></wp:position${axis}>`;
  return drawn(
    `<wp:anchor xmlns:wp="${DRAWING}/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1">` +
      `<wp:simplePos x="0" y="0"/>${offset('H', x)}${offset('V', y)}${extent(size)}<wp:wrapNone/>` +
      `${described(1, image)}${graphic(image, size)}</wp:anchor>`,
  );
}

function drawn(content: string): string {
  return `<w:r><w:drawing>${content}</w:drawing></w:r>`;
}

function extent({ width, height }: Size): string {
  return `<wp:extent cx="${emu(width)}" cy="${emu(height)}"/>`;
}

// Word asks for a description of each picture unless it is told that it is decoration.
function described(id: number, { alternative }: LetterImage): string {
  const decoration =
    `<a:extLst xmlns:a="${DRAWING}/main"><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}">` +
    '<adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>';
  const name = `id="${id}" name="Picture ${id}"`;
  if (alternative === '') return `<wp:docPr ${name} descr="">${decoration}</wp:docPr>`;
  return `<wp:docPr ${name} descr="${escapeXml(alternative)}"/>`;
}

function graphic(image: LetterImage, { width, height }: Size): string {
  return (
    `<a:graphic xmlns:a="${DRAWING}/main"><a:graphicData uri="${DRAWING}/picture"><pic:pic xmlns:pic="${DRAWING}/picture">` +
    '<pic:nvPicPr><pic:cNvPr id="0" name="Picture"/><pic:cNvPicPr/></pic:nvPicPr>' +
    `<pic:blipFill><a:blip r:embed="${pictureId(image)}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>` +
    `<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="${emu(width)}" cy="${emu(height)}"/></a:xfrm>` +
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
  );
}

function emu(points: number): number {
  return Math.round(points * EMU);
}
