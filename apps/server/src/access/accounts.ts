import { hashOfBearer, newBearerSecret } from '#access';
import { Fault, readSeatActorId, uuidv7, type Clock, type Entropy, type EpochMs, type Role } from '#kernel';
import type { Statement, Storage } from '#storage';
import type { InstallationKey } from '../vault/installation-key.js';
import { isSameName, readAccount, writeAccount, type Account } from './account.js';
import { removingPasskeys } from './passkeys.js';
import { unlinking } from './provider/identities.js';
import { shuttingOut } from './shut-out.js';
import { AccountEntity } from './tables.js';

/** A link that lies in a mailbox for longer is a door. */
const INVITATION_LASTS_MS = 7 * 24 * 60 * 60_000;

export interface AccountsParts {
  readonly storage: Storage;
  readonly seals: InstallationKey;
  /** Of people who act and have no account. */
  readonly otherNames: () => Promise<readonly (readonly [id: string, name: string])[]>;
  readonly clock: Clock;
  readonly entropy: Entropy;
  /** Of the sign-in provider that the operator has named: join links that another one gave open nothing. */
  readonly issuer?: string | undefined;
}

/** Beside a change that takes an administrator away. Two who take each other away at once would leave nobody. */
export const SOMEBODY_ADMINISTERS: Statement = {
  sql: `UPDATE account SET version = version WHERE id = (
          SELECT MIN(id) FROM account WHERE administrator = 1 AND disabled_at IS NULL AND password IS NOT NULL)`,
  params: [],
  expectChanges: 1,
};

/** What is said of somebody who is added. */
export interface NewAccount {
  readonly name: string;
  readonly administrator: boolean;
  readonly team: readonly Role[];
  /** The issuer on whose word they are added, where no administrator adds them. */
  readonly provider?: string;
}

/** An account, and the secret of its join link: told once, good once. */
export interface Invited {
  readonly account: Account;
  readonly secret: string;
  readonly endsAt: EpochMs;
}

/** Whoever is behind an id. */
export type NameOf = (id: string) => string;

/** Who may sign in. There are hundreds at most, so that a name is found among all of them, opened. */
export class Accounts {
  private some = false;
  private adding: Promise<unknown> = Promise.resolve();

  constructor(private readonly parts: AccountsParts) {}

  /** Whether anybody has an account: once somebody has, that stays so. */
  async areThere(): Promise<boolean> {
    this.some ||= await this.parts.storage.repository(AccountEntity).exists();
    return this.some;
  }

  /** All, oldest first. */
  async all(): Promise<readonly Account[]> {
    const rows = await this.parts.storage.repository(AccountEntity).find({ order: { id: 'ASC' } });
    return Promise.all(rows.map((row) => readAccount(row, this.parts.seals)));
  }

  async byId(id: string): Promise<Account | undefined> {
    const [row] = await this.parts.storage.rows(AccountEntity, 'WHERE id = ?', [id]);
    return row ? readAccount(row, this.parts.seals) : undefined;
  }

  /** @throws Fault `account-unknown` */
  async require(id: string): Promise<Account> {
    const account = await this.byId(id);
    if (account) return account;
    throw new Fault({ kind: 'not-found', code: 'account-unknown', detail: 'There is no such account.' });
  }

  async byName(name: string): Promise<Account | undefined> {
    return (await this.ofName(name))[0];
  }

  /** All of this name, oldest first: where two processes add somebody at once, more than one may have it. */
  async ofName(name: string): Promise<readonly Account[]> {
    return (await this.all()).filter((account) => isSameName(account.name, name));
  }

  /** Names for ids, for what people read. An id that no account has is a name itself: that of a record from before there were accounts. */
  async names(): Promise<NameOf> {
    const others = await this.parts.otherNames();
    const names = new Map([...others, ...(await this.all()).map(({ id, name }) => [id, name] as const)]);
    return (id) => names.get(id) ?? names.get(readSeatActorId(id)?.player ?? '') ?? id;
  }

  /** @throws Fault `invitation-spent` where no account waits for it, or no longer */
  async byInvitation(secret: string): Promise<Account> {
    const row = await this.parts.storage
      .repository(AccountEntity)
      .findOneBy({ invitation: hashOfBearer(secret.slice(0, 200)) });
    const account = row && (await readAccount(row, this.parts.seals));
    if (account?.invitation && account.disabledAt === null && this.isGood(account.invitation)) return account;
    throw new Fault({
      kind: 'refused',
      code: 'invitation-spent',
      detail: 'This join link is not good any more: it was used, replaced, or is older than a week.',
      mend: 'Ask whoever runs Holdfast here for another.',
    });
  }

  private isGood({ endsAt, provider }: NonNullable<Account['invitation']>): boolean {
    return this.parts.clock.now() < endsAt && (provider === null || provider === this.parts.issuer);
  }

