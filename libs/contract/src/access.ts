import { z } from 'zod';
import { ASSURANCES } from '#kernel';
import { id, instant, role } from './common.js';
import { sessionSeat } from './exercises.js';
import { linkView, sessionLink } from './links.js';

/** The header in which a person who has several roles in an incident says in which of them they act. */
export const ROLE_HEADER = 'holdfast-role';

/** The header in which a player who sits in several seats of an exercise says in which of them they act, and a facilitator for whom in the room. */
export const SEAT_HEADER = 'holdfast-seat';

/** The header by which a page says that a person used it within the minute: what it asks by itself is no use of a session. */
export const PRESENT_HEADER = 'holdfast-present';

/** The header that carries an API token: `Bearer holdfast_…`. */
export const TOKEN_HEADER = 'authorization';

const personName = z.string().trim().min(1).max(100);
const password = z.string().min(1).max(1000);
const secret = z.string().min(1).max(200);
/** Of an authenticator app, or of the sheet of recovery codes. */
const code = z.string().trim().min(1).max(100);
const reason = z.string().trim().min(1).max(1000);

/** Somebody with an account, as whoever runs the installation sees them. */
export const account = z.strictObject({
  id,
  name: z.string(),
  administrator: z.boolean(),
  /** The roles that this person takes in every incident that is declared from now on. */
  team: z.array(role),
  secondFactor: z.boolean(),
  /** `invited`: has set no password yet. `disabled`: may not sign in; what they did keeps their name. */
  status: z.enum(['invited', 'active', 'disabled']),
  /** Made on the word of the sign-in provider, and confirmed by no administrator: nothing that binds is theirs to do. */
  unconfirmed: z.boolean(),
  since: instant,
  /** What the sign-in provider is for it; null where it is not linked. `made`: the account was made on its word. `team`: roles that its groups add. */
  provider: z.strictObject({ made: z.boolean(), team: z.array(role) }).nullable(),
});

export const accountList = z.strictObject({ accounts: z.array(account) });

/** An account, and the secret of its join link: shown once, good once. */
export const invitation = z.strictObject({ account, secret, ends: instant });

export const addAccount = z.strictObject({
  name: personName,
  administrator: z.boolean().default(false),
  team: z.array(role).max(20).default([]),
});

export const changeAccount = z.strictObject({
  administrator: z.boolean().optional(),
  team: z.array(role).max(20).optional(),
  disabled: z.boolean().optional(),
  /** The administrator has spoken to the person, and it is theirs. It is not taken back: who turns out to be somebody else is shut out. */
  confirmed: z.literal(true).optional(),
});

/** Who acted under an id: names stand here, never in the record. */
export const nameList = z.strictObject({ names: z.array(z.strictObject({ id, name: z.string() })) });

/** Who asks, or what has to happen before anybody can. */
export const sessionView = z.strictObject({
  /** `set-up`: there is no account yet, and the address that the service printed makes the first. */
  state: z.enum(['set-up', 'signed-out', 'signed-in']),
  person: z
    .strictObject({ id, name: z.string(), administrator: z.boolean(), team: z.array(role), secondFactor: z.boolean() })
    .nullable(),
  /** Where a link let them in: what it opens. */
  link: sessionLink.nullable(),
  /** Where the code of an exercise let them in: where they sit. */
  seat: sessionSeat.optional(),
  assurance: z.enum(ASSURANCES).nullable(),
  /** Until when a signature needs no further proof of who signs. */
  provenUntil: instant.nullable(),
  /** The organisation’s sign-in provider; null where there is none. Nobody comes in through one that is distrusted. */
  provider: z.strictObject({ name: z.string(), distrusted: z.boolean() }).nullable(),
});

export const setUp = z.strictObject({ secret, name: personName, password, team: z.array(role).max(20).default([]) });

const base64url = (bytesMax: number): z.ZodString =>
  z
    .string()
    .max(Math.ceil((bytesMax * 4) / 3))
    .regex(/^[A-Za-z0-9_-]+$/, { error: 'must be base64url without padding' });

/** A passkey's name for itself: WebAuthn allows 1023 bytes. */
const credential = base64url(1023);

