import { assertNever } from '#kernel';
import { SIGNATURE_BOX } from '../images/letter-image.js';
import { isCommon, plainText, type Block, type Cell, type List, type Run, type Table } from '../document.js';
import { LEVEL_MAX, type Numbering } from './numbering.js';
import { inlinePicture } from './pictures.js';
import { paragraph } from './runs.js';

/** Twentieths of a point by which each level of a list stands in. */
const INDENT = 360;
const CONTINUED = '<w:pStyle w:val="ListContinue"/>';
// Estimates in twentieths of a point: Word measures anew, other programs take them as they are.
const [CHARACTER, CELL_SIDES] = [110, 240];

// A block that many letters hold is written once, unless it has numbers: those are counted within their document.
const written = new WeakMap<Block, string>();

/** The blocks of one document as Word's own paragraphs, lists and tables. */
export class BlockWriter {
  /** @param width of the text, in twentieths of a point */
  constructor(
    readonly numbering: Numbering,
    readonly width: number,
  ) {}

  write(block: Block): string {
    if (!isCommon(block) || hasNumbers(block) || block.kind === 'table') return this.#block(block, 0);
    const known = written.get(block);
    if (known !== undefined) return known;
    const text = this.#block(block, 0);
    written.set(block, text);
    return text;
  }

  #block(block: Block, depth: number): string {
    switch (block.kind) {
      case 'heading':
        return paragraph(block.runs, `<w:pStyle w:val="Heading${block.level}"/>`);
      case 'paragraph':
        return depth === 0 ? paragraph(block.runs, '') : paragraph(block.runs, CONTINUED, indent(depth));
      case 'list':
        return this.#list(block, depth);
      case 'table':
        return this.#table(block, depth);
      case 'image':
        return `<w:p><w:pPr><w:keepNext/></w:pPr>${inlinePicture(block.image, SIGNATURE_BOX)}</w:p>`;
      default:
        return assertNever(block, 'block');
    }
  }

  #list(list: List, depth: number): string {
    const level = Math.min(depth, LEVEL_MAX);
    const id = this.numbering.idFor(list.ordered, level);
    const style = list.ordered ? 'ListNumber' : 'ListBullet';
    const mark = `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${id}"/></w:numPr>`;
    return list.items.map((item) => this.#item(item, depth, style, mark)).join('');
  }

  // The first paragraph bears the mark; where an item begins with a list or a table, an empty one does.
  #item(item: readonly Block[], depth: number, style: string, mark: string): string {
    const [first, ...rest] = item;
    const marked = (runs: readonly Run[], name: string): string =>
      paragraph(runs, `<w:pStyle w:val="${name}"/>${mark}`);
    const inner = (blocks: readonly Block[]): string => blocks.map((block) => this.#block(block, depth + 1)).join('');
    if (first?.kind === 'paragraph') return marked(first.runs, style) + inner(rest);
    if (first?.kind === 'heading') return marked(first.runs, `Heading${first.level}`) + inner(rest);
    return marked([], style) + inner(item);
  }

  #table({ header, rows }: Table, depth: number): string {
    const count = Math.max(1, header.length, ...rows.map((row) => row.length));
    const width = this.width - depth * INDENT;
    const columns = columnWidths([header, ...rows], count, width);
    const grid = `<w:tblGrid>${columns.map((column) => `<w:gridCol w:w="${column}"/>`).join('')}</w:tblGrid>`;
    const named = header.some((cell) => cell.length > 0);
    const look = `<w:tblLook w:val="${named ? '0620' : '0600'}" w:firstRow="${named ? 1 : 0}" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>`;
    const place = depth === 0 ? '' : `<w:tblInd w:w="${depth * INDENT}" w:type="dxa"/>`;
    const head = named ? rowXml(header, columns, 'TableHeading', '<w:cantSplit/><w:tblHeader/>') : '';
    const body = rows.map((row) => rowXml(row, columns, 'TableText', '<w:cantSplit/>')).join('');
    // Word joins tables that touch, and demands a paragraph behind one.
    return (
      `<w:tbl><w:tblPr><w:tblStyle w:val="LetterTable"/><w:tblW w:w="${width}" w:type="dxa"/>${place}${look}</w:tblPr>` +
      `${grid}${head}${body}</w:tbl>${paragraph([], '<w:pStyle w:val="AfterTable"/>')}`
    );
  }
}

// Two columns are questions and answers; more have a first column as wide as it needs, and share the rest evenly.
function columnWidths(rows: readonly (readonly Cell[])[], count: number, width: number): number[] {
  const longest = Math.max(...rows.map(([cell]) => plainText(cell ?? []).length));
  const needed = Math.min(longest * CHARACTER + CELL_SIDES, Math.floor(width / 3));
  const first = count === 1 ? width : count === 2 ? Math.floor(width * 0.37) : needed;
  return Array.from({ length: count }, (_, at) => (at === 0 ? first : Math.floor((width - first) / (count - 1))));
}

function rowXml(cells: readonly Cell[], columns: readonly number[], style: string, properties: string): string {
  const xml = columns.map((width, at) => {
    const content = paragraph(cells[at] ?? [], `<w:pStyle w:val="${style}"/>`);
    return `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/></w:tcPr>${content}</w:tc>`;
  });
  return `<w:tr><w:trPr>${properties}</w:trPr>${xml.join('')}</w:tr>`;
}

function indent(depth: number): string {
  return `<w:ind w:left="${depth * INDENT}"/>`;
}

function hasNumbers(block: Block): boolean {
  return block.kind === 'list' && (block.ordered || block.items.flat().some(hasNumbers));
}
