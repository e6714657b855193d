import { z } from 'zod';
import { saidSeverity } from './commands.js';
import { actor, factValue, id, instant } from './common.js';
import { runView } from './incidents.js';

/** Which moment is asked about; without one, now. */
export const asKnownQuery = z.strictObject({ at: instant.optional() });

/** Words of counsel that are privileged and not open to whoever asks: then they are empty. */
const withheld = z.literal(true).optional();

/** What was known, owed and decided at a moment, as the record alone tells it. */
export const asKnownView = z.strictObject({
  incident: id,
  at: instant,
  /** `recorded`: the wall's time, live. `scenario`: an exercise's own. */
  basis: z.enum(['recorded', 'scenario']),
  /** The last entry that was there; 0 where there was none. */
  through: z.number().int(),
  title: z.string(),
  playbook: z.strictObject({ name: z.string(), version: z.string(), hash: z.string() }),
  /** How grave it was said to be; `null` where nobody had said. */
  severity: saidSeverity.extend({ reason: z.string(), withheld, by: actor, at: instant }).nullable(),
  facts: z.array(
    z.strictObject({
      name: z.string(),
      value: factValue.nullable(),
      withheld,
      source: z.string(),
      confidence: z.string(),
      statedBy: actor,
      statedAt: instant,
    }),
  ),
  runs: z.array(
    z.strictObject({
      id,
      chart: z.string(),
      key: z.string(),
      wave: z.number().int(),
      status: z.string(),
      active: z.array(z.string()),
      /** The same by their titles; absent where no playbook is at hand, as on a command line. */
      states: runView.shape.active.optional(),
    }),
  ),
  tasks: z.array(
    z.strictObject({
      id,
      runId: id.nullable(),
      name: z.string(),
      role: z.string(),
      status: z.string(),
      openedAt: instant,
      doneBy: actor.nullable(),
      doneAt: instant.nullable(),
    }),
  ),
  decisions: z.array(
    z.strictObject({
      id,
      runId: id.nullable(),
      name: z.string(),
      status: z.string(),
      version: z.number().int(),
      shown: z.json(),
      withheld,
      shownDigest: z.string(),
      approvals: z.array(
        z.strictObject({
          actor,
          option: z.string(),
          rationale: z.string(),
          withheld,
          at: instant,
          /** Said by telephone before two witnesses, and what the person had said of it themselves. */
          byTelephone: z.enum(['standing', 'countersigned', 'disowned']).optional(),
        }),
      ),
      outcome: z.string().nullable(),
    }),
  ),
  clocks: z.array(
    z.strictObject({
      id,
      runId: id.nullable(),
      name: z.string(),
      owner: z.string(),
      basis: z.string(),
      due: z.json(),
      startAssumed: z.boolean(),
      status: z.string(),
    }),
  ),
  obligations: z.array(z.strictObject({ key: z.string(), runId: id.nullable(), status: z.string(), duty: z.json() })),
  /** What counsel had settled of the law, what no longer stood included. */
  settlements: z.array(z.strictObject({ id, status: z.string(), by: actor, at: instant, withheld, settled: z.json() })),
  /** Entries that would have told more, whose payload was erased. */
  missing: z.array(z.strictObject({ seq: z.number().int(), kind: z.string() })),
});

export type AsKnownQuery = z.infer<typeof asKnownQuery>;
export type AsKnownView = z.infer<typeof asKnownView>;
