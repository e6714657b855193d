import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Fault } from '#kernel';

/** The folder of package.json. Playbooks, templates and the built web pages are found from here, for they are not emitted code. */
export function packageRoot(): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json'))) return folder;
    if (folder === dirname(folder))
      throw new Fault({ kind: 'internal', code: 'no-package-root', detail: 'No package.json above this file.' });
  }
}
