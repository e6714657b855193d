import type { MailHouseView, SetMailHouse } from '#contract';
import type { Engine } from '#engine';
import { Fault, formatInstant, type Clock } from '#kernel';
import type { Storage } from '#storage';
import { findIncident } from '../incidents/find-incident.js';
import type { IncidentKeys } from '../vault/incident-keys.js';
import { requireAgeKey } from './age-key.js';
import { MAIL_HOUSE_NEEDED } from './package-faults.js';
import { recordDispatch, type ActBy } from './record-dispatch.js';
import { MailHouseEntity } from './tables.js';

/** Few print for one incident; each is proved by itself. */
const MAIL_HOUSES_MAX = 20;

export interface MailHousesParts {
  readonly storage: Storage;
  readonly engine: Engine;
  readonly keys: IncidentKeys;
  readonly clock: Clock;
}

/** Who prints and posts for an incident. One that is set up stays as it is: with another key it is another, and has to be proved anew. */
export class MailHouses {
  constructor(private readonly parts: MailHousesParts) {}

  /** @throws Fault `age-key-secret`, `age-key-invalid`, `exercise-hands-over-nothing`, `mail-houses-full` */
  async set(incidentId: string, { name, key, contact, postsIn }: SetMailHouse, by: ActBy): Promise<MailHouseView> {
    const { storage, engine, keys, clock } = this.parts;
    const earlier = await this.kept(incidentId, by.commandId);
    if (earlier) return this.view(earlier);
    const incident = await findIncident(storage, incidentId);
    if (incident.mode === 'exercise') throw exerciseHandsOverNothing();
    requireAgeKey(key);
    if ((await storage.repository(MailHouseEntity).countBy({ incidentId })) >= MAIL_HOUSES_MAX) throw full();
    const dataKey = await keys.open(incidentId);
    const sealed = Buffer.from(dataKey.seal(Buffer.from(contact, 'utf8'), purposeOf(by.commandId))).toString('base64');
    await recordDispatch(
      engine,
      incidentId,
      { kind: 'mail-house.set', payload: { mailHouse: by.commandId, name, key, postsIn } },
      by,
      [
        {
          sql: 'INSERT INTO mail_house (id, incident_id, name, recipient, contact, posts_in, set_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
          params: [by.commandId, incidentId, name, key, sealed, postsIn, clock.now()],
        },
      ],
    );
    return this.view(await this.find(incidentId, by.commandId));
  }

  async list(incidentId: string): Promise<MailHouseView[]> {
    const rows = await this.parts.storage
      .repository(MailHouseEntity)
      .find({ where: { incidentId }, order: { setAt: 'ASC', id: 'ASC' } });
    return Promise.all(rows.map((row) => this.view(row)));
  }

  /** What each is called, by its id. */
  async names(incidentId: string): Promise<ReadonlyMap<string, string>> {
    const rows = await this.parts.storage.repository(MailHouseEntity).findBy({ incidentId });
    return new Map(rows.map(({ id, name }) => [id, name]));
  }

  /**
   * The one that is named to be given something: in an exercise none.
   *
   * @throws Fault `mail-house-needed`, `mail-house-unknown`, `exercise-hands-over-nothing`
   */
  async requireReceiver(incidentId: string, mailHouse: string | undefined): Promise<MailHouseEntity | undefined> {
    const { mode } = await findIncident(this.parts.storage, incidentId);
    if (mode === 'exercise') {
      if (mailHouse !== undefined) throw exerciseHandsOverNothing();
      return undefined;
    }
    if (mailHouse === undefined) throw MAIL_HOUSE_NEEDED;
    return this.find(incidentId, mailHouse);
  }

  /** @throws Fault `mail-house-unknown` */
  async find(incidentId: string, id: string): Promise<MailHouseEntity> {
    const found = await this.kept(incidentId, id);
    if (found) return found;
    throw new Fault({
      kind: 'not-found',
      code: 'mail-house-unknown',
      detail: 'This incident has no such mail house.',
      place: 'mailHouse',
    });
  }

  private kept(incidentId: string, id: string): Promise<MailHouseEntity | null> {
    return this.parts.storage.repository(MailHouseEntity).findOneBy({ id, incidentId });
  }

  private async view(row: MailHouseEntity): Promise<MailHouseView> {
    const { id, name, recipient, postsIn } = row;
    return {
      id,
      name,
      key: recipient,
      contact: await this.contactOf(row),
      postsIn,
      setAt: formatInstant(Number(row.setAt)),
      provedAt: row.provedAt === null ? null : formatInstant(Number(row.provedAt)),
    };
  }

  /** Whom to telephone; empty once the register was shredded, since it went with that: what became of the letters is still told. */
  private async contactOf({ id, incidentId, contact }: MailHouseEntity): Promise<string> {
    try {
      const key = await this.parts.keys.open(incidentId);
      return Buffer.from(key.unseal(Buffer.from(contact, 'base64'), purposeOf(id))).toString('utf8');
    } catch (error) {
      if (error instanceof Fault && error.details.code === 'register-shredded') return '';
      throw error;
    }
  }
}

/** Nothing of an exercise leaves, by whatever mistake. */
export function exerciseHandsOverNothing(): Fault {
  return new Fault({
    kind: 'refused',
    code: 'exercise-hands-over-nothing',
    detail: 'An exercise has no mail house: nothing of it leaves.',
    mend: 'Leave the mail house out; the package is then one of the exercise.',
  });
}

function purposeOf(id: string): string {
  return `mail-house/${id}`;
}

function full(): Fault {
  return new Fault({
    kind: 'refused',
    code: 'mail-houses-full',
    detail: `An incident has at most ${MAIL_HOUSES_MAX} mail houses.`,
  });
}
