import {
  hashOfNobody,
  takeRecoveryCode,
  takeTotp,
  verifyPassword,
  type FailedSignIn,
  type SignInAttempt,
} from '#access';
import { Fault, type Assurance, type Clock, type Entropy } from '#kernel';
import { foldedName, type Account } from './account.js';
import type { Accounts } from './accounts.js';
import type { FailedSignIns } from './failed-sign-ins.js';
import { passkeyUnknown, type Assertion, type Passkeys } from './passkeys.js';
import type { Site } from './relying-party.js';
import type { Browser, KeptSession, OpenedSession, Sessions } from './sessions.js';

export interface SignInParts {
  readonly accounts: Accounts;
  readonly sessions: Sessions;
  readonly passkeys: Passkeys;
  readonly failures: FailedSignIns;
  readonly clock: Clock;
  readonly entropy: Entropy;
}

/** What proves who somebody is. */
export interface Proof {
  readonly password: string;
  /** Of the authenticator app, or of the sheet of recovery codes. */
  readonly code?: string | undefined;
}

/** Where a sign-in comes from. */
export interface From extends Browser {
  /** As failures are counted by it: of IPv6 the /64. */
  readonly address: string;
}

const APP_CODE = /^\d{6}$/;

/** Lets people in by what they know and have, or by a passkey, which is both: what it answers cannot be guessed, so nothing is throttled. */
export class SignIn {
  /** Made once: a name that nobody has costs as long as one that somebody has. */
  private nobody: Promise<string> | undefined;

  constructor(private readonly parts: SignInParts) {}

  /**
   * @throws Fault `sign-in-too-often`; `sign-in-refused`, the same for a name that nobody has and for a wrong password;
   *   `second-factor-missing`, `second-factor-wrong`
   */
  async enter(name: string, proof: Proof, from: From): Promise<OpenedSession & { readonly account: Account }> {
    const { accounts, sessions } = this.parts;
    const named = await accounts.ofName(name);
    const { account: proven, assurance } = await this.prove(named, foldedName(name), proof, from);
    return { ...(await sessions.open(proven, assurance, from)), account: proven };
  }

  /** Proves again who one is: the session goes on under another secret. */
  async proveAgain(session: KeptSession, proof: Proof, from: From): Promise<{ session: KeptSession; secret: string }> {
    const account = session.holder === 'account' ? await this.parts.accounts.byId(session.account) : undefined;
    const named = account ? [account] : [];
    const { account: proven, assurance } = await this.prove(named, foldedName(account?.name ?? ''), proof, from);
    return this.parts.sessions.renew(session, proven, assurance);
  }

  /** @throws Fault as `Passkeys.prove` does; `passkey-unknown` also where its account may not sign in */
  async enterByPasskey(
    assertion: Assertion,
    site: Site,
    from: From,
  ): Promise<OpenedSession & { readonly account: Account }> {
    const { accounts, sessions, passkeys } = this.parts;
    // Read before the proof: what is changed meanwhile, a new join link above all, lets nobody in.
    const account = await accounts.byId(await passkeys.holderOf(assertion));
    if (!account || account.disabledAt !== null || account.password === null) throw passkeyUnknown();
    await passkeys.prove(assertion, site);
    return { ...(await sessions.open(account, 'passkey', from)), account };
  }

  /** Proves again who one is, by a passkey of one's own. */
  async proveByPasskey(
    session: KeptSession,
    assertion: Assertion,
    site: Site,
  ): Promise<{ session: KeptSession; secret: string }> {
    const { accounts, passkeys, sessions } = this.parts;
    // Read before the proof, as at the door.
    const holder = session.holder === 'account' ? await accounts.byId(session.account) : undefined;
    const { account } = await passkeys.prove(assertion, site);
    if (!holder || account !== holder.id) throw passkeyUnknown();
    return sessions.renew(session, holder, 'passkey');
  }

  /**
   * Has somebody who is signed in say their password.
   *
   * @throws Fault `sign-in-too-often`, `password-wrong`
   */
  async requirePassword(account: Account, password: string, { address }: Pick<From, 'address'>): Promise<void> {
    const attempt = this.attempt({ account: foldedName(account.name), address, knownBrowser: true });
    const { right } = await verifyPassword(account.password ?? '', password, this.parts.entropy);
    if (!right) throw passwordWrong();
    this.parts.failures.takeBack(attempt);
  }

