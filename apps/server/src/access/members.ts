import { may, type Permission } from '#access';
import type { Engine, Receipt } from '#engine';
import { Fault, type Actor, type Clock, type EntryKind, type Member, type Role } from '#kernel';
import type { Statement, Storage } from '#storage';
import { recordAct } from './record-act.js';
import { CommandOfferEntity, IncidentRoleEntity } from './tables.js';

export interface MembersParts {
  readonly storage: Storage;
  readonly engine: Engine;
  readonly clock: Clock;
}

/** Who acts, and the id that makes asking twice harmless. */
export interface MemberAct {
  readonly actor: Actor;
  readonly commandId: string;
}

/**
 * Who has which role in an incident. Each change is an entry of the incident's record, committed with it, and names accounts by
 * their ids.
 */
export class Members {
  constructor(private readonly parts: MembersParts) {}

  /** The roles that an account has in an incident now. */
  async rolesOf(account: string, incidentId: string): Promise<readonly Role[]> {
    const which = 'WHERE incident_id = ? AND account = ? AND ended_at IS NULL';
    const rows = await this.parts.storage.rows(IncidentRoleEntity, which, [incidentId, account]);
    return rows.map(({ role }) => role);
  }

  /** The incidents that an account may look into, or in which they may do something else: those in which a role of theirs may. */
  async incidentsOf(account: string, permission: Permission = 'read-incident'): Promise<ReadonlySet<string>> {
    const rows = await this.parts.storage.repository(IncidentRoleEntity).findBy({ account });
    const looking = rows.filter(({ endedAt, role }) => endedAt === null && may(role, permission));
    return new Set(looking.map(({ incidentId }) => incidentId));
  }

  /** All who have a role in an incident now, in the order in which they came. */
  async of(incidentId: string): Promise<readonly IncidentRoleEntity[]> {
    const rows = await this.parts.storage
      .repository(IncidentRoleEntity)
      .find({ where: { incidentId }, order: { givenAt: 'ASC', account: 'ASC', role: 'ASC' } });
    return rows.filter(({ endedAt }) => endedAt === null);
  }

  offerIn(incidentId: string): Promise<CommandOfferEntity | null> {
    return this.parts.storage.repository(CommandOfferEntity).findOneBy({ incidentId });
  }

  /** Whoever the incident begins with: rows to be committed with its declaration, which tells of them. */
  seat(incidentId: string, members: readonly Member[]): readonly Statement[] {
    return members.map((member) => this.row(incidentId, member, null, null));
  }

  async give(incidentId: string, member: Member, act: MemberAct): Promise<void> {
    if ((await this.rolesOf(member.person, incidentId)).includes(member.role)) return;
    await recordAct(this.parts.engine, incidentId, act, 'role.given', { ...member }, [
      this.row(incidentId, member, act.actor.id, null),
    ]);
  }

  /** @throws Fault `role-not-had`, `last-commander` */
  async end(incidentId: string, member: Member, reason: string, act: MemberAct): Promise<void> {
    if (!(await this.doneBefore(incidentId, 'role.ended', act))) await this.refuseEnding(incidentId, member);
    const alongside = this.endingRows(incidentId, member);
    await recordAct(this.parts.engine, incidentId, act, 'role.ended', { ...member, reason }, alongside);
  }

  /** What ends a role: rows to be committed with the entry that says so. */
  endingRows(incidentId: string, member: Member): readonly Statement[] {
    const offers = this.withoutOffer(incidentId, member.person);
    return [this.ending(incidentId, member), offers, somebodyCommands(incidentId)];
  }

  /** @throws Fault `role-not-had`, `last-commander` */
  async refuseEnding(incidentId: string, member: Member): Promise<void> {
    const members = await this.of(incidentId);
    if (!members.some(({ account, role }) => account === member.person && role === member.role)) {
      throw new Fault({
        kind: 'conflict',
        code: 'role-not-had',
        detail: 'This person does not have the role here, or no longer.',
        place: 'role',
      });
    }
    if (member.role === 'incident-commander' && members.filter(({ role }) => role === member.role).length === 1) {
      throw new Fault({
        kind: 'refused',
        code: 'last-commander',
        detail: 'An incident always has somebody in command.',
        place: 'role',
        mend: 'Offer command to somebody else, or give the role to another first.',
      });
    }
  }

  /** Offers command to somebody who has a role in the incident. @throws Fault `not-a-member` */
  async offerCommand(incidentId: string, to: string, act: MemberAct): Promise<void> {
    const from = act.actor.id;
    const roles = await this.rolesOf(to, incidentId);
    if (to === from || !roles.some((role) => may(role, 'accept-command'))) throw notAMember();
    await recordAct(this.parts.engine, incidentId, act, 'command.offered', { from, to }, [
      {
        sql: `INSERT INTO command_offer (incident_id, from_account, to_account, offered_at) VALUES (?, ?, ?, ?)
              ON CONFLICT (incident_id) DO UPDATE SET from_account = excluded.from_account,
                to_account = excluded.to_account, offered_at = excluded.offered_at`,
        params: [incidentId, from, to, this.parts.clock.now()],
      },
    ]);
  }

