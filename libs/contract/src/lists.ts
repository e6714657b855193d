import { z } from 'zod';
import { fileName, id, instant, listFinding } from './common.js';
import { personRoute, routeReason } from './person-routes.js';

/** Order of the parts of a date that is not written year first. */
const dateForm = z.enum(['year-first', 'day-first', 'month-first']);
const words = z.array(z.string().min(1).max(40)).max(20);

/** How a list is to be read. */
export const listMapping = z.strictObject({
  /** For each heading, in the file's order, the column that it means; `null` where it is not read. */
  columns: z.array(z.string().max(40).nullable()).max(500),
  /** `year-first` where absent. */
  dates: dateForm.optional(),
  /** ISO 3166 code for rows without a country; CA where absent. */
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
  /** ISO 639 code for rows without a language; en where absent. */
  language: z
    .string()
    .regex(/^[a-z]{2,3}$/)
    .optional(),
  /** Words that mean yes or no beside the usual ones. */
  yes: words.optional(),
  no: words.optional(),
});

export const uploadListQuery = z.strictObject({ name: fileName, sheet: z.string().max(100).optional() });

/** How an uploaded list is to be looked at; as suggested where no mapping is given. */
export const previewList = z.strictObject({
  sheet: z.string().max(100).optional(),
  mapping: listMapping.optional(),
});

const purpose = z.string().trim().min(1).max(500);

/** Takes out the lines that an import left out, and says what for. */
export const takeRejects = z.strictObject({ purpose });
export const takeListRejects = previewList.extend({ purpose });

/** What an uploaded list would do. It tells headings, never a cell. */
export const listPreview = z.strictObject({
  id,
  fileName: z.string(),
  bytes: z.number().int(),
  encoding: z.string(),
  delimiter: z.string(),
  sheet: z.string().optional(),
  sheets: z.array(z.string()).optional(),
  /** The same bytes were imported into this incident before. */
  importedBefore: z.boolean(),
  headings: z.array(
    z.strictObject({
      heading: z.string(),
      /** Of a hundred rows of a sample, how many have something here. */
      filledPercent: z.number().int(),
      /** What nine of ten cells look like. */
      look: z.string().nullable(),
      /** Of dates: the orders in which they may stand. */
      dates: z.array(dateForm),
      suggestion: z
        .strictObject({
          column: z.string(),
          certainty: z.enum(['certain', 'likely', 'possible']),
          reason: z.enum(['name', 'alias', 'part', 'similar', 'values']),
        })
        .nullable(),
    }),
  ),
  /** What a heading may mean. */
  columns: z.array(z.strictObject({ name: z.string(), required: z.boolean() })),
  /** By which mapping it was read, and where that is from; `null` where the list could not be read so far. */
  mapping: listMapping.nullable(),
  mappingFrom: z.enum(['given', 'saved', 'suggested']),
  /** The saved mapping that fits these headings. */
  saved: z.strictObject({ id, name: z.string() }).nullable(),
  /** Whether it would come in: whole, without its rejected rows, or not at all. */
  comesIn: z.enum(['whole', 'without-rejects', 'no']),
  rows: z.number().int(),
  rejected: z.number().int(),
  newPeople: z.number().int(),
  repeated: z.number().int(),
  /** Of these, rows that say that more kinds of data were taken. */
  newData: z.number().int(),
  /** Of these, rows that would have their person told in another way. */
  disagreeing: z.number().int(),
  synthetic: z.number().int(),
  routes: z.array(z.strictObject({ route: personRoute, reason: routeReason, rows: z.number().int() })),
  /** At most 200 of them. */
  findings: z.array(listFinding),
  findingsTotal: z.number().int(),
});

/** The request's `Idempotency-Key` becomes the import's id. */
export const importList = z.strictObject({
  sheet: z.string().max(100).optional(),
  mapping: listMapping,
  rejects: z.enum(['refuse', 'leave-out']).default('refuse'),
  again: z.enum(['yes', 'no']).default('no'),
  /** Keeps the mapping under this name for lists with the same headings. */
  saveAs: z.string().trim().min(1).max(80).optional(),
});

export const listDropped = z.strictObject({ dropped: id });

/** Imports of an incident, newest first; at most 200. */
export const importPage = z.strictObject({
  imports: z.array(
    z.strictObject({
      id,
      fileName: z.string(),
      state: z.enum(['running', 'complete', 'undone']),
      startedAt: instant,
      completedAt: instant.nullable(),
      rows: z.number().int(),
      accepted: z.number().int(),
      rejected: z.number().int(),
      duplicates: z.number().int(),
      /** Of one that is running here. */
      progress: z
        .strictObject({ rows: z.number().int(), bytesRead: z.number().int(), bytes: z.number().int() })
        .nullable(),
    }),
  ),
});

export const undoImport = z.strictObject({ reason: z.string().trim().min(1).max(2000) });

export const mappingList = z.strictObject({
  mappings: z.array(
    z.strictObject({
      id,
      name: z.string(),
      madeAt: instant,
      /** Account of whoever saved it. */
      madeBy: z.string(),
      columns: z.array(z.strictObject({ heading: z.string(), column: z.string().nullable() })),
    }),
  ),
});

export type ListMappingView = z.infer<typeof listMapping>;
export type UploadListQuery = z.infer<typeof uploadListQuery>;
export type PreviewList = z.infer<typeof previewList>;
export type TakeRejects = z.infer<typeof takeRejects>;
export type TakeListRejects = z.infer<typeof takeListRejects>;
export type ListPreview = z.infer<typeof listPreview>;
export type ImportList = z.infer<typeof importList>;
export type ListDropped = z.infer<typeof listDropped>;
export type ImportPage = z.infer<typeof importPage>;
export type UndoImport = z.infer<typeof undoImport>;
export type MappingList = z.infer<typeof mappingList>;