/** What `navigator.credentials.get` answers, in base64url. */
export const passkeyAssertion = z.strictObject({
  credential,
  authenticatorData: base64url(4096),
  clientDataJson: base64url(4096),
  signature: base64url(1024),
  /** The account that the passkey itself names: its id in UTF-8. */
  userHandle: base64url(64).optional(),
});

/** 32 random bytes, good for one assertion, and the host whose passkeys may give it. */
export const passkeyChallenge = z.strictObject({
  challenge: z.string(),
  relyingParty: z.string(),
  ends: instant,
});

const passkeyName = z.string().trim().min(1).max(100);

export const passkey = z.strictObject({
  id,
  name: z.string(),
  credential: z.string(),
  /** By which its public key is named where a signature of the record is verified. */
  fingerprint: z.string(),
  created: instant,
  used: instant.nullable(),
});
export const passkeyList = z.strictObject({ passkeys: z.array(passkey) });

/** A passkey that the browser has just made, and the assertion by which it shows that it is there. */
export const addPasskey = z.strictObject({
  name: passkeyName,
  /** `getPublicKey()`, and `getPublicKeyAlgorithm()`. */
  publicKey: base64url(2048),
  algorithm: z.int(),
  assertion: passkeyAssertion,
});
export const namePasskey = z.strictObject({ name: passkeyName });

export const signInByPasskey = z.strictObject({ assertion: passkeyAssertion });

/** What somebody is about to answer to a decision, and the command's id under which they will. */
export const askToSign = z.strictObject({
  decisionVersion: z.number().int().positive(),
  shownDigest: z.string().length(64),
  option: z.string().max(100),
  rationale: z.string().trim().min(1).max(5000),
  standsFor: z.strictObject({ role, because: z.string().trim().min(1).max(500) }).optional(),
  attempt: id,
});

/** The challenge is SHA-256 of the content's canonical JSON; `credentials` are the signer's own passkeys. */
export const signingChallenge = z.strictObject({
  challenge: z.string(),
  relyingParty: z.string(),
  credentials: z.array(z.string()),
  content: z.strictObject({
    incident: id,
    decision: id,
    decisionVersion: z.number().int(),
    shownDigest: z.string(),
    option: z.string(),
    rationaleDigest: z.string(),
    standsFor: z.strictObject({ role, becauseDigest: z.string() }).nullable(),
    person: id,
    role: role.nullable(),
    attempt: id,
  }),
});

export const signIn = z.strictObject({ name: personName, password, code: code.optional() });

export const proveAgain = z.union([z.strictObject({ password, code: code.optional() }), signInByPasskey]);

/** Who was invited, before they choose a password. */
export const readInvitation = z.strictObject({ secret });
export const invited = z.strictObject({ name: z.string() });
export const join = z.strictObject({ secret, password });

export const changePassword = z.strictObject({ current: password, next: password });

export const sessionList = z.strictObject({
  sessions: z.array(
    z.strictObject({
      id,
      assurance: z.enum(ASSURANCES),
      /** Whether it began on the word of the sign-in provider, whatever was proved in it since. */
      throughProvider: z.boolean(),
      since: instant,
      seen: instant,
      /** What the browser calls itself. */
      browser: z.string(),
      /** The one that asks. */
      current: z.boolean(),
    }),
  ),
});

/** A new authenticator app: its secret, and the same as the address that its QR code holds. Nothing is asked of it before it is confirmed. */
export const offeredApp = z.strictObject({ secret: z.string(), uri: z.string() });
export const confirmApp = z.strictObject({ code });
/** Shown once. */
export const recoveryCodes = z.strictObject({ codes: z.array(z.string()) });

export const apiToken = z.strictObject({
  id,
  label: z.string(),
  scopes: z.array(z.string()),
  /** The one incident that it reaches; null where its scopes are of the installation. */
  incident: id.nullable(),
  created: instant,
  expires: instant,
  used: instant.nullable(),
  revoked: instant.nullable(),
});
export const apiTokenList = z.strictObject({ tokens: z.array(apiToken) });
export const makeApiToken = z.strictObject({
  label: z.string().trim().min(1).max(100),
  scopes: z.array(z.string().max(50)).min(1).max(50),
  incident: id.optional(),
  expires: instant,
});
/** The token's text is shown once. */
export const madeApiToken = z.strictObject({ token: apiToken, text: z.string() });