  /** @throws Fault `no-offer` */
  async withdrawOffer(incidentId: string, act: MemberAct): Promise<void> {
    if (await this.doneBefore(incidentId, 'command.withdrawn', act)) return;
    const offer = await this.offerIn(incidentId);
    if (!offer) throw noOffer();
    await recordAct(this.parts.engine, incidentId, act, 'command.withdrawn', { from: offer.from, to: offer.to }, [
      { ...deleteOffer(incidentId), expectChanges: 1 },
    ]);
  }

  /**
   * Takes command that was offered to whoever acts. Who offered it commands no more; where that was their only role, they go on as
   * a deputy: they know the incident, and command can be handed back to them.
   *
   * @throws Fault `no-offer`
   */
  async acceptCommand(incidentId: string, act: MemberAct): Promise<void> {
    if (await this.doneBefore(incidentId, 'command.accepted', act)) return;
    const offer = await this.offerIn(incidentId);
    const to = act.actor.id;
    if (!offer || offer.to !== to) throw noOffer();
    const { from } = offer;
    const role = 'incident-commander';
    const others = (await this.rolesOf(from, incidentId)).filter((each) => each !== role);
    const stays = others.length === 0;
    await recordAct(
      this.parts.engine,
      incidentId,
      act,
      'command.accepted',
      { from, to, ...(stays && { stays: 'deputy' }) },
      [
        { ...deleteOffer(incidentId), expectChanges: 1 },
        this.ending(incidentId, { person: from, role }),
        this.row(incidentId, { person: to, role }, from, null),
        ...(stays ? [this.row(incidentId, { person: from, role: 'deputy' }, to, null)] : []),
      ],
    );
  }

  /** Takes command without being asked in. */
  async breakGlass(incidentId: string, reason: string, act: MemberAct): Promise<void> {
    const member: Member = { person: act.actor.id, role: 'incident-commander' };
    await recordAct(this.parts.engine, incidentId, act, 'glass.broken', { ...member, reason }, [
      this.row(incidentId, member, member.person, reason),
    ]);
  }

  /** Whether this very act was done when it was asked before: what it refuses by now is its own doing. */
  private async doneBefore(incidentId: string, kind: EntryKind, { commandId }: MemberAct): Promise<boolean> {
    const sql = 'SELECT receipt FROM command WHERE id = ? AND incident_id = ?';
    const [earlier] = await this.parts.storage.reader.all(sql, [commandId, incidentId]);
    if (!earlier) return false;
    const { entries } = JSON.parse(String(earlier['receipt'])) as Receipt;
    return entries.some((entry) => entry.kind === kind);
  }

  /** Beside an act that counts only while somebody has a role and may sign in: where either ends meanwhile, it is not done. */
  whileHeld(incidentId: string, { person, role }: Member): readonly Statement[] {
    return [
      {
        sql: `UPDATE incident_role SET given_at = given_at
               WHERE incident_id = ? AND account = ? AND role = ? AND ended_at IS NULL`,
        params: [incidentId, person, role],
        expectChanges: 1,
      },
      {
        sql: 'UPDATE account SET version = version WHERE id = ? AND disabled_at IS NULL',
        params: [person],
        expectChanges: 1,
      },
    ];
  }

  /** Whoever had the role before has it again. */
  private row(incidentId: string, { person, role }: Member, by: string | null, glassReason: string | null): Statement {
    return {
      sql: `INSERT INTO incident_role (incident_id, account, role, given_at, given_by, glass_reason) VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (incident_id, account, role) DO UPDATE SET given_at = excluded.given_at,
              given_by = excluded.given_by, glass_reason = excluded.glass_reason, ended_at = NULL`,
      params: [incidentId, person, role, this.parts.clock.now(), by, glassReason],
    };
  }

  private ending(incidentId: string, { person, role }: Member): Statement {
    return {
      sql: `UPDATE incident_role SET ended_at = ?
             WHERE incident_id = ? AND account = ? AND role = ? AND ended_at IS NULL`,
      params: [this.parts.clock.now(), incidentId, person, role],
      expectChanges: 1,
    };
  }

  /** An offer from or to somebody whose role has ended is none. */
  private withoutOffer(incidentId: string, person: string): Statement {
    return {
      sql: 'DELETE FROM command_offer WHERE incident_id = ? AND (from_account = ? OR to_account = ?)',
      params: [incidentId, person, person],
    };
  }
}

/** Two who end each other’s command at once would leave nobody: the second is refused, and finds out when it asks again. */
function somebodyCommands(incidentId: string): Statement {
  return {
    sql: `UPDATE incident SET seq = seq WHERE id = ? AND EXISTS (
            SELECT 1 FROM incident_role WHERE incident_id = ? AND role = 'incident-commander' AND ended_at IS NULL)`,
    params: [incidentId, incidentId],
    expectChanges: 1,
  };
}

function deleteOffer(incidentId: string): Statement {
  return { sql: 'DELETE FROM command_offer WHERE incident_id = ?', params: [incidentId] };
}

function notAMember(): Fault {
  return new Fault({
    kind: 'refused',
    code: 'not-a-member',
    detail: 'Command goes to somebody else who works on this incident.',
    place: 'to',
    mend: 'Give them a role first: deputy, for example.',
  });
}

function noOffer(): Fault {
  return new Fault({
    kind: 'conflict',
    code: 'no-offer',
    detail: 'Command is not on offer to you.',
    mend: 'Whoever commands offers it.',
  });
}
