import { CONTACT_KINDS, type ContactView, type SetContact } from '#contract';
import { canonicalJson } from '#digest';
import { Fault, uuidv7, type Actor, type Clock, type Entropy } from '#kernel';
import type { Storage } from '#storage';
import type { InstallationChanges } from '../record/installation-changes.js';
import type { InstallationKey } from '../vault/installation-key.js';
import { ContactEntity } from './tables.js';

/** What one or two pages hold. */
const CONTACTS_MAX = 60;

export interface ContactsParts {
  readonly storage: Storage;
  readonly seals: InstallationKey;
  readonly changes: InstallationChanges;
  readonly clock: Clock;
  readonly entropy: Entropy;
}

/** Whom one telephones when the organisation's own mail and chat are not to be trusted. Records are told that it changed, and no name or number. */
export class Contacts {
  constructor(private readonly parts: ContactsParts) {}

  /** By kind, then in the order in which they were added. */
  async all(): Promise<readonly ContactView[]> {
    const rows = await this.parts.storage.repository(ContactEntity).find({ order: { id: 'ASC' } });
    const contacts = await Promise.all(rows.map((row) => this.open(row)));
    return contacts.sort((one, other) => CONTACT_KINDS.indexOf(one.kind) - CONTACT_KINDS.indexOf(other.kind));
  }

  /** Adds one, or changes one that is there. @throws Fault `contact-unknown`, `contacts-full`, `idempotency-key-reused` */
  async set(request: SetContact, actor: Actor, commandId: string): Promise<void> {
    const { storage, seals, changes, clock, entropy } = this.parts;
    const { contact, ...said } = request;
    const order = { actor, commandId, request };
    if (await changes.made('contact-set', order)) return;
    const repository = storage.repository(ContactEntity);
    if (contact !== undefined && !(await repository.existsBy({ id: contact }))) throw UNKNOWN;
    if (contact === undefined && (await repository.count()) >= CONTACTS_MAX) throw FULL;
    const id = contact ?? uuidv7(clock.now(), entropy);
    const sealed = await seals.seal(canonicalJson({ ...said }), purposeOf(id));
    await changes.commit({ what: 'contact-set', contact: id, kind: said.kind }, order, [
      {
        sql: 'INSERT INTO contact (id, sealed) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET sealed = excluded.sealed',
        params: [id, sealed],
      },
    ]);
  }

  /** @throws Fault `contact-unknown`, `idempotency-key-reused` */
  async remove(contact: string, actor: Actor, commandId: string): Promise<void> {
    const { storage, changes } = this.parts;
    const order = { actor, commandId, request: { contact } };
    if (await changes.made('contact-removed', order)) return;
    const row = await storage.repository(ContactEntity).findOneBy({ id: contact });
    if (!row) throw UNKNOWN;
    const { kind } = await this.open(row);
    await changes.commit({ what: 'contact-removed', contact, kind }, order, [
      { sql: 'DELETE FROM contact WHERE id = ?', params: [contact] },
    ]);
  }

  private async open({ id, sealed }: ContactEntity): Promise<ContactView> {
    const said = JSON.parse(await this.parts.seals.unseal(sealed, purposeOf(id))) as Omit<ContactView, 'id'>;
    return { ...said, id };
  }
}

function purposeOf(id: string): string {
  return `contact/${id}`;
}

const UNKNOWN = new Fault({
  kind: 'not-found',
  code: 'contact-unknown',
  detail: 'There is no such contact.',
  place: 'contact',
});

const FULL = new Fault({
  kind: 'refused',
  code: 'contacts-full',
  detail: `At most ${CONTACTS_MAX} contacts are kept: more fit no page that is pinned to a wall.`,
  mend: 'Remove one of them first.',
});
