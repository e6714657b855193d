import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Fault } from '#kernel';

const FILES_MAX = 500;
const FILE_BYTES_MAX = 1_000_000;
const TEXT_FILES = /\.(ya?ml|hbs|md|json)$/;

/** Reads the text files of a folder, by path relative to it with `/`, sorted. */
export async function readTextFolder(folder: string): Promise<ReadonlyMap<string, string>> {
  const names = (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((item) => item.isFile() && TEXT_FILES.test(item.name))
    .map((item) => join(item.parentPath, item.name))
    .sort();
  if (names.length > FILES_MAX) throw tooLarge(folder, `more than ${FILES_MAX} files`);
  const files = new Map<string, string>();
  for (const name of names) {
    const text = await readFile(name, 'utf8');
    if (text.length > FILE_BYTES_MAX) throw tooLarge(name, `more than ${FILE_BYTES_MAX} characters`);
    files.set(name.slice(folder.length + 1).replaceAll('\\', '/'), text);
  }
  return files;
}

function tooLarge(place: string, what: string): Fault {
  return new Fault({
    kind: 'too-large',
    code: 'folder-too-large',
    detail: `A playbook or law pack folder holds ${what}.`,
    place,
  });
}
