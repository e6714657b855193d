import { z } from 'zod';
import { LIKENESSES } from '#kernel';
import { date, factValue, id, instant } from './common.js';
import { personRoute, routeReason } from './person-routes.js';

const count = z.number().int();
const counted = z.array(z.strictObject({ name: z.string(), people: count }));
const reason = z.string().trim().min(3).max(2000);

/** What each list brought, who the people are, and how long the register is kept. Names nobody. */
export const registerView = z.strictObject({
  /** The lists, oldest first; at most 200. */
  waves: z.array(
    z.strictObject({
      importId: id,
      list: z.string(),
      at: instant,
      rows: count,
      rejected: count,
      newPeople: count,
      /** Rows that say more of somebody was taken than was known. */
      newData: count,
      /** Those among them that are letters of their own, since the person was written to before. */
      supplementary: count,
      disagreeing: count,
      /** Rows that changed nothing. */
      unchanged: count,
    }),
  ),
  counts: z.strictObject({
    people: count,
    minors: count,
    deceased: count,
    birthDateUnknown: count,
    /** `CA-ON` in Canada and the US, a country's code elsewhere. */
    byResidence: counted,
    byLanguage: counted,
    /** Somebody with several roles counts in each. */
    byRole: counted,
    byFormat: counted,
    byElement: counted,
  }),
  retention: z.strictObject({
    /** The last day on which the register is kept; `null` where nobody has said. */
    until: date.nullable(),
    /** That day is over. */
    due: z.boolean(),
    /** A legal hold stands, so nothing is destroyed. */
    held: z.boolean(),
    shreddedAt: instant.nullable(),
  }),
});

/** What the register says of the incident's facts, to be taken over by a person. */
export const registerCounts = z.strictObject({
  /** Digest of the proposals: who takes them over has seen these. */
  shownDigest: z.string(),
  /** More people may come in: numbers are then lower bounds. */
  open: z.boolean(),
  lists: count,
  people: count,
  /** Lists that were uploaded or are being read. */
  waiting: count,
  /** Lines that were left out. */
  rejected: count,
  /** People who may be somebody else of the register; nobody has judged yet. */
  doubtful: count,
  /** People whose data another legal entity held: they count in none of these. */
  ofOthers: count,
  /** People of Canada and the US whose province or state was not recognised. */
  unplaced: count,
  proposals: z.array(z.strictObject({ fact: z.string(), value: factValue })),
});

export const adoptCounts = z.strictObject({
  facts: z.array(z.string().max(100)).min(1).max(20),
  shownDigest: z.string().length(64),
});

/** Whoever is held or was decided about: by id alone, since opening one is a look. */
export const heldPeoplePage = z.strictObject({
  people: z.array(
    z.strictObject({
      id,
      heldFor: routeReason,
      decided: z.boolean(),
      route: personRoute,
    }),
  ),
  next: z.string().nullable(),
});

export const likelyPairsPage = z.strictObject({
  pairs: z.array(z.strictObject({ first: id, second: id, why: z.enum(LIKENESSES), verdict: z.string() })),
  next: z.string().nullable(),
});

export const pairsQuery = z.strictObject({
  verdict: z.enum(['open', 'same', 'different']).default('open'),
  after: z.string().optional(),
  limit: z.string().optional(),
});

const name = z.string().trim().min(1).max(100);
/** Recorded with the search where it is said; it names nobody. */
const purpose = z.string().trim().min(3).max(500).optional();

/** What a caller can say of themselves; found by exact match alone. */
export const searchPeople = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('reference'), reference: z.string().trim().min(1).max(64), purpose }),
  z.strictObject({
    by: z.literal('birth-date'),
    familyName: name,
    givenNames: z.string().trim().max(100),
    birthDate: date,
    purpose,
  }),
  z.strictObject({
    by: z.literal('postal-code'),
    familyName: name,
    givenNames: z.string().trim().max(100),
    postalCode: z.string().trim().min(1).max(16),
    purpose,
  }),
]);

/** Whether they are in the register, and what was taken. No address, no name that was not asked. */
export const foundPeople = z.strictObject({
  found: z.array(
    z.strictObject({
      id,
      roles: z.array(z.string()),
      dataElements: z.array(z.string()),
      /** A letter was ordered. */
      written: z.boolean(),
      /** How they are told, and why so: for whoever may open people. It may tell of danger, or of treatment. */
      route: personRoute.optional(),
      reason: routeReason.optional(),
    }),
  ),
});

