import { z } from 'zod';
import type { Route } from './route.js';

/** What a letter can be had as. */
export const letterFormat = z.enum(['pdf', 'docx', 'html', 'txt']);

/** A letter by its id, or by the reference that is printed in it. */
export const letterName = z
  .string()
  .regex(/^[0-9A-Za-z -]{10,40}$/, 'The id of a letter, or the reference that it bears.');

export const letterQuery = z.strictObject({ format: letterFormat.default('pdf') });

const FORMAT_QUERY = [{ name: 'format', description: '`pdf` (default), `docx`, `html` or `txt`.' }];

/** Single letters. */
export const LETTER_ROUTES: readonly Route[] = [
  {
    method: 'get',
    path: '/incidents/{id}/batches/{batch}/letters/{letter}',
    subject: 'Letters',
    summary: 'Make one letter of a batch again, by its id or its reference, as it was; the look is recorded',
    responseType: 'application/octet-stream',
    status: 200,
    query: FORMAT_QUERY,
  },
];

export type LetterFormat = z.infer<typeof letterFormat>;
export type LetterQuery = z.infer<typeof letterQuery>;
