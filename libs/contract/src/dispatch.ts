import { z } from 'zod';
import { date, id, instant } from './common.js';

/** What has become of a letter that was made. */
export const LETTER_STATES = [
  'made',
  'handed-over',
  'delivered',
  'returned',
  'in-doubt',
  're-sent',
  'substituted',
  'withdrawn',
] as const;

/** How a letter leaves: by a mail house, or by e-mail to somebody who agreed to it. */
export const LETTER_WAYS = ['post', 'email'] as const;

/**
 * What a package is: letters of real people, invented ones by which a mail house is tried, an exercise, or the list of the letters of a
 * batch that leave by e-mail.
 */
export const PACKAGE_KINDS = ['letters', 'proof', 'exercise', 'email'] as const;

export const PACKAGE_STATES = ['made', 'checked', 'stopped', 'handed-over', 'confirmed', 'differs'] as const;

/** What can be wrong with a letter of the pilot. */
export const LETTER_FAULTS = ['name', 'address', 'words', 'data', 'look', 'other'] as const;

/** Why the post brought a letter back. */
export const RETURN_REASONS = ['moved', 'refused', 'unknown', 'deceased', 'other'] as const;

/** Why no letter is returned by a line of such a list. */
export const RETURN_FINDINGS = ['not-handed-over', 'reason-unknown', 'not-a-date', 'returned-before'] as const;

/** Why a letter by e-mail did not arrive: refused for good, never taken however often, or kept back because what is known of its person changed. */
export const EMAIL_FAILURES = ['undeliverable', 'given-up', 'withheld'] as const;

/** Why letters that wait to be sent by e-mail are held: the approval under which they leave fell, or what they print was stated anew. */
export const APPROVAL_FALLS = ['letters-not-approved', 'changed-since-approval'] as const;

/** In what a line of a mail house's account differs from what it was given. */
export const DIFFERENCES = [
  'letter-missing',
  'letter-unknown',
  'letter-repeated',
  'pages-differ',
  'file-differs',
  'hash-differs',
] as const;

/** A public key of age (X25519, or its post-quantum form): `age1…`. */
const ageKey = z.string().trim().max(2400);

const country = z
  .string()
  .trim()
  .regex(/^[A-Z]{2}$/, { error: 'must be a country in two capital letters, such as CA' });

export const setMailHouse = z.strictObject({
  name: z.string().trim().min(1).max(200),
  key: ageKey,
  /** Whom to telephone there. */
  contact: z.string().trim().max(200).default(''),
  /** Where it posts: letters to any other country are international. */
  postsIn: country.default('CA'),
});

export const mailHouseView = z.strictObject({
  id,
  name: z.string(),
  key: z.string(),
  contact: z.string(),
  postsIn: z.string(),
  setAt: instant,
  /** When counts and hashes of a proof came back from it without a difference; before that it is given no letter. */
  provedAt: instant.nullable(),
});

/** The request's `Idempotency-Key` becomes the package's id. */
export const makeProof = z.strictObject({
  /** Whose templates and facts the invented letters are made of. */
  batch: id,
});

export const makePackage = z.strictObject({
  batch: id,
  /** Which of its letters, those by post unless it says so; those by e-mail are given to no mail house. */
  way: z.enum(LETTER_WAYS).optional(),
  /** To whom; an exercise has nobody to give it to. */
  mailHouse: id.optional(),
});

const difference = z.strictObject({
  code: z.enum(DIFFERENCES),
  /** `null` where the line names no letter of the package. */
  letter: id.nullable(),
  /** Its number in what came back; `null` for what did not come back at all. */
  line: z.number().int().nullable(),
});

export const packageView = z.strictObject({
  id,
  kind: z.enum(PACKAGE_KINDS),
  state: z.enum(PACKAGE_STATES),
  batch: id.nullable(),
  mailHouse: id.nullable(),
  documentId: id,
  name: z.string(),
  sha256: z.string(),
  bytes: z.number().int(),
  letters: z.number().int(),
  pages: z.number().int(),
  madeBy: z.string(),
  madeAt: instant,
  /** Letters of the pilot: how many a second person has to check, and what came of it so far. */
  pilot: z.strictObject({ size: z.number().int(), right: z.number().int(), wrong: z.number().int() }),
  handedOverBy: z.string().nullable(),
  handedOverAt: instant.nullable(),
  /** When its counts and hashes came back last. */
  countedAt: instant.nullable(),
  /** At most 200. */
  differences: z.array(difference),
  differencesInAll: z.number().int(),
});

