import { z } from 'zod';
import { date, id } from './common.js';

/** What an exercise showed has to change: who sees to it, and by when. */
export const improvement = z.strictObject({
  id,
  incidentId: id,
  exercise: z.string(),
  exercisedOn: date,
  capability: z.string(),
  area: z.string(),
  action: z.string(),
  element: z.string(),
  owner: z.string(),
  contact: z.string(),
  start: date.nullable(),
  due: date.nullable(),
  state: z.enum(['open', 'done', 'dropped']),
  note: z.string(),
  overdue: z.boolean(),
});

export const improvementList = z.strictObject({ items: z.array(improvement) });

export const setImprovement = z.strictObject({
  capability: z.string().trim().min(1).max(200),
  area: z.string().trim().min(1).max(5000),
  action: z.string().trim().min(1).max(5000),
  element: z.string().trim().min(1).max(40),
  owner: z.string().trim().min(1).max(200),
  contact: z.string().max(200).default(''),
  start: date.nullable().default(null),
  due: date.nullable().default(null),
  state: z.enum(['open', 'done', 'dropped']).default('open'),
  note: z.string().max(2000).default(''),
});

export type Improvement = z.infer<typeof improvement>;
export type ImprovementList = z.infer<typeof improvementList>;
export type SetImprovement = z.infer<typeof setImprovement>;
