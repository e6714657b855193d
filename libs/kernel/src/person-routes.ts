/**
 * Why a person takes a route: a closed list. `mailed` routes always have an addressee whose address can be printed.
 * `duplicate`, `duplicates-disagree` and `newly-found-data` come from comparing rows, `decided`, `both-addresses` and
 * `told-otherwise` from a person who decided, all others from the person's own row.
 */
export const ROUTE_REASONS = {
  letter: ['of-age', 'age-unknown', 'newly-found-data', 'decided'],
  estate: ['deceased', 'newly-found-data', 'decided'],
  'substitute-decision-maker': ['minor', 'newly-found-data', 'decided', 'both-addresses'],
  held: [
    'hidden-address',
    'own-treatment',
    'contested-custody',
    'joint-custody',
    'one-parent-custody',
    'minor-without-substitute',
    'duplicates-disagree',
  ],
  'substitute-notice': [
    'address-incomplete',
    'postal-code-malformed',
    'estate-not-deliverable',
    'substitute-not-deliverable',
    'newly-found-data',
    'decided',
  ],
  'no-letter': ['told-otherwise'],
  duplicate: ['same-person'],
} as const;

/** The one way in which a person of the register is told, or why none is taken yet. */
export type Route = keyof typeof ROUTE_REASONS;
export type Reason = (typeof ROUTE_REASONS)[Route][number];

export const ROUTES = [
  'letter',
  'estate',
  'substitute-decision-maker',
  'held',
  'substitute-notice',
  'no-letter',
  'duplicate',
] as const satisfies readonly Route[];

/** Every reason of any route, each once. */
export const REASONS: readonly Reason[] = [
  ...new Set(ROUTES.flatMap((route): readonly Reason[] => ROUTE_REASONS[route])),
];

/** Why two rows may be one person, in the order in which they are looked for: a pair is named by the first that fits. */
export const LIKENESSES = [
  'another-postal-code',
  'names-in-another-order',
  'another-family-name',
  'same-initial',
  'another-birth-date',
] as const;
export type Likeness = (typeof LIKENESSES)[number];