  /**
   * Adds somebody who sets their own password by the join link.
   *
   * @param alongside what is to happen exactly when they are added
   * @throws Fault `name-taken`
   */
  add(person: NewAccount, alongside: (account: Account) => readonly Statement[] = () => []): Promise<Invited> {
    // Names are sealed, so that no index holds them apart: of two who are added at once, the second sees the first.
    const added = this.adding.then(() => this.addNext(person, alongside));
    this.adding = added.catch(() => undefined);
    return added;
  }

  private async addNext(person: NewAccount, alongside: (account: Account) => readonly Statement[]): Promise<Invited> {
    if (await this.byName(person.name)) throw nameTaken();
    const { account, secret, endsAt } = this.invited(this.fresh(person), person.provider);
    await this.parts.storage.writer.commit([await this.insert(account), ...alongside(account)]);
    return { account, secret, endsAt };
  }

  /** The first account of an installation. Of two who make it at once, one does. @throws Fault `set-up-done` */
  async addFirst(person: NewAccount, passwordHash: string): Promise<Account> {
    if (await this.areThere()) throw setUpDone();
    const account = { ...this.fresh(person), password: passwordHash };
    await this.parts.storage.writer.commit([await this.insert(account, 'SELECT 1 FROM account')]);
    return account;
  }

  /** Another join link, on a provider's word, for somebody who has not used theirs: nothing lets them in yet, so that nothing ends. */
  async renewInvitation(account: Account, provider: string, alongside: readonly Statement[]): Promise<Invited> {
    const again = this.invited(account, provider);
    return { ...again, account: await this.keep(again.account, alongside) };
  }

  /**
   * A new join link. What let the person in before does so no more: passkeys, what a provider says of them, sessions and tokens end in
   * the same commit.
   */
  async inviteAgain(account: Account, alongside: readonly Statement[] = []): Promise<Invited> {
    const forgotten = { ...account, password: null, app: null, offeredApp: null, recoveryCodes: { hashes: [] } };
    const again = this.invited(forgotten);
    const now = this.parts.clock.now();
    const ending = [removingPasskeys(account.id, now), unlinking(account.id, now), ...shuttingOut(account.id, now)];
    return { ...again, account: await this.keep(again.account, [...ending, ...alongside]) };
  }

  /**
   * Keeps a changed account.
   *
   * @param alongside what is to happen exactly when the change does
   * @throws Fault `write-conflict` where it was changed meanwhile
   */
  async keep(account: Account, alongside: readonly Statement[] = []): Promise<Account> {
    const columns = await writeAccount(account, this.parts.seals);
    const names = Object.keys(columns).filter((name) => name !== 'id' && name !== 'version');
    await this.parts.storage.writer.commit([
      {
        sql: `UPDATE account SET ${names.map((name) => `${name} = ?`).join(', ')}, version = ? WHERE id = ? AND version = ?`,
        params: [...names.map((name) => columns[name] ?? null), account.version + 1, account.id, account.version],
        expectChanges: 1,
      },
      ...alongside,
    ]);
    return { ...account, version: account.version + 1 };
  }

  private fresh({ name, administrator, team, provider }: NewAccount): Account {
    const now = this.parts.clock.now();
    return {
      id: uuidv7(now, this.parts.entropy),
      name,
      administrator,
      team,
      password: null,
      app: null,
      offeredApp: null,
      recoveryCodes: { hashes: [] },
      invitation: null,
      createdAt: now,
      disabledAt: null,
      unconfirmed: provider !== undefined,
      version: 1,
    };
  }

  private invited(account: Account, provider: string | null = null): Invited {
    const secret = newBearerSecret(this.parts.entropy);
    const endsAt = this.parts.clock.now() + INVITATION_LASTS_MS;
    return { account: { ...account, invitation: { hash: hashOfBearer(secret), endsAt, provider } }, secret, endsAt };
  }

  private async insert(account: Account, unless?: string): Promise<Statement> {
    const columns = await writeAccount(account, this.parts.seals);
    const names = Object.keys(columns);
    const places = names.map(() => '?').join(', ');
    return {
      sql:
        unless === undefined
          ? `INSERT INTO account (${names.join(', ')}) VALUES (${places})`
          : `INSERT INTO account (${names.join(', ')}) SELECT ${places} WHERE NOT EXISTS (${unless})`,
      params: names.map((name) => columns[name] ?? null),
      expectChanges: 1,
    };
  }
}

function nameTaken(): Fault {
  return new Fault({
    kind: 'conflict',
    code: 'name-taken',
    detail: 'Somebody here has this name already.',
    place: 'name',
    mend: 'Add what tells them apart: a place, a department.',
  });
}

function setUpDone(): Fault {
  return new Fault({
    kind: 'refused',
    code: 'set-up-done',
    detail: 'This installation has been set up.',
    mend: 'Sign in, or ask whoever runs Holdfast here for a join link.',
  });
}
