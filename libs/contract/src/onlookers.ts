import { z } from 'zod';
import { id } from './common.js';

/** Where in an incident somebody is: a group of pages, and never which page of it. */
export const ONLOOKER_PLACES = ['exercise', 'now', 'law', 'people', 'proof', 'team'] as const;

export const streamQuery = z.strictObject({ at: z.enum(ONLOOKER_PLACES).optional() });

/**
 * A message of an incident's live feed: who else looks at it through the same node now. It has no number, is in no record, and is never
 * sent again; a line that begins is told at once.
 */
export const feedOnlookers = z.strictObject({
  incidentId: id,
  people: z.array(z.strictObject({ id, name: z.string(), place: z.enum(ONLOOKER_PLACES) })),
  /** Besides those who are named. */
  more: z.number().int().nonnegative(),
});

export type OnlookerPlace = (typeof ONLOOKER_PLACES)[number];
export type StreamQuery = z.infer<typeof streamQuery>;
export type FeedOnlookers = z.infer<typeof feedOnlookers>;
