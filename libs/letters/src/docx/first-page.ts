import type { Letterhead, LetterDocument } from '../document.js';
import { GEOMETRY, type Area, type Geometry } from '../pdf/geometry.js';
import { beginsRightToLeft } from '../direction.js';
import { LETTERHEAD_BOX } from '../images/letter-image.js';
import { fixedPicture } from './pictures.js';
import { styled } from './runs.js';
import { twips } from './xml.js';

const RULE = '<w:pBdr><w:bottom w:val="single" w:sz="8" w:space="4" w:color="123D5C"/></w:pBdr>';

/** What stands above the text of the first page: letterhead, address, date and reference. */
export function firstPageXml(document: LetterDocument): string {
  const { letterhead, address, particulars } = document;
  const geometry = GEOMETRY[document.pageSize];
  const head = letterheadXml(letterhead, geometry);
  if (address === undefined) return head + styled(particulars.join('   '), 'Particulars', '', BELOW);
  const beside = frameXml(besideWindow(geometry));
  return (
    head +
    addressXml(address, geometry.address) +
    particulars.map((line) => styled(line, 'Particulars', beside)).join('') +
    spaceXml(geometry, letterhead)
  );
}

const BELOW = '<w:spacing w:before="120" w:after="240"/>';
/** Points that a character of an address takes, about: where lines break, the program that opens the file decides. */
const CHARACTER = 5;
const [NAME_LEADING, LINE_LEADING] = [19, 11];

function letterheadXml({ name, lines, image }: Letterhead, { width, marginX, top }: Geometry): string {
  const last = lines.length - 1;
  const rule = (at: number): string => (at === last ? RULE : '');
  const height = Math.min(LETTERHEAD_BOX.height, NAME_LEADING + lines.length * LINE_LEADING);
  const picture =
    image === undefined
      ? ''
      : fixedPicture(image, { ...LETTERHEAD_BOX, height }, (size) => ({
          x: width - marginX - size.width,
          y: top + height - size.height,
        }));
  return (
    styled(name, 'Letterhead', rule(-1), exactly(NAME_LEADING)).replace(/<\/w:p>$/, `${picture}</w:p>`) +
    lines.map((line, at) => styled(line, 'LetterheadLine', rule(at), exactly(LINE_LEADING))).join('')
  );
}

// Many lines close up, as in print, so that they stay where the window shows them. A name that is read from right to left
// stands at the left edge like the rest; Word's word for that is the far side.
function addressXml(lines: readonly string[], area: Area): string {
  const count = lines.reduce((sum, line) => sum + Math.max(1, Math.ceil((line.length * CHARACTER) / area.width)), 0);
  const spacing = exactly(Math.min(12, Math.max(area.height / count, 9.4)));
  const frame = frameXml(area);
  return lines
    .map((line) =>
      styled(line, 'EnvelopeAddress', frame, spacing + (beginsRightToLeft(line) ? '<w:jc w:val="right"/>' : '')),
    )
    .join('');
}

function besideWindow({ width, address, window }: Geometry): Area {
  const x = window.x + window.width + 14;
  return { x, y: address.y, width: width - x - 30, height: address.height };
}

// The frames stand at fixed places of the page; this holds the text below all that the window may ever show. It is space
// above a line, not a line: a line would make way for the frames.
function spaceXml({ top, window }: Geometry, { lines }: Letterhead): string {
  const head = NAME_LEADING + lines.length * LINE_LEADING;
  const space = Math.max(0, window.y + window.height + 6 - top - head - 1);
  return `<w:p><w:pPr><w:spacing w:before="${twips(space)}" w:after="0" w:line="20" w:lineRule="exact"/></w:pPr></w:p>`;
}

function exactly(points: number): string {
  return `<w:spacing w:before="0" w:after="0" w:line="${twips(points)}" w:lineRule="exact"/>`;
}

function frameXml({ x, y, width, height }: Area): string {
  return (
    `<w:framePr w:w="${twips(width)}" w:h="${twips(height)}" w:hRule="atLeast" w:wrap="around" ` +
    `w:vAnchor="page" w:hAnchor="page" w:x="${twips(x)}" w:y="${twips(y)}"/>`
  );
}
