import {
  contentHashSaid,
  readPasskeyKey,
  verifyPasskeySignature,
  type PasskeyPublicKey,
  type PasskeySignature,
} from '#access';
import { In } from 'typeorm';
import { Fault, uuidv7, type Clock, type Entropy, type EpochMs } from '#kernel';
import type { Statement, Storage } from '#storage';
import { stillLetIn, type Account } from './account.js';
import type { Challenges } from './challenges.js';
import type { Site } from './relying-party.js';
import { PasskeyEntity } from './tables.js';

/** More are no help to anybody. */
const PASSKEYS_MAX = 20;

export interface PasskeysParts {
  readonly storage: Storage;
  readonly challenges: Challenges;
  readonly clock: Clock;
  readonly entropy: Entropy;
}

/** A passkey as it is kept. */
export interface KeptPasskey {
  readonly id: string;
  readonly credential: string;
  readonly account: string;
  readonly name: string;
  readonly key: PasskeyPublicKey;
  readonly counter: number;
  readonly usedFor: string;
  readonly createdAt: EpochMs;
  readonly usedAt: EpochMs | null;
  readonly removedAt: EpochMs | null;
}

/** What a browser answers for a passkey. */
export interface Assertion extends PasskeySignature {
  readonly credential: string;
  readonly userHandle?: string | undefined;
}

/** A passkey that is to be added. */
export interface NewPasskey {
  readonly name: string;
  /** SPKI, base64url. */
  readonly publicKey: string;
  readonly algorithm: number;
  readonly assertion: Assertion;
}

/** People's passkeys: who holds which, and what they answer. */
export class Passkeys {
  constructor(private readonly parts: PasskeysParts) {}

