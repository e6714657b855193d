import { Fault, systemActor, uuidv7, type Actor, type Clock, type Entropy, type Role } from '#kernel';
import type { Statement, Storage } from '#storage';
import type { AccountChange, InstallationChanges } from '../../record/installation-changes.js';
import { stillLetIn, type Account } from '../account.js';
import { accountDisabled } from '../account-disabled.js';
import type { Accounts } from '../accounts.js';
import { NOBODYS_TEAM, type TeamOf } from '../first-members.js';
import type { Browser, OpenedSession, Sessions } from '../sessions.js';
import { secretsOf, type Attempts, type Errand } from './attempts.js';
import { followingGroups, unlinking, type Identities, type Identity } from './identities.js';
import type { Identified, ProviderClient } from './provider-client.js';
import { rolesOf, type Provider } from './provider-settings.js';
import { whileTrusted, type ProviderTrust } from './trust.js';

/** Bounds what a provider in the wrong hands can fill the list of accounts with. */
const MADE_MAX = 500;
const NAME_LENGTH_MAX = 100;
/** Who is said to have made an account on the provider's word. */
const MAKER: Actor = systemActor('sign-in-provider');

export interface ProviderDoorParts {
  readonly provider: Provider;
  readonly client: ProviderClient;
  readonly attempts: Attempts;
  readonly identities: Identities;
  readonly trust: ProviderTrust;
  readonly accounts: Accounts;
  readonly sessions: Sessions;
  readonly storage: Storage;
  readonly changes: InstallationChanges;
  readonly clock: Clock;
  readonly entropy: Entropy;
}

/** What becomes of somebody who comes back from the provider. */
export type Returned =
  | { readonly kind: 'entered'; readonly opened: OpenedSession; readonly account: Account; readonly path: string }
  /** They have no local door yet, and make one before anything else: by this join link's secret. */
  | { readonly kind: 'to-join'; readonly secret: string }
  | { readonly kind: 'linked'; readonly path: string };

/** An account of the provider's, as whoever administers sees it. */
export interface ProvidedAccount extends Identity {
  readonly name: string;
}

/**
 * The door through the organisation's sign-in provider, which is never the only one. Its word lets somebody in whose account is linked,
 * and makes an account where its groups have a role here; it never signs, never administers, and counts for nothing while the
 * provider is distrusted.
 */
export class ProviderDoor {
  constructor(private readonly parts: ProviderDoorParts) {}

  get name(): string {
    return this.parts.provider.name;
  }

  get issuer(): string {
    return this.parts.provider.issuer;
  }

  get trust(): ProviderTrust {
    return this.parts.trust;
  }

  /**
   * Sends somebody to the provider.
   *
   * @param callback the address to which the provider sends them back
   * @returns where the browser is to go, and what it keeps meanwhile
   * @throws Fault `provider-distrusted`, `provider-unreachable`, `provider-attempts-too-many`
   */
  async begin(
    errand: Errand,
    callback: string,
    address: string,
  ): Promise<{ readonly location: string; readonly secret: string }> {
    const { attempts, client, trust } = this.parts;
    await trust.requireTrusted(this.issuer);
    const secret = await attempts.begin(errand, address);
    return { location: await client.authorizationUrl(secretsOf(secret), callback), secret };
  }

  /**
   * Takes somebody who comes back.
   *
   * @param secret what their browser kept
   * @param answered the whole address to which they came
   * @throws Fault `provider-attempt-spent`, `provider-distrusted`, `provider-declined`, `provider-identity-taken`, `provider-unlinked`,
   *   `provider-no-role`, `provider-nameless`, `provider-name-taken`, `provider-accounts-too-many`, `account-disabled`
   */
  async takeBack(secret: string | undefined, answered: URL, browser: Browser): Promise<Returned> {
    const { attempts, client, trust } = this.parts;
    const errand = await attempts.take(secret, answered.searchParams.get('state') ?? '');
    await trust.requireTrusted(this.issuer);
    const person = await client.identify(answered, secretsOf(secret ?? ''));
    if (errand.linking) return this.link(person, errand.linking, errand.path);
    return this.enter(person, errand.path, browser);
  }

