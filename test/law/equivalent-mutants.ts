import { parse } from 'yaml';
import { z } from 'zod';
import { fileOfPackage, filesBelow } from './law-files.js';

const FOLDER = 'test/law/equivalent';

/** Slips that no case can tell apart, each with the reason why that is right. */
export const EQUIVALENT: Readonly<Record<string, string>> = Object.assign(
  {},
  ...filesBelow(FOLDER).map((file) =>
    z.record(z.string(), z.string()).parse(parse(fileOfPackage(`${FOLDER}/${file}`)) ?? {}),
  ),
) as Record<string, string>;
