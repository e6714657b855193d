import { csvLine } from '#letters';
import { PACKAGE_COLUMNS, type PackageLine } from './package-lines.js';
import type { ZipEntry } from './zip-stream.js';

/** A file of letters in a package. */
export interface PackagedFile {
  readonly name: string;
  readonly sha256: string;
  readonly letters: number;
  readonly pages: number;
  readonly read: () => AsyncIterable<Uint8Array>;
}

/** What goes to a mail house, before it is packed. */
export interface PackageContent {
  readonly id: string;
  readonly kind: 'letters' | 'proof' | 'exercise';
  readonly files: readonly PackagedFile[];
  /** Its lines from the first on, each time it is asked. */
  readonly lines: () => AsyncIterable<PackageLine>;
}

const FORMAT = 'holdfast-mail-package/1';
const CHUNK_CHARS = 64 * 1024;

/** The files of a package in their order: what they are is told before they come. */
export async function* packageEntries(content: PackageContent): AsyncGenerator<ZipEntry> {
  yield { name: 'README.txt', bytes: new TextEncoder().encode(readme(content)) };
  yield { name: 'manifest.csv', bytes: chunked(manifest(content)) };
  yield { name: 'index.json', bytes: chunked(index(content)) };
  for (const { name, read } of content.files) yield { name, bytes: read() };
}

async function* manifest({ lines }: PackageContent): AsyncGenerator<string> {
  yield csvLine(PACKAGE_COLUMNS);
  for await (const line of lines()) yield csvLine(PACKAGE_COLUMNS.map((column) => String(line[column])));
}

async function* index({ id, kind, files, lines }: PackageContent): AsyncGenerator<string> {
  const told = files.map(({ name, sha256, letters, pages }) => ({ file: name, sha256, letters, pages }));
  yield `{"format":${JSON.stringify(FORMAT)},"package":${JSON.stringify(id)},"kind":${JSON.stringify(kind)},`;
  yield `"files":${JSON.stringify(told)},"letters":[`;
  let separator = '\n';
  for await (const line of lines()) {
    yield `${separator}${JSON.stringify(line)}`;
    separator = ',\n';
  }
  yield '\n]}\n';
}

async function* chunked(texts: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  let waiting = '';
  for await (const text of texts) {
    waiting += text;
    if (waiting.length < CHUNK_CHARS) continue;
    yield encoder.encode(waiting);
    waiting = '';
  }
  if (waiting !== '') yield encoder.encode(waiting);
}

const HEADINGS: Readonly<Record<PackageContent['kind'], readonly [string, string]>> = {
  letters: ['LETTERS TO BE POSTED', 'LETTRES À POSTER'],
  proof: ['PROOF: POST NOTHING OF THIS', 'ÉPREUVE : NE RIEN POSTER'],
  exercise: ['EXERCISE: POST NOTHING OF THIS', 'EXERCICE : NE RIEN POSTER'],
};

function readme({ id, kind, files }: PackageContent): string {
  const [english, french] = HEADINGS[kind];
  const letters = files.reduce((sum, file) => sum + file.letters, 0);
  const pages = files.reduce((sum, file) => sum + file.pages, 0);
  return [
    `${english} / ${french}`,
    `Package ${id}: ${files.length} PDF, ${letters} letters / lettres, ${pages} pages`,
    '',
    'ENGLISH',
    '1. Print every PDF. A letter begins at its firstPage and has so many pages: manifest.csv and index.json say so of each.',
    '2. Before you print, compare the SHA-256 of each PDF with index.json. Print nothing of one that differs, and telephone.',
    '3. mailClass and country say how each letter is posted.',
    '4. Send back one CSV with the columns letterId, file, fileSha256, pages: a line for each letter that you put into the',
    '   post, with the SHA-256 that you computed of the PDF it was printed from. Leave out what you did not post.',
    '   JSON does as well: {"letters":[{"letterId":"…","file":"…","fileSha256":"…","pages":2}]}.',
    '5. When letters come back, send a CSV with the columns letter, reason, date: the reference printed on the letter (or its',
    '   letterId), one of moved, refused, unknown, deceased, other, and the day as YYYY-MM-DD.',
    '6. Delete this package and what you unpacked once the counts were accepted, and confirm that in writing.',
    '',
    'FRANÇAIS',
    '1. Imprimez chaque PDF. Une lettre commence à sa firstPage et compte tant de pages : voir manifest.csv et index.json.',
    '2. Avant d’imprimer, comparez le SHA-256 de chaque PDF à index.json. N’imprimez rien de celui qui diffère, et téléphonez.',
    '3. mailClass et country disent comment chaque lettre est postée.',
    '4. Renvoyez un CSV aux colonnes letterId, file, fileSha256, pages : une ligne par lettre mise à la poste, avec le',
    '   SHA-256 que vous avez calculé du PDF dont elle est issue. Omettez ce que vous n’avez pas posté.',
    '   Le JSON convient aussi : {"letters":[{"letterId":"…","file":"…","fileSha256":"…","pages":2}]}.',
    '5. Quand des lettres reviennent, envoyez un CSV aux colonnes letter, reason, date : la référence imprimée (ou le',
    '   letterId), l’un de moved, refused, unknown, deceased, other, et le jour en AAAA-MM-JJ.',
    '6. Supprimez ce lot et ce que vous en avez extrait une fois les comptes acceptés, et confirmez-le par écrit.',
    '',
  ].join('\r\n');
}
