import { z } from 'zod';
import { LANGUAGES } from '#kernel';
import { text } from './common.js';

export const chartName = z.string().min(1).max(100);

export const pictureQuery = z.strictObject({ language: z.enum(LANGUAGES).default('en') });

export const chartList = z.strictObject({
  charts: z.array(z.strictObject({ name: chartName, title: text, states: z.number().int() })),
});

const pictureText = z.strictObject({
  text: z.string(),
  style: z.enum(['title', 'mark', 'move', 'condition']),
  /** Left end and baseline, in pixels of the picture. */
  x: z.number(),
  y: z.number(),
});

const pictureMove = z.strictObject({
  /** Its place in the order in which its state's moves are asked. */
  turn: z.number().int(),
  event: z.string(),
  words: z.string(),
  condition: z.string().optional(),
});

const pictureNode = z.strictObject({
  path: z.string(),
  kind: z.enum(['atomic', 'compound', 'parallel', 'final', 'initial', 'history', 'link']),
  title: z.string(),
  parent: z.string(),
  x: z.number(),
  y: z.number(),
  width: z.number(),
  height: z.number(),
  /** Its border, as the `d` of an SVG path. */
  outline: z.string(),
  closed: z.boolean(),
  marks: z.strictObject({
    tasks: z.number().int(),
    decision: z.boolean(),
    clocks: z.number().int(),
    assess: z.boolean(),
  }),
  texts: z.array(pictureText).readonly(),
  moves: z.array(pictureMove).readonly(),
});

const pictureEdge = z.strictObject({
  from: z.string(),
  to: z.string(),
  points: z.array(z.strictObject({ x: z.number(), y: z.number() })).readonly(),
  /** The same way, and the head at its end, as the `d` of SVG paths. */
  line: z.string(),
  head: z.string(),
  texts: z.array(pictureText).readonly(),
  moves: z.array(pictureMove).readonly(),
});

/** A statechart laid out in one language: boxes, arrows and every line of words at its place. */
export const chartPicture = z.strictObject({
  chart: chartName,
  title: z.string(),
  language: z.enum(LANGUAGES),
  width: z.number().int(),
  height: z.number().int(),
  nodes: z.array(pictureNode).readonly(),
  edges: z.array(pictureEdge).readonly(),
  notes: z.array(z.string()).readonly(),
});

export type PictureQuery = z.infer<typeof pictureQuery>;
export type ChartListView = z.infer<typeof chartList>;
export type ChartPictureView = z.infer<typeof chartPicture>;
