import { canonicalJson } from '#digest';
import type { Channel, RemoveOnCall, SetOnCall } from '#contract';
import { ROLES, type Actor, type Role } from '#kernel';
import type { Storage } from '#storage';
import type { NamedPlace } from '../alerts/receivers.js';
import { checkAddress, warningsOf } from './addresses.js';
import { notOnCall, type Browsers } from './browsers.js';
import type { InstallationChanges } from '../record/installation-changes.js';
import type { InstallationKey } from '../vault/installation-key.js';
import { OnCallEntity } from './tables.js';

export interface RosterParts {
  readonly storage: Storage;
  readonly seals: InstallationKey;
  readonly changes: InstallationChanges;
  readonly browsers: Browsers;
  /** The organisation's own mail domains: nobody is reached there. */
  readonly ownMailDomains: readonly string[];
}

/** A place in the roster, without who holds it. */
export interface Place {
  readonly role: Role;
  readonly position: number;
  readonly channel: Channel;
  /** The browsers that are woken with it, by id. */
  readonly browsers: readonly string[];
}

/** Who holds a place. Personal data: names are shown to members, addresses to whoever keeps the roster; neither stands in an entry, a log or an error. */
export interface Holder {
  readonly name: string;
  readonly address: string;
  /** For the printed roster; absent where none was ever said. */
  readonly phone?: string;
}

type At = Pick<Place, 'role' | 'position'>;

/**
 * Who is on call: for the installation, not for one incident. Every change is told to the record of every open incident, without
 * name and address: who would have been woken is part of what was known.
 */
export class Roster {
  readonly browsers: Browsers;

  constructor(private readonly parts: RosterParts) {
    this.browsers = parts.browsers;
  }

  /** All places, by role and position. */
  async places(): Promise<readonly Place[]> {
    const rows = await this.parts.storage.repository(OnCallEntity).find();
    const awake = await this.browsers.awake();
    return rows
      .map(({ role, position, channel }) => {
        const here = awake.filter((browser) => browser.role === role && browser.position === position);
        return { role, position, channel, browsers: here.map(({ id }) => id) };
      })
      .sort((one, other) => ROLES.indexOf(one.role) - ROLES.indexOf(other.role) || one.position - other.position);
  }

  async holder({ role, position }: At): Promise<Holder | undefined> {
    const row = await this.parts.storage.repository(OnCallEntity).findOneBy({ role, position });
    if (!row) return undefined;
    return JSON.parse(await this.parts.seals.unseal(row.sealed, purposeOf({ role, position }))) as Holder;
  }

  /** Where a message for a place, or for a browser of it, goes; `undefined` where nobody is reached that way any more. */
  async addressOf({ browser, ...at }: NamedPlace): Promise<string | undefined> {
    if (browser !== undefined) return this.browsers.address({ ...at, browser });
    return (await this.holder(at))?.address;
  }

  /**
   * Puts somebody at a place, instead of whoever held it, whose browsers are forgotten.
   *
   * @returns what is to be thought about: an address that nobody can check
   * @throws Fault `address-invalid`, `own-mail-domain`
   */
  async set(request: SetOnCall, actor: Actor, commandId: string): Promise<readonly string[]> {
    const { role, position, channel, name, address, phone } = request;
    checkAddress(channel, address, this.parts.ownMailDomains);
    const before = await this.holder({ role, position });
    const sealed = await this.parts.seals.seal(
      canonicalJson({ name, address, ...(phone !== '' && { phone }) }),
      purposeOf({ role, position }),
    );
    await this.parts.changes.commit({ what: 'set', role, position, channel }, { actor, commandId, request }, [
      ...(before && before.name !== name ? [this.browsers.forget({ role, position })] : []),
      {
        sql: `INSERT INTO on_call (role, position, channel, sealed) VALUES (?, ?, ?, ?)
              ON CONFLICT (role, position) DO UPDATE SET channel = excluded.channel, sealed = excluded.sealed`,
        params: [role, position, channel, sealed],
      },
    ]);
    return warningsOf(channel, this.parts.ownMailDomains);
  }

  /** @throws Fault `not-on-call` */
  async remove(request: RemoveOnCall, actor: Actor, commandId: string): Promise<void> {
    const { role, position } = request;
    const order = { actor, commandId, request };
    const made = await this.parts.changes.made('removed', order);
    const row = await this.parts.storage.repository(OnCallEntity).findOneBy({ role, position });
    const place = row ?? made;
    if (!place) throw notOnCall({ role, position });
    await this.parts.changes.commit({ what: 'removed', role, position, channel: place.channel }, order, [
      this.browsers.forget({ role, position }),
      { sql: 'DELETE FROM on_call WHERE role = ? AND position = ?', params: [role, position] },
    ]);
  }
}

function purposeOf({ role, position }: At): string {
  return `on-call/${role}/${position}`;
}
