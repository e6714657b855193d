import { canonicalJson, sha256, type Json } from '#digest';
import type { ContactKind, OnCallTested } from '#contract';
import { IncidentEntity, type Engine } from '#engine';
import {
  Fault,
  type ACCOUNT_CHANGES,
  type CONTACT_CHANGES,
  type KEY_CHANGES,
  type ON_CALL_CHANGES,
  type REGISTER_MODES,
  type REGISTER_READS,
  type Actor,
  type Clock,
  type EntryKind,
} from '#kernel';
import type { Statement, Storage } from '#storage';
import type { Place } from '../on-call/roster.js';
import { OnCallChangeEntity } from '../on-call/tables.js';
import type { InstallationKey } from '../vault/installation-key.js';

/** A change of who is woken, and how. The records are told no name and no address. */
export interface OnCallChange extends Omit<Place, 'browsers'> {
  readonly what: (typeof ON_CALL_CHANGES)[number];
  /** What became of a test, way by way. */
  readonly ways?: OnCallTested['ways'];
}

/** A change of what somebody may do here, by the id of their account; to be added gives nobody a way into an incident. */
export interface AccountChange {
  readonly what: (typeof ACCOUNT_CHANGES)[number];
  readonly person: string;
}

/** Another key of the installation’s own from now on. */
export interface KeysChange {
  readonly what: (typeof KEY_CHANGES)[number];
  /** Its public name; a master key has none that is told. */
  readonly key?: string;
}

/** A change of whom one telephones, or a print of all that. */
export interface RosterChange {
  readonly what: (typeof CONTACT_CHANGES)[number] | 'printed';
  /** Its id. */
  readonly contact?: string;
  /** Of the contact. */
  readonly kind?: ContactKind;
  /** How many the print names. */
  readonly people?: number;
}

/** Whether the word of the sign-in provider is taken. */
export interface ProviderChange {
  readonly provider: 'distrusted' | 'trusted';
  readonly issuer: string;
  /** Why it is trusted again. */
  readonly reason?: string;
}

/** That somebody read the breach register: a page of it, all as a file, or the returns of a year; and by which filter. */
export interface RegisterRead {
  readonly register: (typeof REGISTER_READS)[number];
  readonly year?: string;
  readonly law?: string;
  readonly mode?: (typeof REGISTER_MODES)[number];
}

type DescribedChange = OnCallChange | AccountChange | KeysChange | RosterChange;
type Change = DescribedChange | ProviderChange | RegisterRead;

/** Who asks for a change, in which words, and under which id: that makes asking twice harmless. */
export interface ChangeOrder {
  readonly actor: Actor;
  readonly commandId: string;
  /** Absent where nothing asks from outside, so that nothing asks again. */
  readonly request?: object;
}

interface ChangesParts {
  readonly storage: Storage;
  readonly seals: InstallationKey;
  readonly engine: Engine;
  readonly clock: Clock;
  readonly onError: (error: unknown) => void;
}

/**
 * Changes of the installation that every incident’s record has to know of: who is woken, and how, who may sign in, keys, whether the
 * sign-in provider is trusted, and who read of all incidents. Each is durable
 * first, and then told to the record of every open live incident.
 */
export class InstallationChanges {
  private telling: Promise<void> = Promise.resolve();

  constructor(private readonly parts: ChangesParts) {}

  /** Commits a change once for each command, and begins to tell the records. @throws Fault `idempotency-key-reused` */
  async commit(change: DescribedChange, order: ChangeOrder, statements: readonly Statement[] = []): Promise<void> {
    if (!(await this.made(change.what, order))) {
      const { actor, commandId } = order;
      const asked = await this.sealed(change.what, order);
      await this.parts.storage.writer.commit([...statements, this.keeping(change, actor, commandId, asked)]);
    }
    this.tell();
  }

  /** The row that keeps a change: to be committed with what changes; then `tell`. */
  keeping(change: Change, actor: Actor, commandId: string, asked: string | null = null): Statement {
    return {
      sql: 'INSERT INTO on_call_change (id, at, actor, payload, asked, told) VALUES (?, ?, ?, ?, ?, 0)',
      params: [commandId, this.parts.clock.now(), canonicalJson({ ...actor }), payloadOf(change), asked],
    };
  }

  /** Whether a command has changed something already. */
  isMade(commandId: string): Promise<boolean> {
    return this.parts.storage.repository(OnCallChangeEntity).existsBy({ id: commandId });
  }

