import { sha256 } from '#digest';
import type { FontFace } from './font.js';
import { hexOfTwoBytes, utf16Hex } from './shaping.js';
import { deflated, type ObjectSink } from './writer.js';

/** The used glyphs of a face as a composite font, ready for any file. */
export interface PackedFont {
  readonly name: string;
  /** All of the descriptor but its name and its font file. */
  readonly metrics: string;
  readonly widths: string;
  readonly programBytes: number;
  readonly program: Uint8Array;
  readonly map: Uint8Array;
  readonly toUnicode: Uint8Array;
}

/**
 * Takes the subset of a face that holds these glyphs (1 at the id of each). Text names glyphs by their ids in the whole
 * font, so that what was encoded once serves every file; the map leads from those ids to the subset.
 */
export function packFont(face: FontFace, used: Uint8Array): PackedFont {
  const { font } = face;
  const subset = font.createSubset();
  const glyphIds = [...used.keys()].filter((glyphId) => used[glyphId] === 1 || glyphId === 0);
  const toSubset = new Uint8Array(2 * used.length);
  for (const glyphId of glyphIds) {
    // Its type says boolean; it returns the glyph's number in the subset.
    const number = Number(subset.includeGlyph(font.getGlyph(glyphId)));
    toSubset[2 * glyphId] = number >> 8;
    toSubset[2 * glyphId + 1] = number & 0xff;
  }
  const program = subset.encode();
  const scale = (units: number): number => Math.round((units * 1000) / font.unitsPerEm);
  const { minX, minY, maxX, maxY } = font.bbox;
  const metrics =
    `/Flags 4/FontBBox[${[minX, minY, maxX, maxY].map(scale).join(' ')}]` +
    `/ItalicAngle ${Math.round(font.italicAngle)}/Ascent ${scale(font.ascent)}/Descent ${scale(font.descent)}` +
    `/CapHeight ${scale(font.capHeight)}/StemV ${face.bold ? 140 : 80}`;
  return {
    name: `${subsetTag(toSubset)}+${font.postscriptName}`,
    metrics,
    widths: widthsOf(face, glyphIds),
    programBytes: program.length,
    program: deflated(program),
    map: deflated(toSubset),
    toUnicode: deflated(unicodeMap(face, glyphIds)),
  };
}

/** Embeds a font and gives its object. */
export function embedFont(sink: ObjectSink, packed: PackedFont): number {
  const { name, metrics, widths } = packed;
  const fontFile = sink.packed(`/Length1 ${packed.programBytes}`, packed.program);
  const descriptor = sink.object(`<</Type/FontDescriptor/FontName/${name}${metrics}/FontFile2 ${fontFile} 0 R>>`);
  const map = sink.packed('', packed.map);
  const descendant = sink.object(
    `<</Type/Font/Subtype/CIDFontType2/BaseFont/${name}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>` +
      `/FontDescriptor ${descriptor} 0 R/CIDToGIDMap ${map} 0 R/W[${widths}]>>`,
  );
  const toUnicode = sink.packed('', packed.toUnicode);
  return sink.object(
    `<</Type/Font/Subtype/Type0/BaseFont/${name}/Encoding/Identity-H/DescendantFonts[${descendant} 0 R]/ToUnicode ${toUnicode} 0 R>>`,
  );
}

// An array for each row of glyphs that follow one another: readers parse them anew for every page.
function widthsOf(face: FontFace, glyphIds: readonly number[]): string {
  let widths = '';
  for (const [index, glyphId] of glyphIds.entries()) {
    const follows = index > 0 && glyphIds[index - 1] === glyphId - 1;
    widths += `${follows ? ' ' : `${index > 0 ? ']' : ''}${glyphId}[`}${face.advance(glyphId)}`;
  }
  return `${widths}]`;
}

// Six capital letters, as the format wants them for a subset.
function subsetTag(map: Uint8Array): string {
  return Array.from(sha256(map).slice(0, 6), (digit) => String.fromCharCode(65 + parseInt(digit, 16))).join('');
}

const MAP_ROWS_MAX = 100;

function unicodeMap(face: FontFace, glyphIds: readonly number[]): string {
  const rows = glyphIds.map((glyphId) => {
    // A box stands for a character the font lacks: copied out, it is the replacement character.
    return `<${hexOfTwoBytes(glyphId)}><${utf16Hex(face.textOf(glyphId) ?? '\ufffd')}>\n`;
  });
  let map =
    '/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo <</Registry(Adobe)/Ordering(UCS)/Supplement 0>> def\n' +
    '/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000><ffff>\nendcodespacerange\n';
  for (let at = 0; at < rows.length; at += MAP_ROWS_MAX) {
    const part = rows.slice(at, at + MAP_ROWS_MAX);
    map += `${part.length} beginbfchar\n${part.join('')}endbfchar\n`;
  }
  return `${map}endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n`;
}
