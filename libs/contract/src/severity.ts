import { z } from 'zod';
import { severity } from './commands.js';
import { actor, instant } from './common.js';

/** What speaks for a severity. Each is a fact of the incident in short; which, docs/playbooks.md says. */
export const SEVERITY_REASONS = [
  'safety-at-risk',
  'taken',
  'published',
  'on-sale',
  'many-people',
  'sensitive-data',
  'care-disrupted',
  'taken-suspected',
  'seen',
  'seen-suspected',
  'demand',
  'nothing-taken',
  'nobodys-data',
] as const;

/** How grave the incident was said to be, last and before, and what the facts would say. */
export const severityView = z.strictObject({
  /**
   * Newest first, at most 20; none: nobody has said yet. A reason that was erased, or is privileged and not open to the asker
   * (`withheld`), is empty.
   */
  said: z.array(
    z.strictObject({ severity, reason: z.string(), withheld: z.literal(true).optional(), by: actor, at: instant }),
  ),
  /** What the facts that the asker may see would say, and why: a proposal that sets nothing. `null` while too little is known. */
  suggested: z.strictObject({ severity, because: z.array(z.enum(SEVERITY_REASONS)).min(1) }).nullable(),
});

export type SeverityReason = (typeof SEVERITY_REASONS)[number];
export type SeverityView = z.infer<typeof severityView>;