/** Who has which role in an incident. */
export const member = z.strictObject({
  person: id,
  name: z.string(),
  /** Nobody who administers has confirmed who they are. */
  unconfirmed: z.boolean(),
  role,
  since: instant,
  /** Whoever gave it; null: it came with the declaration. */
  by: z.string().nullable(),
  /** Set where an administrator took it without being asked in. */
  brokeGlass: z.strictObject({ reason: z.string() }).nullable(),
});

export const memberList = z.strictObject({
  members: z.array(member),
  /** People of outside parties who came, or may come, by a link. */
  links: z.array(linkView),
  /** The roles of whoever asks. */
  mine: z.array(role),
  /** What these roles may do here, as the table of roles names it: what is not among it is refused. */
  may: z.array(z.string()),
  /** Command on offer: from whom, to whom. */
  offer: z.strictObject({ from: id, to: id, at: instant }).nullable(),
});

export const giveRole = z.strictObject({ person: id, role });
export const endRole = z.strictObject({ person: id, role, reason });
export const offerCommand = z.strictObject({ to: id });
export const breakGlass = z.strictObject({ reason });

/** Incidents as an administrator sees them from outside: whom to ask for a way in, and nothing of what is in them. */
export const incidentDoors = z.strictObject({
  incidents: z.array(z.strictObject({ id, declared: instant, commanders: z.array(z.string()) })),
});

/** It is done. */
export const done = z.strictObject({ done: z.literal(true) });

export type AccountView = z.infer<typeof account>;
export type AccountList = z.infer<typeof accountList>;
export type Invitation = z.infer<typeof invitation>;
export type AddAccount = z.infer<typeof addAccount>;
export type ChangeAccount = z.infer<typeof changeAccount>;
export type NameList = z.infer<typeof nameList>;
export type SessionView = z.infer<typeof sessionView>;
export type SetUp = z.infer<typeof setUp>;
export type SignIn = z.infer<typeof signIn>;
export type PasskeyAssertion = z.infer<typeof passkeyAssertion>;
export type PasskeyChallenge = z.infer<typeof passkeyChallenge>;
export type PasskeyView = z.infer<typeof passkey>;
export type PasskeyList = z.infer<typeof passkeyList>;
export type AddPasskey = z.infer<typeof addPasskey>;
export type NamePasskey = z.infer<typeof namePasskey>;
export type SignInByPasskey = z.infer<typeof signInByPasskey>;
export type AskToSign = z.infer<typeof askToSign>;
export type SigningChallenge = z.infer<typeof signingChallenge>;
export type ProveAgain = z.infer<typeof proveAgain>;
export type ReadInvitation = z.infer<typeof readInvitation>;
export type Invited = z.infer<typeof invited>;
export type Join = z.infer<typeof join>;
export type ChangePassword = z.infer<typeof changePassword>;
export type SessionList = z.infer<typeof sessionList>;
export type OfferedApp = z.infer<typeof offeredApp>;
export type ConfirmApp = z.infer<typeof confirmApp>;
export type RecoveryCodesShown = z.infer<typeof recoveryCodes>;
export type ApiTokenView = z.infer<typeof apiToken>;
export type ApiTokenList = z.infer<typeof apiTokenList>;
export type MakeApiToken = z.infer<typeof makeApiToken>;
export type MadeApiToken = z.infer<typeof madeApiToken>;
export type MemberView = z.infer<typeof member>;
export type MemberList = z.infer<typeof memberList>;
export type GiveRole = z.infer<typeof giveRole>;
export type EndRole = z.infer<typeof endRole>;
export type OfferCommand = z.infer<typeof offerCommand>;
export type BreakGlass = z.infer<typeof breakGlass>;
export type IncidentDoors = z.infer<typeof incidentDoors>;
export type Done = z.infer<typeof done>;
