import { zipStream, type ZipEntry } from '../dispatch/zip-stream.js';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** Longest text of a cell, by Excel's own bound. */
export const CELL_LENGTH_MAX = 32_767;

/** Style of the headings and of all other cells, by their place in `STYLES`. */
const HEADING_STYLE = 1;
const TEXT_STYLE = 2;

// Every cell is text (format 49, with its quote mark): what is typed over it is no formula, and no time turns into a date.
const STYLES = `<styleSheet xmlns="${MAIN}">
<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>
<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>
<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
<cellXfs count="3">
<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>
<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" quotePrefix="1"/>
<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1" quotePrefix="1"><alignment vertical="top" wrapText="1"/></xf>
</cellXfs>
</styleSheet>`;

/** A table as an Excel workbook of one sheet: its first row are headings, which stay in view. The same table is the same bytes. */
export function tableWorkbook(sheet: string, rows: readonly (readonly string[])[]): AsyncIterable<Uint8Array> {
  return zipStream(parts(sheet, rows));
}

async function* parts(sheet: string, rows: readonly (readonly string[])[]): AsyncGenerator<ZipEntry> {
  const part = (name: string, xml: string): ZipEntry => ({
    name,
    bytes: new TextEncoder().encode(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${xml}`),
  });
  yield part('[Content_Types].xml', contentTypes());
  yield part('_rels/.rels', relations([['officeDocument', 'xl/workbook.xml']]));
  yield part(
    'xl/workbook.xml',
    `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="${escaped(sheet)}" sheetId="1" r:id="r1"/></sheets></workbook>`,
  );
  yield part(
    'xl/_rels/workbook.xml.rels',
    relations([
      ['worksheet', 'worksheets/sheet1.xml'],
      ['styles', 'styles.xml'],
    ]),
  );
  yield part('xl/styles.xml', STYLES);
  yield part('xl/worksheets/sheet1.xml', sheetXml(rows));
}

function contentTypes(): string {
  const override = (name: string, type: string): string =>
    `<Override PartName="/xl/${name}" ContentType="${TYPES}.${type}+xml"/>`;
  return `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${override('workbook.xml', 'sheet.main')}${override('worksheets/sheet1.xml', 'worksheet')}${override('styles.xml', 'styles')}</Types>`;
}

function relations(all: readonly (readonly [type: string, target: string])[]): string {
  const each = all.map(
    ([type, target], index) => `<Relationship Id="r${index + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`,
  );
  return `<Relationships xmlns="${PACKAGE}/relationships">${each.join('')}</Relationships>`;
}

function sheetXml(rows: readonly (readonly string[])[]): string {
  const widest = Math.max(1, ...rows.map(({ length }) => length));
  const lines = rows.map(
    (cells, index) => `<row r="${index + 1}">${cells.map((cell) => cellXml(cell, index === 0)).join('')}</row>`,
  );
  return `<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols><col min="1" max="${widest}" width="24" customWidth="1"/></cols><sheetData>${lines.join('')}</sheetData></worksheet>`;
}

function cellXml(cell: string, isHeading: boolean): string {
  const style = isHeading ? HEADING_STYLE : TEXT_STYLE;
  return cell === ''
    ? `<c s="${style}"/>`
    : `<c s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`;
}

/** Text in XML. What XML cannot hold, and what looks like its stand-in, stands as `_x000D_` (ECMA-376 part 1, 22.9.2.19). */
function escaped(text: string): string {
  return text
    .replaceAll(/_x(?=[0-9A-Fa-f]{4}_)/g, '_x005F_x')
    .replaceAll(/[^\P{Cc}\t\n]|[\uFFFE\uFFFF]/gu, (character) => {
      const digits = character.charCodeAt(0).toString(16).toUpperCase();
      return `_x${digits.padStart(4, '0')}_`;
    })
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('"', '&quot;');
}
