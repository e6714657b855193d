import { z } from 'zod';
import { LETTER_FILES } from '#kernel';
import { id } from './common.js';
import type { Route } from './route.js';
import { WORDS_HEADER, wordsOfHeader } from './words-header.js';

/** What a letter can be had as. */
export const letterFormat = z.enum(LETTER_FILES);

/** A letter of a batch: by its id, or by the reference that is printed in it. */
export const letterOfBatch = z.strictObject({
  id,
  batch: id,
  letter: z.string().regex(/^[0-9A-Za-z -]{10,40}$/, 'The id of a letter, or the reference that it bears.'),
});

/** How a PDF is printed; the other formats are as large as their reader makes them. */
export const letterPrint = z.enum(['standard', 'large']);

/** The purpose goes on record before the letter leaves. It names somebody, or may: it stands in no address. */
export const letterAgain = z.strictObject({
  format: letterFormat.default('pdf'),
  /** Of a PDF; as the letter was printed, unless it is given. */
  print: letterPrint.optional(),
  purpose: z.string().trim().min(3).max(500),
});

/** `template` is the `name` of a letter among the templates of `lettersView`. */
export const specimenQuery = z.strictObject({
  format: letterFormat.default('pdf'),
  print: letterPrint.optional(),
  template: z.string().max(200),
});

/** Where a letter shows a picture. */
export const letterImagePlace = z.enum(['letterhead', 'signature']);

/** What is said to whoever does not see the picture; without it the picture is decoration. It may name who signs. */
export const letterImageWords = wordsOfHeader(300);

export const letterImageQuery = z.strictObject({
  place: letterImagePlace,
  /** Of which legal entity's letters; the organisation's where absent. */
  entity: z.string().max(40).optional(),
});

/** A picture as it is kept: reduced to what is seen. */
export const letterImageKept = z.strictObject({
  place: letterImagePlace,
  sha256: z.string(),
  format: z.enum(['png', 'jpeg']),
  width: z.number().int(),
  height: z.number().int(),
});

const FORMAT_QUERY = { name: 'format', description: '`pdf` (default), `docx`, `html` or `txt`.' };

/** Single letters. */
export const LETTER_ROUTES: readonly Route[] = [
  {
    method: 'post',
    path: '/incidents/{id}/letter-images',
    subject: 'Letters',
    summary:
      'Bring in a picture (PNG or JPEG, at most 1 MiB) that letters show at their head or as signature; it is reduced to its pixels, kept sealed and stated as a fact, so that letters are approved anew',
    requestType: 'application/octet-stream',
    response: letterImageKept,
    keyed: true,
    status: 201,
    query: [
      { name: 'place', description: '`letterhead` or `signature`.' },
      { name: 'entity', description: 'Of which legal entity’s letters; the organisation’s where absent.' },
    ],
    headers: [
      {
        name: WORDS_HEADER,
        description: 'What is said to whoever does not see it, percent-encoded; decoration where absent.',
      },
    ],
  },
  {
    method: 'post',
    path: '/incidents/{id}/batches/{batch}/letters/{letter}/looks',
    subject: 'Letters',
    summary:
      'Make one letter of a batch again, by its id or its reference, as it was; the look and its purpose are recorded',
    request: letterAgain,
    responseType: 'application/octet-stream',
    keyed: true,
    status: 200,
  },
  {
    method: 'get',
    path: '/incidents/{id}/specimen',
    subject: 'Letters',
    summary: 'A letter as the hardest of its recipients would get it, to an invented person, marked SPECIMEN',
    responseType: 'application/octet-stream',
    status: 200,
    query: [
      { name: 'template', description: '`name` of a letter among the templates.' },
      FORMAT_QUERY,
      { name: 'print', description: 'Of a PDF: `standard` (default) or `large`.' },
    ],
  },
];

export type LetterFormat = z.infer<typeof letterFormat>;
export type LetterOfBatch = z.infer<typeof letterOfBatch>;
export type LetterAgain = z.infer<typeof letterAgain>;
export type SpecimenQuery = z.infer<typeof specimenQuery>;
export type LetterImagePlace = z.infer<typeof letterImagePlace>;
export type LetterImageQuery = z.infer<typeof letterImageQuery>;
export type LetterImageKept = z.infer<typeof letterImageKept>;