  linkOf(account: string): Promise<Identity | undefined> {
    return this.parts.identities.ofAccount(account, this.issuer);
  }

  /** Ends what the provider is for an account, and what it has let in; its groups give nothing there any more. */
  async unlink(account: string, actor: Actor): Promise<void> {
    const { sessions, storage, clock, changes } = this.parts;
    if (!(await this.linkOf(account))) return;
    const ending: Statement = {
      sql: `UPDATE session SET revoked_at = ?
             WHERE holder = 'account' AND account = ? AND provider = ? AND revoked_at IS NULL`,
      params: [clock.now(), account, this.issuer],
    };
    await storage.writer.commit([
      unlinking(account, clock.now()),
      ending,
      this.keeping({ what: 'provider-unlinked', person: account }, actor),
    ]);
    changes.tell();
    await sessions.tellEndedOf({ kind: 'account', id: account });
  }

  /** What the provider's groups give beside accounts' own team roles: nothing while it is distrusted. */
  async teams(): Promise<TeamOf> {
    if (await this.parts.trust.distrustOf(this.issuer)) return NOBODYS_TEAM;
    const all = await this.parts.identities.all(this.issuer);
    const teams = new Map(all.filter(({ team }) => team.length > 0).map(({ account, team }) => [account, team]));
    return (account) => teams.get(account) ?? [];
  }

  /** Every account that it lets in, or has let in, oldest first. */
  async provided(): Promise<readonly ProvidedAccount[]> {
    const names = await this.parts.accounts.names();
    const all = await this.parts.identities.all(this.issuer);
    return all
      .map((identity) => ({ ...identity, name: names(identity.account) }))
      .sort((one, other) => one.linkedAt - other.linkedAt);
  }

  private async enter(person: Identified, path: string, browser: Browser): Promise<Returned> {
    const { provider, identities, accounts, sessions, clock } = this.parts;
    const team = rolesOf(provider, person.groups);
    const identity = await identities.find(person);
    const account = identity && (await accounts.byId(identity.account));
    if (!identity || !account) return this.make(person, team);
    // Who was somebody here never becomes somebody else, whose signature would be a second one of theirs.
    if (identity.unlinkedAt !== null) throw unlinked();
    if (account.disabledAt !== null) throw accountDisabled();
    if (account.password === null) {
      const { secret } = await accounts.renewInvitation(account, this.issuer, whileTrusted(this.issuer));
      return { kind: 'to-join', secret };
    }
    const opened = await sessions.open(account, 'provider', browser, {
      provider: this.issuer,
      alongside: [followingGroups(identity, team, clock.now())],
    });
    return { kind: 'entered', opened, account, path };
  }

  /** Adds somebody whose groups have a role here. */
  private async make(person: Identified, team: readonly Role[]): Promise<Returned> {
    const { identities, accounts, changes } = this.parts;
    if (team.length === 0) throw noRole();
    const name = cleanName(person.name ?? '');
    if (name === '') throw nameless();
    if ((await identities.all(this.issuer)).filter(({ made }) => made).length >= MADE_MAX) throw tooManyMade();
    const { secret } = await accounts
      .add({ name, administrator: false, team: [], provider: this.issuer }, ({ id }) => [
        ...whileTrusted(this.issuer),
        identities.binding(person, id, { team, made: true }),
        this.keeping({ what: 'made-by-provider', person: id }, MAKER),
      ])
      .catch((error: unknown) => {
        throw error instanceof Fault && error.details.code === 'name-taken' ? nameTaken() : error;
      });
    changes.tell();
    return { kind: 'to-join', secret };
  }

