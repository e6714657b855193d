import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The package's folder: specs run from `dist/test/…`, data and sources are found from here. */
export const packageRoot = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));