/** Opens one person, or two side by side; the purpose goes on record before anything is shown. */
export const lookAtPeople = z.strictObject({ people: z.array(id).min(1).max(2), purpose: reason });

const postalAddress = z.strictObject({
  street: z.string().max(200),
  city: z.string().max(100),
  province: z.string().max(60),
  postalCode: z.string().max(16),
  country: z.string().regex(/^[A-Z]{2}$/),
});

export const openedPeople = z.strictObject({
  people: z.array(
    z.strictObject({
      id,
      importId: id,
      line: count,
      reference: z.string(),
      name: z.string(),
      birthDate: date.nullable(),
      deceased: z.boolean(),
      /** Any of the lists that describe this person says so. */
      hiddenAddress: z.boolean(),
      ownTreatment: z.boolean(),
      /** `sole`, `one-parent`, `joint`, `contested` or `unknown`. */
      custody: z.string(),
      /** To whom and where letters go from now on, by a decision or an address that was found since; `null` where none goes. */
      lettersTo: z.strictObject({ name: z.string(), address: postalAddress }).nullable(),
      /** As the list gave it. */
      address: postalAddress,
      substitute: z.string().nullable(),
      /** Parents or guardians whom any of the lists names, at most two of each; without an address they live with the child. */
      parents: z.array(z.strictObject({ name: z.string(), address: postalAddress.nullable() })).max(8),
      /** Not all lists that name parents name the same. */
      parentsDiffer: z.boolean(),
      language: z.string(),
      roles: z.array(z.string()),
      dataElements: z.array(z.string()),
      route: personRoute,
      reason: routeReason,
    }),
  ),
});

/** About one person, or alike about all who are held for a reason, or about some of these. What is given as reason goes on record: it names nobody. */
export const decideHeld = z.discriminatedUnion('about', [
  z.strictObject({
    about: z.literal('person'),
    person: id,
    route: z.enum(['letter', 'estate', 'substitute-decision-maker', 'substitute-notice', 'no-letter']),
    reason,
    name: z.string().trim().max(200).optional(),
    address: postalAddress.optional(),
    /** To whom a second letter goes, at another address: the other parent. */
    also: z.strictObject({ name: z.string().trim().min(1).max(200), address: postalAddress }).optional(),
  }),
  z.strictObject({
    about: z.literal('all'),
    heldFor: z.string().max(40),
    /** Of these alone; each must be held for that reason. */
    people: z.array(id).min(1).max(500).optional(),
    route: z.enum(['substitute-notice', 'no-letter']),
    reason,
  }),
  z.strictObject({ about: z.literal('withdrawal'), person: id, reason }),
]);

export const settlePairs = z.strictObject({
  first: id,
  second: id,
  /** `open` takes an earlier word back. */
  verdict: z.enum(['open', 'same', 'different']),
  reason,
});

export const decidedPeople = z.strictObject({ people: count });

export const keepRegister = z.strictObject({ until: date, reason });

/** `confirm` is the incident's id once more: what is shredded never comes back. */
export const shredRegister = z.strictObject({ confirm: id, reason });

/** What was destroyed, as the record says it. */
export const shreddedRegister = z.strictObject({
  at: instant,
  /** SHA-256 of the wrapped data key: tells it apart in a copy that should be gone, and opens nothing. */
  key: z.string(),
  people: count,
  rows: count,
  lists: count,
  letters: count,
  documents: count,
  evidence: count,
});

export type RegisterView = z.infer<typeof registerView>;
export type RegisterCounts = z.infer<typeof registerCounts>;
export type HeldPeoplePage = z.infer<typeof heldPeoplePage>;
export type LikelyPairsPage = z.infer<typeof likelyPairsPage>;
export type PairsQuery = z.infer<typeof pairsQuery>;
export type SearchPeople = z.infer<typeof searchPeople>;
export type FoundPeople = z.infer<typeof foundPeople>;
export type LookAtPeople = z.infer<typeof lookAtPeople>;
export type OpenedPeople = z.infer<typeof openedPeople>;
export type DecideHeld = z.infer<typeof decideHeld>;
export type SettlePairs = z.infer<typeof settlePairs>;
export type DecidedPeople = z.infer<typeof decidedPeople>;
export type KeepRegister = z.infer<typeof keepRegister>;
export type ShredRegister = z.infer<typeof shredRegister>;
export type ShreddedRegister = z.infer<typeof shreddedRegister>;