/** A line of the account: what was ordered is what was refused, plus what is in one state each. */
export const accountLine = z.strictObject({
  batch: id,
  ordered: z.number().int(),
  beingMade: z.number().int(),
  refused: z.number().int(),
  /** Made, and not handed over. */
  waiting: z.number().int(),
  handedOver: z.number().int(),
  delivered: z.number().int(),
  returned: z.number().int(),
  inDoubt: z.number().int(),
  reSent: z.number().int(),
  substituted: z.number().int(),
  withdrawn: z.number().int(),
  /** Must be 0. */
  unexplained: z.number().int(),
});

/** The letters of a batch that go by e-mail, by how far they are. Their addresses are told to nobody. */
export const emailPart = z.strictObject({
  batch: id,
  letters: z.number().int(),
  /** Made, and not handed over to be sent. */
  notBegun: z.number().int(),
  /** Handed over to be sent, and not taken by the mail server yet. */
  waiting: z.number().int(),
  /** Handed over to be sent, and kept back since, until they are withdrawn or released. */
  held: z.number().int(),
  heldBecause: z.enum(APPROVAL_FALLS).nullable(),
  taken: z.number().int(),
  undeliverable: z.number().int(),
  givenUp: z.number().int(),
  withheld: z.number().int(),
  inDoubt: z.number().int(),
  /** Why a letter still waits: the code of SMTP that the mail server answered, or that it could not be reached. */
  lastProblem: z.union([z.int(), z.literal('unreachable')]).nullable(),
});

export const dispatchView = z.strictObject({
  exercise: z.boolean(),
  mailHouses: z.array(mailHouseView),
  /** Newest first, at most 100. */
  packages: z.array(packageView),
  email: z.strictObject({
    /** The operator has set up a mail server for letters; without one all go by post. */
    ready: z.boolean(),
    /** Batches with letters by e-mail. */
    parts: z.array(emailPart),
  }),
  account: z.array(accountLine),
  total: accountLine.omit({ batch: true }),
  /** Nothing is unexplained and nothing is in doubt. */
  reconciled: z.boolean(),
});

export const pilotView = z.strictObject({
  package: id,
  letters: z.array(
    z.strictObject({
      letter: id,
      reference: z.string(),
      file: z.string(),
      firstPage: z.number().int(),
      pages: z.number().int(),
      /** Whether whoever asks has opened it. */
      opened: z.boolean(),
      /** Of a letter by e-mail: it would not be sent now, so it is opened as it is printed. */
      keptBack: z.boolean(),
      verdict: z.enum(['right', 'wrong']).nullable(),
      fault: z.enum(LETTER_FAULTS).nullable(),
    }),
  ),
});

/** A letter of the pilot that goes by e-mail, as it would be sent now. */
export const pilotMail = z.strictObject({
  from: z.string(),
  /** Where an answer goes; `null`: to the sender. */
  replyTo: z.string().nullable(),
  to: z.string(),
  subject: z.string(),
  text: z.string(),
  /** The same words as a page. */
  html: z.string(),
});

export const judgeLetter = z.discriminatedUnion('verdict', [
  z.strictObject({ verdict: z.literal('right') }),
  z.strictObject({ verdict: z.literal('wrong'), fault: z.enum(LETTER_FAULTS) }),
]);

export const withdrawBatch = z.strictObject({ reason: z.string().trim().min(1).max(500) });

/** How lines of a list of returned letters were read. */
export const returnsResult = z.strictObject({
  lines: z.number().int(),
  /** Letters that are returned now, by this list. */
  returned: z.number().int(),
  /** Letters that were returned before, or stand twice in the list. */
  repeated: z.number().int(),
  /** Lines that name no letter of the incident that was handed over. */
  unknown: z.number().int(),
  /** Of each line that no letter is returned by: why. At most 200. */
  findings: z.array(z.strictObject({ line: z.number().int(), code: z.enum(RETURN_FINDINGS), message: z.string() })),
});

