import { z } from 'zod';
import { ROLES } from '#kernel';

const payload = z.object({
  alert: z.string(),
  rung: z.number().int(),
  to: z.enum(ROLES),
  kind: z.enum(['clock.warned', 'clock.passed', 'clock.escalated', 'person.at-risk', 'letters.held']),
  moment: z.string(),
  due: z.string(),
});

/** What the engine has put into the outbox for one rung of an alert. */
export type AlertPayload = z.infer<typeof payload>;

/** `undefined` for what an earlier release put there, which knew no alerts yet. */
export function readAlertPayload(json: string): AlertPayload | undefined {
  const reading = payload.safeParse(JSON.parse(json));
  return reading.success ? reading.data : undefined;
}
