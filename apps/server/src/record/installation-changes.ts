import { canonicalJson, type Json } from '#digest';
import type { ContactKind, OnCallTested } from '#contract';
import { IncidentEntity, type Engine } from '#engine';
import { type Actor, type Clock, type EntryKind } from '#kernel';
import type { Statement, Storage } from '#storage';
import type { Place } from '../on-call/roster.js';
import { OnCallChangeEntity } from '../on-call/tables.js';

/** A change of who is woken, and how. The records are told no name and no address. */
export interface OnCallChange extends Omit<Place, 'browsers'> {
  readonly what: 'set' | 'removed' | 'browser-subscribed' | 'browser-removed' | 'browser-ended' | 'tested';
  /** What became of a test, way by way. */
  readonly ways?: OnCallTested['ways'];
}

/** A change of what somebody may do here, by the id of their account; to be added gives nobody a way into an incident. */
export interface AccountChange {
  readonly what:
    | 'invited-again'
    | 'disabled'
    | 'enabled'
    | 'made-administrator'
    | 'administrator-no-more'
    | 'team-changed'
    | 'made-by-provider'
    | 'confirmed'
    | 'provider-linked'
    | 'provider-unlinked';
  readonly person: string;
}

/** Another key of the installation’s own from now on. */
export interface KeysChange {
  readonly what: 'master-key-made' | 'signing-key-made';
  /** Its public name; a master key has none that is told. */
  readonly key?: string;
}

/** A change of whom one telephones, or a print of all that. */
export interface RosterChange {
  readonly what: 'contact-set' | 'contact-removed' | 'printed';
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

type DescribedChange = OnCallChange | AccountChange | KeysChange | RosterChange;
type Change = DescribedChange | ProviderChange;

interface ChangesParts {
  readonly storage: Storage;
  readonly engine: Engine;
  readonly clock: Clock;
  readonly onError: (error: unknown) => void;
}

/**
 * Changes of the installation that every incident’s record has to know of: who is woken, and how, who may sign in, keys, and whether the
 * sign-in provider is trusted. Each is durable
 * first, and then told to the record of every open live incident.
 */
export class InstallationChanges {
  private telling: Promise<void> = Promise.resolve();

  constructor(private readonly parts: ChangesParts) {}

  /** Commits a change once for each command, and begins to tell the records. */
  async commit(change: Change, actor: Actor, commandId: string, statements: readonly Statement[] = []): Promise<void> {
    if (!(await this.isMade(commandId))) {
      await this.parts.storage.writer.commit([...statements, this.keeping(change, actor, commandId)]);
    }
    this.tell();
  }

  /** The row that keeps a change: to be committed with what changes; then `tell`. */
  keeping(change: Change, actor: Actor, commandId: string): Statement {
    return {
      sql: 'INSERT INTO on_call_change (id, at, actor, payload, told) VALUES (?, ?, ?, ?, 0)',
      params: [commandId, this.parts.clock.now(), canonicalJson({ ...actor }), payloadOf(change)],
    };
  }

  /** Whether a command has changed something already. */
  isMade(commandId: string): Promise<boolean> {
    return this.parts.storage.repository(OnCallChangeEntity).existsBy({ id: commandId });
  }

  /** What a command has changed already of who is woken. */
  async made(commandId: string): Promise<OnCallChange | undefined> {
    const row = await this.parts.storage.repository(OnCallChangeEntity).findOneBy({ id: commandId });
    return row ? (JSON.parse(row.payload) as OnCallChange) : undefined;
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

function kindOf(change: Change): EntryKind {
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
  if ('person' in change || 'provider' in change || isOfKeys(change) || isOfRoster(change))
    return canonicalJson({ ...change });
  const { what, role, position, channel, ways } = change;
  return canonicalJson({ what, role, position, channel, ...(ways && { ways: ways.map((way) => ({ ...way })) }) });
}
