import { z } from 'zod';
import { instant, text } from './common.js';

const move = z.strictObject({ seq: z.number().int(), at: instant });

/** What one run went through: of each state the latest stay, by the entries of the record. */
export const runCourse = z.strictObject({
  states: z.array(
    z.strictObject({
      path: z.string(),
      /** As the playbook called it when it was last entered; `null` where that was before what is read back. */
      title: text.nullable(),
      /** `null` where it was entered before what is read back. */
      entered: move.nullable(),
      /** `null` where the run is in it still. */
      left: move.nullable(),
      /** How often it was entered, within what is read back. */
      stays: z.number().int(),
    }),
  ),
  /** Whether all moves of the run are in it, and not the latest ones alone. */
  whole: z.boolean(),
});

export type RunCourse = z.infer<typeof runCourse>;