export const returnedLetters = z.strictObject({
  letters: z.array(
    z.strictObject({
      letter: id,
      batch: id,
      reference: z.string(),
      state: z.enum(['returned', 'in-doubt']),
      way: z.enum(LETTER_WAYS),
      reason: z.string().nullable(),
      date: date.nullable(),
    }),
  ),
  /** How many there are in all; at most 200 are listed. */
  inAll: z.number().int(),
});

const address = z.strictObject({
  street: z.string().trim().min(1).max(200),
  city: z.string().trim().min(1).max(100),
  province: z.string().trim().max(100),
  postalCode: z.string().trim().max(20),
  country,
});

/** What becomes of a letter that came back, or of which nobody knows whether it went. */
export const settleLetter = z.discriminatedUnion('outcome', [
  /**
   * A new letter in the next batch, to this address; the old one is closed. Whose letter went by e-mail is written to by post from then
   * on, unless e-mail is chosen again.
   */
  z.strictObject({ outcome: z.literal('re-sent'), address: address.optional(), by: z.enum(LETTER_WAYS).optional() }),
  /** The person is told by the substitute notice. */
  z.strictObject({ outcome: z.literal('substituted'), note: z.string().trim().min(1).max(500) }),
  /** It is known after all that a letter in doubt was posted. */
  z.strictObject({ outcome: z.literal('delivered'), note: z.string().trim().min(1).max(500) }),
]);

export const letterView = z.strictObject({
  letter: id,
  batch: id,
  reference: z.string(),
  way: z.enum(LETTER_WAYS),
  state: z.enum(LETTER_STATES),
  history: z.array(
    z.strictObject({
      was: z.enum(LETTER_STATES),
      state: z.enum(LETTER_STATES),
      at: instant,
      reason: z.string().nullable(),
      date: date.nullable(),
    }),
  ),
});

export const checkLetter = z.strictObject({
  /** As it is printed on the letter: `7K2PD-0M3QX`. */
  reference: z.string().trim().min(1).max(40),
  /** The caller's; with another one the letter is not said to be genuine. */
  postalCode: z.string().trim().min(1).max(20).optional(),
});

export const letterCheck = z.discriminatedUnion('genuine', [
  z.strictObject({ genuine: z.literal(true), batch: id, letterDate: date, handedOverOn: date }),
  z.strictObject({ genuine: z.literal(false) }),
]);

export type LetterState = (typeof LETTER_STATES)[number];
export type LetterWay = (typeof LETTER_WAYS)[number];
export type EmailFailure = (typeof EMAIL_FAILURES)[number];
export type ApprovalFall = (typeof APPROVAL_FALLS)[number];
export type EmailPart = z.infer<typeof emailPart>;
export type PackageKind = (typeof PACKAGE_KINDS)[number];
export type PackageState = (typeof PACKAGE_STATES)[number];
export type ReturnReason = (typeof RETURN_REASONS)[number];
export type ReturnFinding = (typeof RETURN_FINDINGS)[number];
export type DifferenceCode = (typeof DIFFERENCES)[number];
export type SetMailHouse = z.infer<typeof setMailHouse>;
export type MailHouseView = z.infer<typeof mailHouseView>;
export type MakeProof = z.infer<typeof makeProof>;
export type MakePackage = z.infer<typeof makePackage>;
export type PackageView = z.infer<typeof packageView>;
export type AccountLine = z.infer<typeof accountLine>;
export type DispatchView = z.infer<typeof dispatchView>;
export type PilotView = z.infer<typeof pilotView>;
export type PilotMail = z.infer<typeof pilotMail>;
export type JudgeLetter = z.infer<typeof judgeLetter>;
export type WithdrawBatch = z.infer<typeof withdrawBatch>;
export type ReturnsResult = z.infer<typeof returnsResult>;
export type ReturnedLetters = z.infer<typeof returnedLetters>;
export type SettleLetter = z.infer<typeof settleLetter>;
export type LetterView = z.infer<typeof letterView>;
export type CheckLetter = z.infer<typeof checkLetter>;
export type LetterCheck = z.infer<typeof letterCheck>;
