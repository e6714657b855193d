import { z } from 'zod';
import { REASONS, ROUTES } from '#kernel';

/** How a person of the register is told, and why so. */
export const personRoute = z.enum(ROUTES);
export const routeReason = z.enum(REASONS);

/** Every person of the register in exactly one line. `unexplained` must be 0. */
export const peopleAccount = z.strictObject({
  /** Rows of all lists. */
  total: z.number().int(),
  /** Persons: rows that repeat no other. */
  people: z.number().int(),
  routes: z.array(
    z.strictObject({
      route: z.enum([...ROUTES, 'rejected']),
      reason: z.enum([...REASONS, 'left-out']),
      people: z.number().int(),
    }),
  ),
  unexplained: z.number().int(),
  /** Letters to a second address about people who are counted above. */
  secondLetters: z.number().int(),
});

export type PeopleAccount = z.infer<typeof peopleAccount>;
