import { ZipFile } from 'yazl';

/** A cell: text goes in line; a tag of one's own as it is written. */
export type CellOfWorkbook = string | { readonly xml: string };

export interface WorkbookOf {
  readonly rows: readonly (readonly CellOfWorkbook[])[];
  /** Sheets after the first, by name. */
  readonly others?: readonly string[];
  readonly strings?: string;
  readonly styles?: string;
  readonly workbookPr?: string;
  /** Parts beside the usual ones, or in their place. */
  readonly parts?: Readonly<Record<string, string | Buffer>>;
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';

/** The bytes of an Excel workbook whose first sheet is called People. */
export async function aWorkbook({
  rows,
  others = [],
  strings,
  styles,
  workbookPr,
  parts,
}: WorkbookOf): Promise<Buffer> {
  const sheets = ['People', ...others];
  return zipped({
    '_rels/.rels': relations([['rId1', 'officeDocument', '/xl/workbook.xml']]),
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}">${workbookPr ?? ''}<sheets>${sheets
      .map((name, index) => `<sheet name="${name}" sheetId="${index + 1}" r:id="s${index}"/>`)
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations([
      ...sheets.map((_, index): [string, string, string] => [`s${index}`, 'worksheet', `worksheets/sheet${index}.xml`]),
      ['strings', 'sharedStrings', 'sharedStrings.xml'],
      ['styles', 'styles', 'styles.xml'],
    ]),
    ...(strings !== undefined && { 'xl/sharedStrings.xml': `<sst xmlns="${MAIN}">${strings}</sst>` }),
    ...(styles !== undefined && { 'xl/styles.xml': `<styleSheet xmlns="${MAIN}">${styles}</styleSheet>` }),
    'xl/worksheets/sheet0.xml': sheetXml(rows.map((row, index) => rowXml(row, index + 1)).join('')),
    ...Object.fromEntries(
      others.map((name, index) => [`xl/worksheets/sheet${index + 1}.xml`, sheetXml(rowXml([name], 1))]),
    ),
    ...parts,
  });
}

/** A ZIP file of these parts. */
export async function zipped(parts: Readonly<Record<string, string | Buffer>>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(parts)) zip.addBuffer(Buffer.from(content), name);
  zip.end();
  const pieces: Uint8Array[] = [];
  for await (const piece of zip.outputStream) pieces.push(Buffer.from(piece));
  return Buffer.concat(pieces);
}

export function sheetXml(rows: string): string {
  return `<worksheet xmlns="${MAIN}"><sheetData>${rows}</sheetData></worksheet>`;
}

function rowXml(cells: readonly CellOfWorkbook[], number: number): string {
  return `<row r="${number}">${cells.map(cellXml).join('')}</row>`;
}

function cellXml(cell: CellOfWorkbook): string {
  if (typeof cell !== 'string') return cell.xml;
  const text = cell.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return cell === '' ? '<c/>' : `<c t="inlineStr"><is><t>${text}</t></is></c>`;
}

function relations(all: readonly (readonly [id: string, type: string, target: string])[]): string {
  const rows = all.map(
    ([id, type, target]) => `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`,
  );
  return `<Relationships xmlns="${PACKAGE}">${rows.join('')}</Relationships>`;
}
