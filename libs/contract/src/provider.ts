import { z } from 'zod';
import { id, instant, role } from './common.js';

const PATH_LENGTH_MAX = 300;

/** One of the service’s own pages: never an address that a browser would take for another site’s. */
const ownPath = z
  .string()
  .max(PATH_LENGTH_MAX)
  .regex(/^\/(?!\/)[A-Za-z0-9/_-]*$/, { error: 'must be the path of a page of this service' });

/** Somebody wants to sign in through the provider. */
export const beginAtProvider = z.strictObject({
  /** The page that they are shown afterwards. */
  path: ownPath.default('/'),
});

/** Where the browser goes now. */
export const sentToProvider = z.strictObject({ location: z.url() });

/** What the provider is for one’s own account; null where the installation has none. */
export const ownProvider = z.strictObject({
  provider: z
    .strictObject({
      name: z.string(),
      /** `team`: roles in new incidents that the provider’s groups give, as they did at the last sign-in. */
      linked: z.strictObject({ since: instant, team: z.array(role) }).nullable(),
    })
    .nullable(),
});

/** The provider as whoever administers sees it. */
export const providerView = z.strictObject({
  provider: z
    .strictObject({
      name: z.string(),
      issuer: z.string(),
      /** `by`: the name of whoever distrusted it; null while it is trusted. */
      distrusted: z.strictObject({ since: instant, by: z.string() }).nullable(),
      /** Whom it lets in or, until `unlinked`, has let in, oldest first; `made`: the account was made on its word. */
      accounts: z.array(
        z.strictObject({
          person: id,
          name: z.string(),
          made: z.boolean(),
          team: z.array(role),
          since: instant,
          /** When they last came through it: its groups count for 30 days from then. */
          seen: instant,
          unlinked: instant.nullable(),
        }),
      ),
    })
    .nullable(),
});

export const trustProvider = z.strictObject({ reason: z.string().trim().min(1).max(1000) });

export type BeginAtProvider = z.infer<typeof beginAtProvider>;
export type SentToProvider = z.infer<typeof sentToProvider>;
export type OwnProvider = z.infer<typeof ownProvider>;
export type ProviderView = z.infer<typeof providerView>;
export type TrustProvider = z.infer<typeof trustProvider>;