  /** Counted as failed until it has not: guesses that are sent together do not wait for each other’s outcome. */
  private attempt(attempt: SignInAttempt): FailedSignIn {
    const { failures } = this.parts;
    const waitMs = failures.waitMs(attempt);
    if (waitMs > 0) throw tooOften(waitMs);
    return failures.note(attempt);
  }

  private async prove(
    named: readonly Account[],
    name: string,
    { password, code }: Proof,
    from: From,
  ): Promise<{ readonly account: Account; readonly assurance: Assurance }> {
    const { accounts, sessions, failures } = this.parts;
    const known = await Promise.all(named.map(({ id }) => sessions.knows(id, from.secret)));
    const knownBrowser = known.includes(true);
    const attempt = this.attempt({ account: name, address: from.address, knownBrowser });
    const fitting = await this.fitting(named, password);
    if (!fitting) throw refused('sign-in-refused', 'Name and password do not fit together.', 'password');
    const { account, rehashed } = fitting;
    const current = rehashed === undefined ? account : await accounts.keep({ ...account, password: rehashed });
    if (!current.app) return this.proven(current, 'password', attempt);
    if (code === undefined) {
      failures.takeBack(attempt);
      throw refused('second-factor-missing', 'This account has a second factor.', 'code');
    }
    const taken = await this.taken(current, code);
    if (!taken) throw refused('second-factor-wrong', 'This code is wrong, or was used before.', 'code');
    return this.proven(taken, 'second-factor', attempt);
  }

  /** Whose password it is, of those of one name; where nobody has the name, that is found out no sooner. */
  private async fitting(
    named: readonly Account[],
    password: string,
  ): Promise<{ readonly account: Account; readonly rehashed?: string | undefined } | undefined> {
    const { entropy } = this.parts;
    this.nobody ??= hashOfNobody(entropy);
    if (named.length === 0) await verifyPassword(await this.nobody, password, entropy);
    for (const account of named) {
      const { right, rehashed } = await verifyPassword(account.password ?? (await this.nobody), password, entropy);
      if (right && account.disabledAt === null && account.password !== null) return { account, rehashed };
    }
    return undefined;
  }

  /** The account with the code spent; `undefined` where it is none. Of two who bring one code, one is let in. */
  private async taken(account: Account, code: string): Promise<Account | undefined> {
    const { accounts, clock } = this.parts;
    if (APP_CODE.test(code) && account.app) {
      const outcome = takeTotp(account.app, code, clock.now());
      return outcome.ok ? accounts.keep({ ...account, app: outcome.value }) : undefined;
    }
    const outcome = takeRecoveryCode(account.recoveryCodes, code);
    return outcome.ok ? accounts.keep({ ...account, recoveryCodes: outcome.value }) : undefined;
  }

  private proven(
    account: Account,
    assurance: Assurance,
    attempt: SignInAttempt,
  ): { readonly account: Account; readonly assurance: Assurance } {
    this.parts.failures.forgive(attempt);
    return { account, assurance };
  }
}

function refused(code: string, detail: string, place: string): Fault {
  const mend =
    code === 'second-factor-missing'
      ? 'Give the code of your authenticator app, or one of your recovery codes.'
      : 'Try again. Who has lost it asks whoever runs Holdfast here for a new join link.';
  return new Fault({ kind: 'signed-out', code, detail, place, mend });
}

function passwordWrong(): Fault {
  return new Fault({
    kind: 'refused',
    code: 'password-wrong',
    detail: 'This is not your password.',
    place: 'current',
    mend: 'Try again.',
  });
}

function tooOften(waitMs: number): Fault {
  const seconds = Math.ceil(waitMs / 1000);
  return new Fault({
    kind: 'too-often',
    code: 'sign-in-too-often',
    detail: 'Too many sign-ins have failed here.',
    mend: `Try again in ${seconds} seconds. The account is not locked.`,
    retryable: true,
  });
}
