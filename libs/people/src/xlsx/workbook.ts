import type { ListFile } from '../list-file.js';
import { Archive } from './archive.js';
import { NumberFormats } from './number-formats.js';
import { StringTable } from './string-table.js';
import { WorkbookProblem } from './workbook-problem.js';
import { readXml } from './xml-reader.js';

const PART_BYTES_MAX = 8_388_608;

interface Sheet {
  readonly name: string;
  readonly relation: string;
  readonly hidden: boolean;
}

interface Relation {
  readonly type: string;
  readonly part: string;
}

/** An Excel workbook, opened as far as its sheets' names. */
export interface Workbook {
  readonly archive: Archive;
  /** Those that can be seen, in the workbook's order. */
  readonly sheets: readonly string[];
  /** Name of the sheet that is read. */
  readonly sheet: string;
  readonly sheetPart: string;
  readonly from1904: boolean;
  readonly strings: () => Promise<StringTable>;
  readonly formats: () => Promise<NumberFormats>;
}

/**
 * Opens a workbook at a sheet, the first that can be seen unless another is named.
 *
 * @throws WorkbookProblem for what is none, is protected, holds macros, is damaged, or lacks the sheet.
 */
export async function openWorkbook(file: ListFile, sheetName: string | undefined): Promise<Workbook> {
  const archive = await Archive.open(file);
  if (archive.hasEnding('vbaproject.bin'))
    throw new WorkbookProblem('workbook-with-macros', 'The workbook holds macros, which are programs.');
  const [root] = [...(await relationsOf(archive, '')).values()].filter(({ type }) => type === 'officeDocument');
  const main = root?.part ?? 'xl/workbook.xml';
  if (!archive.has(main) || !main.endsWith('.xml'))
    throw new WorkbookProblem('not-csv', 'This is a ZIP file but no Excel workbook (.xlsx).');
  const { sheets, from1904 } = await readMain(archive, main);
  const relations = await relationsOf(archive, main);
  const readable = sheets.filter(({ hidden, relation }) => !hidden && relations.get(relation)?.type === 'worksheet');
  const chosen = sheetName === undefined ? readable[0] : readable.find(({ name }) => name === sheetName);
  const sheetPart = chosen && relations.get(chosen.relation)?.part;
  if (chosen === undefined || sheetPart === undefined || !archive.has(sheetPart))
    throw new WorkbookProblem('no-sheet', 'The workbook has no such sheet that can be seen.');
  const partOf = (type: string): string => [...relations.values()].find((each) => each.type === type)?.part ?? '';
  return {
    archive,
    sheets: readable.map(({ name }) => name),
    sheet: chosen.name,
    sheetPart,
    from1904,
    strings: () => StringTable.read(archive, partOf('sharedStrings')),
    formats: () => NumberFormats.read(archive, partOf('styles')),
  };
}

async function readMain(archive: Archive, part: string): Promise<{ sheets: Sheet[]; from1904: boolean }> {
  const sheets: Sheet[] = [];
  let from1904 = false;
  await readXml(archive.read(part, PART_BYTES_MAX), {
    open: (name, attributes) => {
      if (name === 'workbookPr') from1904 = ['1', 'true'].includes(attributes['date1904'] ?? '');
      if (name !== 'sheet') return;
      // The attribute is `r:id`, but its prefix is the writer's choice.
      const relation = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1] ?? '';
      sheets.push({
        name: attributes['name'] ?? '',
        relation,
        hidden: (attributes['state'] ?? 'visible') !== 'visible',
      });
    },
  });
  return { sheets, from1904 };
}

/** What a part refers to, by the reference's id; of the whole workbook for an empty name. */
async function relationsOf(archive: Archive, part: string): Promise<ReadonlyMap<string, Relation>> {
  const slash = part.lastIndexOf('/') + 1;
  const folder = part.slice(0, slash);
  const relations = new Map<string, Relation>();
  await readXml(archive.read(`${folder}_rels/${part.slice(slash)}.rels`, PART_BYTES_MAX), {
    open: (name, attributes) => {
      if (name !== 'Relationship' || attributes['TargetMode'] === 'External') return;
      const target = attributes['Target'] ?? '';
      relations.set(attributes['Id'] ?? '', {
        type: (attributes['Type'] ?? '').split('/').at(-1) ?? '',
        part: target.startsWith('/') ? target.slice(1) : folder + target.replace(/^\.\//, ''),
      });
    },
  });
  return relations;
}
