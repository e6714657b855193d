import { hashOfBearer, newBearerSecret } from '#access';
import type { Engine } from '#engine';
import {
  Fault,
  formatInstant,
  uuidv7,
  type Actor,
  type Clock,
  type Entropy,
  type EpochMs,
  type LinkRole,
} from '#kernel';
import type { Statement, Storage } from '#storage';
import type { MemberAct } from '../access/members.js';
import { recordAct } from '../access/record-act.js';
import { endingSessions, type Browser, type OpenedSession, type Sessions } from '../access/sessions.js';
import type { InstallationKey } from '../vault/installation-key.js';
import { LinkEntity } from './tables.js';

/** As long as a browser says that it has been used before: by then the party has a new link. */
const LINK_LASTS_MAX_MS = 180 * 24 * 60 * 60_000;
/** In one incident, those that have ended among them. */
const LINKS_MAX = 200;

export interface LinksParts {
  readonly storage: Storage;
  readonly engine: Engine;
  readonly seals: InstallationKey;
  readonly sessions: Sessions;
  readonly clock: Clock;
  readonly entropy: Entropy;
}

/** A link as it is kept: one person, one role, one incident. */
export interface KeptLink {
  readonly id: string;
  readonly incidentId: string;
  readonly role: LinkRole;
  readonly name: string;
  readonly givenAt: EpochMs;
  readonly givenBy: string;
  readonly endsAt: EpochMs;
  readonly openedAt: EpochMs | null;
  /** Hash of what is kept in the browser that opened it first. */
  readonly browser: string | null;
  readonly endedAt: EpochMs | null;
  /** The mail house that it reports for; `null` of another role, and of an exercise. */
  readonly mailHouse: string | null;
}

/** What is said of somebody who gets a link. */
export interface NewLink {
  readonly name: string;
  readonly role: LinkRole;
  readonly endsAt: EpochMs;
  readonly mailHouse?: string | undefined;
}

/**
 * Links by which people of outside parties come in. Each opens a session that may do what its role may, in its incident, and
 * nothing that takes fresh proof. Giving, opening and ending one is an entry of the incident, which names the link by its id.
 */
export class Links {
  constructor(private readonly parts: LinksParts) {}