  /**
   * What a command has changed already, where it is asked again.
   *
   * @throws Fault `idempotency-key-reused` where the command asked for something else, or somebody else asked it
   */
  async made(what: DescribedChange['what'], order: ChangeOrder): Promise<OnCallChange | undefined> {
    const row = await this.parts.storage.repository(OnCallChangeEntity).findOneBy({ id: order.commandId });
    if (!row) return undefined;
    // Of one from before digests were kept its id alone is left to tell.
    if (row.asked !== null) {
      const asked = await this.parts.seals.unseal(row.asked, purposeOf(order.commandId));
      if (asked !== digestOf(what, order)) throw keyReused();
    }
    return JSON.parse(row.payload) as OnCallChange;
  }

  /** Sealed, so that nobody can try names and numbers against it. */
  private async sealed(what: DescribedChange['what'], order: ChangeOrder): Promise<string | null> {
    if (order.request === undefined) return null;
    return this.parts.seals.seal(digestOf(what, order), purposeOf(order.commandId));
  }

  /**
   * Begins to write changes into the record of every open incident that does not have them yet: after a change, and at each
   * start. Whoever made the change does not wait for that: it is durable, and incidents can be many.
   */
  tell(): void {
    this.telling = this.telling.then(() => this.tellRecords()).catch(this.parts.onError);
  }

  /** Resolves when every change is told, or that has failed. */
  async told(): Promise<void> {
    await this.telling;
  }

  private async tellRecords(): Promise<void> {
    const { storage, engine } = this.parts;
    const untold = await storage.repository(OnCallChangeEntity).find({ where: { told: 0 }, order: { at: 'ASC' } });
    if (untold.length === 0) return;
    const incidents = await storage.repository(IncidentEntity).findBy({ status: 'open', mode: 'live' });
    for (const change of untold) {
      const payload = JSON.parse(change.payload) as Exclude<Json, null>;
      const kind = kindOf(JSON.parse(change.payload) as Change);
      let toldAll = true;
      for (const { id } of incidents) {
        const outcome = await engine
          .execute(id, {
            command: { type: 'record-act', kind, payload },
            actor: JSON.parse(change.actor) as Actor,
            commandId: `on-call:${change.id}:${id}`,
          })
          .catch((error: unknown) => ({ ok: false as const, fault: error }));
        if (outcome.ok) continue;
        // The other incidents are told all the same; this one at the next change or start.
        this.parts.onError(outcome.fault);
        toldAll = false;
      }
      if (!toldAll) continue;
      await storage.writer.commit([{ sql: 'UPDATE on_call_change SET told = 1 WHERE id = ?', params: [change.id] }]);
    }
  }
}

function digestOf(what: DescribedChange['what'], { actor: { kind, id }, request }: ChangeOrder): string {
  return sha256(
    canonicalJson({ what, actor: { kind, id }, request: JSON.parse(JSON.stringify(request ?? null)) as Json }),
  );
}

function purposeOf(commandId: string): string {
  return `change/${commandId}`;
}

function keyReused(): Fault {
  return new Fault({
    kind: 'conflict',
    code: 'idempotency-key-reused',
    detail: 'This Idempotency-Key has asked for another change.',
    place: 'Idempotency-Key',
    mend: 'Use a fresh UUID for each new command; repeat one only to repeat its command.',
  });
}

function kindOf(change: Change): EntryKind {
  if ('register' in change) return 'breach-register.read';
  if ('provider' in change) return `provider.${change.provider}`;
  if ('person' in change) return 'account.changed';
  if (isOfKeys(change)) return 'keys.changed';
  if (change.what === 'printed') return 'roster.printed';
  return change.what === 'tested' ? 'on-call.tested' : 'on-call.changed';
}

function isOfRoster(change: DescribedChange): change is RosterChange {
  return change.what === 'contact-set' || change.what === 'contact-removed' || change.what === 'printed';
}

function isOfKeys(change: DescribedChange): change is KeysChange {
  return change.what === 'master-key-made' || change.what === 'signing-key-made';
}

function payloadOf(change: Change): string {
  if ('register' in change || 'provider' in change) return canonicalJson({ ...change });
  if ('person' in change || isOfKeys(change) || isOfRoster(change)) return canonicalJson({ ...change });
  const { what, role, position, channel, ways } = change;
  return canonicalJson({ what, role, position, channel, ...(ways && { ways: ways.map((way) => ({ ...way })) }) });
}