  private async link(
    person: Identified,
    { account: id, session }: NonNullable<Errand['linking']>,
    path: string,
  ): Promise<Returned> {
    const { provider, identities, accounts, sessions, storage, changes } = this.parts;
    const account = await accounts.byId(id);
    if (!account || account.disabledAt !== null || !(await sessions.byId({ kind: 'account', id }, session)))
      throw sessionGone();
    const bound = await identities.find(person);
    const own = await this.linkOf(id);
    if (bound?.account === id && bound.unlinkedAt === null) return { kind: 'linked', path };
    if ((bound && bound.account !== id) || own) throw identityTaken();
    await storage.writer.commit([
      ...whileTrusted(this.issuer),
      stillLetIn(account),
      identities.binding(person, id, { team: rolesOf(provider, person.groups), made: false }),
      this.keeping({ what: 'provider-linked', person: id }, { kind: 'person', id, assurance: 'provider' }),
    ]);
    changes.tell();
    return { kind: 'linked', path };
  }

  /** Whoever could come in as somebody by it is named in every record that is open. */
  private keeping(change: AccountChange, actor: Actor): Statement {
    const { changes, clock, entropy } = this.parts;
    return changes.keeping(change, actor, uuidv7(clock.now(), entropy));
  }
}

/** What a provider calls somebody is text from outside: nothing in it that does not show. */
function cleanName(name: string): string {
  const shown = name
    .normalize('NFKC')
    .replaceAll(/\p{C}+/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return Array.from(shown).slice(0, NAME_LENGTH_MAX).join('').trim();
}

function unlinked(): Fault {
  return new Fault({
    kind: 'refused',
    code: 'provider-unlinked',
    detail: 'You have an account here that is not linked to the sign-in provider any more.',
    mend: 'Sign in by your password, and link it again on your account page.',
  });
}

function noRole(): Fault {
  return new Fault({
    kind: 'refused',
    code: 'provider-no-role',
    detail: 'The sign-in provider knows you, and none of your groups there has a role here.',
    mend: 'Ask whoever runs Holdfast here for a join link. If you have an account, sign in by your password and link it on your account page.',
  });
}

function nameless(): Fault {
  return new Fault({
    kind: 'refused',
    code: 'provider-nameless',
    detail: 'The sign-in provider has not said by what name the record is to know you.',
    mend: 'Ask whoever runs Holdfast here for a join link.',
  });
}

function nameTaken(): Fault {
  return new Fault({
    kind: 'refused',
    code: 'provider-name-taken',
    detail: 'Somebody here has your name, and the sign-in provider’s word alone does not make you them.',
    mend: 'If it is you, sign in by your password and link the provider on your account page. Else ask whoever runs Holdfast here.',
  });
}

function tooManyMade(): Fault {
  return new Fault({
    kind: 'refused',
    code: 'provider-accounts-too-many',
    detail: `The sign-in provider has made ${MADE_MAX} accounts here, and makes no more.`,
    mend: 'Ask whoever runs Holdfast here: they look whether all of these are people whom they know.',
  });
}

function identityTaken(): Fault {
  return new Fault({
    kind: 'conflict',
    code: 'provider-identity-taken',
    detail: 'This account of the sign-in provider, or yours here, is or was linked to another.',
    mend: 'Unlink yours first, on your account page. Whoever had an account here before is linked to that one alone.',
  });
}

function sessionGone(): Fault {
  return new Fault({
    kind: 'refused',
    code: 'provider-attempt-spent',
    detail: 'The session that asked for the link has ended.',
    mend: 'Sign in, and begin again.',
  });
}

/** Where the operator has named no provider. */
export function noProvider(): Fault {
  return new Fault({
    kind: 'conflict',
    code: 'provider-none',
    detail: 'This installation has no sign-in provider.',
    mend: 'Whoever runs it sets HOLDFAST_OIDC_ISSUER.',
  });
}