  /**
   * Adds a passkey that shows by an assertion that it is there.
   *
   * @throws Fault `passkey-key-unusable`, `passkey-known`, `passkeys-too-many`, and as `prove` does; `write-conflict` where
   *   the account was changed meanwhile
   */
  async add(
    holder: Pick<Account, 'id' | 'version'>,
    { name, publicKey, algorithm, assertion }: NewPasskey,
    site: Site,
  ): Promise<KeptPasskey> {
    const { storage, clock, entropy } = this.parts;
    const account = holder.id;
    const key = readPasskeyKey(publicKey, algorithm);
    if (!key.ok) throw new Fault(key.fault);
    const { credential } = assertion;
    if (await storage.repository(PasskeyEntity).existsBy({ credential })) throw known();
    if ((await this.ofAccount(account)).length >= PASSKEYS_MAX) throw tooMany();
    const now = clock.now();
    const [id, usedFor] = [uuidv7(now, entropy), await this.taken(assertion)];
    const made = {
      id,
      credential,
      account,
      name,
      key: key.value,
      usedFor,
      createdAt: now,
      usedAt: null,
      removedAt: null,
    };
    const passkey: KeptPasskey = { ...made, counter: verified({ ...made, counter: 0 }, assertion, usedFor, site) };
    await storage.writer.commit([
      stillLetIn(holder),
      {
        sql: `INSERT INTO passkey (credential, id, account, name, public_key, counter, used_for, created_at)
              VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
        params: [credential, id, account, name, JSON.stringify(passkey.key), passkey.counter, usedFor, now],
      },
    ]);
    return passkey;
  }

  /**
   * Whose passkey answered a challenge of ours, which is spent by it.
   *
   * @throws Fault `challenge-spent`, `passkey-unknown`, and what `verifyPasskeySignature` refuses with
   */
  async prove(assertion: Assertion, site: Site): Promise<KeptPasskey> {
    const contentHash = await this.taken(assertion);
    return this.use(await this.requireOpen(assertion), assertion, contentHash, site);
  }

  /** The account whose passkey it claims to be of, before anything is proved. @throws Fault `passkey-unknown` */
  async holderOf(assertion: Assertion): Promise<string> {
    return (await this.requireOpen(assertion)).account;
  }

  /** The account's passkey with which it signed a content. @throws Fault `passkey-unknown`, and what `verifyPasskeySignature` refuses with */
  async sign(account: string, assertion: Assertion, contentHash: string, site: Site): Promise<KeptPasskey> {
    const passkey = await this.requireOpen(assertion);
    if (passkey.account !== account) throw passkeyUnknown();
    return this.use(passkey, assertion, contentHash, site);
  }

  /** Those that open and sign, oldest first. */
  async ofAccount(account: string): Promise<readonly KeptPasskey[]> {
    return (await this.everOf([account])).filter(({ removedAt }) => removedAt === null);
  }

  /** All that these accounts have or had. */
  async everOf(accounts: readonly string[]): Promise<readonly KeptPasskey[]> {
    const rows = await this.parts.storage
      .repository(PasskeyEntity)
      .find({ where: { account: In([...accounts]) }, order: { id: 'ASC' } });
    return rows.map(readPasskey);
  }

  /** @throws Fault `passkey-unknown` */
  async rename(account: string, id: string, name: string): Promise<KeptPasskey> {
    await this.parts.storage.writer.commit([
      { sql: 'UPDATE passkey SET name = ? WHERE account = ? AND id = ?', params: [name, account, id] },
    ]);
    const renamed = (await this.ofAccount(account)).find((each) => each.id === id);
    if (renamed) return renamed;
    throw passkeyUnknown();
  }

  /** Ends one of an account's. */
  async remove(account: string, id: string): Promise<void> {
    await this.parts.storage.writer.commit([
      {
        sql: 'UPDATE passkey SET removed_at = ? WHERE account = ? AND id = ? AND removed_at IS NULL',
        params: [this.parts.clock.now(), account, id],
      },
    ]);
  }

  /** The challenge that an assertion answers, taken from those that wait. */
  private async taken(assertion: Assertion): Promise<string> {
    const challenge = contentHashSaid(assertion) ?? '';
    await this.parts.challenges.take(challenge);
    return challenge;
  }

  private async requireOpen({ credential, userHandle }: Assertion): Promise<KeptPasskey> {
    const row = await this.parts.storage.repository(PasskeyEntity).findOneBy({ credential });
    const passkey = row && readPasskey(row);
    const named = passkey && (userHandle === undefined || userHandle === userHandleOf(passkey.account));
    if (passkey && named && passkey.removedAt === null) return passkey;
    throw passkeyUnknown();
  }

  /** Of two assertions that a copied passkey gives at once, one is taken. */
  private async use(passkey: KeptPasskey, assertion: Assertion, contentHash: string, site: Site): Promise<KeptPasskey> {
    const counter = verified(passkey, assertion, contentHash, site);
    const usedAt = this.parts.clock.now();
    await this.parts.storage.writer.commit([
      {
        sql: `UPDATE passkey SET counter = ?, used_for = ?, used_at = ?
              WHERE credential = ? AND counter = ? AND removed_at IS NULL`,
        params: [counter, contentHash, usedAt, passkey.credential, passkey.counter],
        expectChanges: 1,
      },
    ]);
    return { ...passkey, counter, usedFor: contentHash, usedAt };
  }
}

/** Ends all of an account's, in the commit of what takes them from it. */
export function removingPasskeys(account: string, now: EpochMs): Statement {
  return {
    sql: 'UPDATE passkey SET removed_at = ? WHERE account = ? AND removed_at IS NULL',
    params: [now, account],
  };
}

/** What a browser is to call the account where it makes a passkey for it. */
function userHandleOf(account: string): string {
  return Buffer.from(account).toString('base64url');
}

/** The counter to keep. The very assertion that was taken last may come again, where its answer was lost: it counts no further. */
function verified(passkey: KeptPasskey, assertion: Assertion, contentHash: string, site: Site): number {
  const { key, usedFor } = passkey;
  const counter = usedFor === contentHash ? Math.max(0, passkey.counter - 1) : passkey.counter;
  const outcome = verifyPasskeySignature(assertion, { ...site, key, contentHash, counter });
  if (!outcome.ok) throw new Fault(outcome.fault);
  return outcome.value.counter;
}

function readPasskey({ publicKey, ...row }: PasskeyEntity): KeptPasskey {
  return {
    ...row,
    // What this service wrote.
    key: JSON.parse(publicKey) as PasskeyPublicKey,
    counter: Number(row.counter),
    createdAt: Number(row.createdAt),
    usedAt: row.usedAt === null ? null : Number(row.usedAt),
    removedAt: row.removedAt === null ? null : Number(row.removedAt),
  };
}

/** One answer for a passkey that nobody has, that was removed, and that is somebody else's. */
export function passkeyUnknown(): Fault {
  return new Fault({
    kind: 'refused',
    code: 'passkey-unknown',
    detail: 'This passkey is not one of yours here.',
    place: 'credential',
    mend: 'Use another, or your password; add this one in your account.',
  });
}

function known(): Fault {
  return new Fault({
    kind: 'conflict',
    code: 'passkey-known',
    detail: 'This passkey was added before.',
    place: 'credential',
    mend: 'Let the browser make another.',
  });
}

function tooMany(): Fault {
  return new Fault({
    kind: 'refused',
    code: 'passkeys-too-many',
    detail: `An account has at most ${PASSKEYS_MAX} passkeys.`,
    mend: 'Remove one that you no longer use.',
  });
}