  /** @returns the secret too: told once, so that the same command gives no second one. @throws Fault `link-lasts-too-long`, `links-full`, `idempotency-key-reused` */
  async give(
    incidentId: string,
    { name, role, endsAt, mailHouse }: NewLink,
    act: MemberAct,
  ): Promise<[KeptLink, string]> {
    const { storage, seals, clock, entropy } = this.parts;
    const now = clock.now();
    if (endsAt <= now || endsAt > now + LINK_LASTS_MAX_MS) throw lastsTooLong();
    if ((await storage.repository(LinkEntity).countBy({ incidentId })) >= LINKS_MAX) throw full();
    // Of its own: whoever acts by the link is known by this id, which nobody may choose.
    const id = uuidv7(now, entropy);
    if (await storage.repository(LinkEntity).existsBy({ commandId: act.commandId })) throw keyReused();
    const by = act.actor.id;
    const secret = newBearerSecret(entropy);
    const insert: Statement = {
      sql: `INSERT INTO link (id, command_id, incident_id, role, name, secret_hash, given_at, given_by, ends_at, mail_house_id)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      params: [
        id,
        act.commandId,
        incidentId,
        role,
        await seals.seal(name, purposeOf(id)),
        hashOfBearer(secret),
        now,
        by,
        endsAt,
        mailHouse ?? null,
      ],
    };
    await recordAct(
      this.parts.engine,
      incidentId,
      act,
      'link.given',
      { link: id, role, until: formatInstant(endsAt), ...(mailHouse !== undefined && { mailHouse }) },
      [insert],
    );
    const fresh = { openedAt: null, browser: null, endedAt: null, mailHouse: mailHouse ?? null };
    return [{ id, incidentId, role, name, givenAt: now, givenBy: by, endsAt, ...fresh }, secret];
  }

  /** Ends a link, and the session that it has open. @throws Fault `link-unknown` */
  async end(incidentId: string, id: string, reason: string, act: MemberAct): Promise<void> {
    const { role, endedAt } = await this.require(incidentId, id);
    if (endedAt !== null) return;
    const now = this.parts.clock.now();
    await recordAct(this.parts.engine, incidentId, act, 'link.ended', { link: id, role, reason }, [
      { sql: 'UPDATE link SET ended_at = ? WHERE id = ? AND ended_at IS NULL', params: [now, id], expectChanges: 1 },
      endingSessions({ kind: 'link', id }, now),
    ]);
    await this.parts.sessions.tellEndedOf({ kind: 'link', id });
  }

  /** Ends the session of a link, which stays good in its browser. @throws Fault `link-unknown` */
  async endSession(incidentId: string, id: string): Promise<void> {
    await this.require(incidentId, id);
    await this.parts.storage.writer.commit([endingSessions({ kind: 'link', id }, this.parts.clock.now())]);
    await this.parts.sessions.tellEndedOf({ kind: 'link', id });
  }

  /** The link of this secret. @throws Fault `link-spent`, the same for one that never was, has ended or has expired */
  async held(secret: string): Promise<KeptLink> {
    const secretHash = hashOfBearer(secret.slice(0, 200));
    const row = await this.parts.storage.repository(LinkEntity).findOneBy({ secretHash });
    const link = row && (await this.read(row));
    if (link && this.isGood(link)) return link;
    throw spent();
  }

  /**
   * Begins a session by a link, in the browser that opened it first, and ends the one before: who has copied the address gets
   * nothing by it.
   *
   * @throws Fault `link-spent`, `link-opened-elsewhere`
   */
  async open(secret: string, browser: Browser): Promise<{ readonly link: KeptLink; readonly opened: OpenedSession }> {
    const { sessions, clock, entropy } = this.parts;
    const link = await this.held(secret);
    const { id, incidentId, role } = link;
    const { opened, statements } = sessions.prepare({ kind: 'link', id }, 'claimed', browser);
    const here = opened.session.browser;
    if (link.browser !== null && link.browser !== here) throw openedElsewhere();
    const now = clock.now();
    const act = { actor: actorOf(link), commandId: uuidv7(now, entropy) };
    await recordAct(this.parts.engine, incidentId, act, 'link.opened', { link: id, role }, [
      {
        sql: `UPDATE link SET opened_at = COALESCE(opened_at, ?), browser = ?
               WHERE id = ? AND ended_at IS NULL AND (browser IS NULL OR browser = ?)`,
        params: [now, here, id, here],
        expectChanges: 1,
      },
      endingSessions({ kind: 'link', id }, now),
      ...statements,
    ]);
    await sessions.tellEndedOf({ kind: 'link', id });
    return { link, opened };
  }

  /** The link of this id, while it is good. */
  async good(id: string): Promise<KeptLink | undefined> {
    const [row] = await this.parts.storage.rows(LinkEntity, 'WHERE id = ?', [id]);
    const link = row && (await this.read(row));
    return link && this.isGood(link) ? link : undefined;
  }

  /** All of an incident, in the order in which they were given, those that have ended among them. */
  async of(incidentId: string): Promise<readonly KeptLink[]> {
    const rows = await this.parts.storage.repository(LinkEntity).find({ where: { incidentId }, order: { id: 'ASC' } });
    return Promise.all(rows.map((row) => this.read(row)));
  }

  /** Whom the ids of links name. */
  async names(): Promise<readonly (readonly [id: string, name: string])[]> {
    const rows = await this.parts.storage.repository(LinkEntity).find();
    return Promise.all(rows.map(async (row) => [row.id, (await this.read(row)).name] as const));
  }

  isGood({ endedAt, endsAt }: KeptLink): boolean {
    return endedAt === null && this.parts.clock.now() < endsAt;
  }

  /** A link of another incident is none of this one. */
  private async require(incidentId: string, id: string): Promise<KeptLink> {
    const row = await this.parts.storage.repository(LinkEntity).findOneBy({ id, incidentId });
    if (row) return this.read(row);
    throw new Fault({
      kind: 'not-found',
      code: 'link-unknown',
      detail: 'This incident has no such link.',
      place: 'link',
    });
  }

  private async read(row: LinkEntity): Promise<KeptLink> {
    const { id, incidentId, role, givenBy, browser, mailHouseId } = row;
    return {
      id,
      incidentId,
      role,
      name: await this.parts.seals.unseal(row.name, purposeOf(id)),
      givenAt: Number(row.givenAt),
      givenBy,
      endsAt: Number(row.endsAt),
      openedAt: row.openedAt === null ? null : Number(row.openedAt),
      browser,
      endedAt: row.endedAt === null ? null : Number(row.endedAt),
      mailHouse: mailHouseId,
    };
  }
}

/** Whoever acts by a link: who holds it is known by nothing but the link. */
export function actorOf({ id, role }: Pick<KeptLink, 'id' | 'role'>): Actor {
  return { kind: 'person', id, role, assurance: 'claimed' };
}

function purposeOf(id: string): string {
  return `link:${id}`;
}

function keyReused(): Fault {
  return new Fault({
    kind: 'conflict',
    code: 'idempotency-key-reused',
    detail: 'This Idempotency-Key has given a link already, and its secret is told once.',
    place: 'Idempotency-Key',
    mend: 'End that link and give another, under a fresh UUID.',
  });
}

function spent(): Fault {
  return new Fault({
    kind: 'refused',
    code: 'link-spent',
    detail: 'This link is not good any more: it has ended, or its day has passed.',
    mend: 'Ask whoever gave it to you for another.',
  });
}

function openedElsewhere(): Fault {
  return new Fault({
    kind: 'refused',
    code: 'link-opened-elsewhere',
    detail: 'This link was opened in another browser, and opens in that one alone.',
    mend: 'If that was not you, tell whoever gave it to you at once. They end it and give you another.',
  });
}

function lastsTooLong(): Fault {
  return new Fault({
    kind: 'invalid',
    code: 'link-lasts-too-long',
    detail: 'A link ends on a day to come, within 180 days.',
    place: 'ends',
    mend: 'Choose an earlier day; another link can be given later.',
  });
}

function full(): Fault {
  return new Fault({
    kind: 'refused',
    code: 'links-full',
    detail: `An incident has at most ${LINKS_MAX} links.`,
    mend: 'Give whoever comes often an account.',
  });
}
