import { canonicalJson } from '#digest';
import type { Channel, RemoveOnCall, SetOnCall } from '#contract';
import { IncidentEntity, type Engine } from '#engine';
import { Fault, ROLES, type Actor, type Clock, type Role } from '#kernel';
import type { Statement, Storage } from '#storage';
import type { DataKey } from '#vault';
import type { IncidentKeys } from '../vault/incident-keys.js';
import { checkAddress, warningsOf } from './addresses.js';
import { OnCallChangeEntity, OnCallEntity } from './tables.js';

/** The roster's own data key: people on call belong to the installation, and outlive every incident. */
const KEY_NAME = 'on-call';

export interface RosterParts {
  readonly storage: Storage;
  readonly engine: Engine;
  readonly keys: IncidentKeys;
  readonly clock: Clock;
  /** The organisation's own mail domains: nobody is reached there. */
  readonly ownMailDomains: readonly string[];
  readonly onError: (error: unknown) => void;
}

/** A place in the roster, without who holds it. */
export interface Place {
  readonly role: Role;
  readonly position: number;
  readonly channel: Channel;
}

/** Who holds a place. Personal data: shown to whoever says who asks, and in no entry, log or error. */
export interface Holder {
  readonly name: string;
  readonly address: string;
}

/**
 * Who is on call: for the installation, not for one incident. A change is durable first, and then told to the record of every
 * open incident, without name and address: who would have been woken is part of what was known.
 */
export class Roster {
  private telling: Promise<void> = Promise.resolve();

  constructor(private readonly parts: RosterParts) {}

  /** All places, by role and position. */
  async places(): Promise<readonly Place[]> {
    const rows = await this.parts.storage.repository(OnCallEntity).find();
    return rows
      .map(({ role, position, channel }) => ({ role, position, channel }))
      .sort((one, other) => ROLES.indexOf(one.role) - ROLES.indexOf(other.role) || one.position - other.position);
  }

  async holder({ role, position }: Pick<Place, 'role' | 'position'>): Promise<Holder | undefined> {
    const row = await this.parts.storage.repository(OnCallEntity).findOneBy({ role, position });
    if (!row) return undefined;
    const key = await this.parts.keys.open(KEY_NAME);
    return JSON.parse(
      Buffer.from(key.unseal(Buffer.from(row.sealed, 'base64'), purposeOf({ role, position }))).toString(),
    ) as Holder;
  }

  /**
   * Puts somebody at a place, instead of whoever held it.
   *
   * @returns what is to be thought about: an address that nobody can check
   * @throws Fault `address-invalid`, `own-mail-domain`
   */
  async set(request: SetOnCall, actor: Actor, commandId: string): Promise<readonly string[]> {
    const { role, position, channel, name, address } = request;
    checkAddress(channel, address, this.parts.ownMailDomains);
    const key = await this.key();
    const sealed = key.seal(Buffer.from(canonicalJson({ name, address })), purposeOf({ role, position }));
    await this.change({ what: 'set', role, position, channel }, actor, commandId, [
      {
        sql: `INSERT INTO on_call (role, position, channel, sealed) VALUES (?, ?, ?, ?)
              ON CONFLICT (role, position) DO UPDATE SET channel = excluded.channel, sealed = excluded.sealed`,
        params: [role, position, channel, Buffer.from(sealed).toString('base64')],
      },
    ]);
    return warningsOf(channel, this.parts.ownMailDomains);
  }

  /** @throws Fault `not-on-call` */
  async remove({ role, position }: RemoveOnCall, actor: Actor, commandId: string): Promise<void> {
    const row = await this.parts.storage.repository(OnCallEntity).findOneBy({ role, position });
    if (!row && !(await this.known(commandId))) {
      throw new Fault({
        kind: 'not-found',
        code: 'not-on-call',
        detail: `Nobody is on call at place ${position} of ${role}.`,
        place: 'position',
      });
    }
    await this.change({ what: 'removed', role, position, channel: row?.channel ?? 'webhook' }, actor, commandId, [
      { sql: 'DELETE FROM on_call WHERE role = ? AND position = ?', params: [role, position] },
    ]);
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
      let toldAll = true;
      for (const { id } of incidents) {
        const outcome = await engine
          .execute(id, {
            command: {
              type: 'record-act',
              kind: 'on-call.changed',
              payload: JSON.parse(change.payload) as { readonly [name: string]: string | number },
            },
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

  private async change(
    payload: Place & { readonly what: 'set' | 'removed' },
    actor: Actor,
    commandId: string,
    statements: readonly Statement[],
  ): Promise<void> {
    if (!(await this.known(commandId))) {
      await this.parts.storage.writer.commit([
        ...statements,
        {
          sql: 'INSERT INTO on_call_change (id, at, actor, payload, told) VALUES (?, ?, ?, ?, 0)',
          params: [commandId, this.parts.clock.now(), canonicalJson({ ...actor }), canonicalJson({ ...payload })],
        },
      ]);
    }
    this.tell();
  }

  private async known(commandId: string): Promise<boolean> {
    return (await this.parts.storage.repository(OnCallChangeEntity).countBy({ id: commandId })) > 0;
  }

  /** The roster's key; made before the first person is put on call. */
  private async key(): Promise<DataKey> {
    const { keys, storage } = this.parts;
    try {
      return await keys.open(KEY_NAME);
    } catch (error) {
      if (!(error instanceof Fault) || error.details.code !== 'data-key-missing') throw error;
      await storage.writer.commit([keys.make(KEY_NAME)]);
      return keys.open(KEY_NAME);
    }
  }
}

function purposeOf({ role, position }: Pick<Place, 'role' | 'position'>): string {
  return `on-call/${role}/${position}`;
}
