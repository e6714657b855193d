import type { Engine } from '#engine';
import { Fault, seatActorId, uuidv7, type Actor, type Clock, type Entropy, type EpochMs, type Role } from '#kernel';
import type { Statement, Storage } from '#storage';
import type { MemberAct } from '../access/members.js';
import { recordAct } from '../access/record-act.js';
import { endingSessions, type Browser, type OpenedSession, type Sessions } from '../access/sessions.js';
import { isSameName } from '../access/account.js';
import type { InstallationKey } from '../vault/installation-key.js';
import { HOT_WASH_MS, type Played, type PlayedIn, type PlayedSeat } from './played.js';
import { PlayerEntity, type StaffRole } from './tables.js';

/** In one exercise, those who have left among them. */
const PLAYERS_MAX = 500;
/** Only in an exercise: of whatever else this matches nothing, and nothing of the commit is done. */
const IN_EXERCISE = `incident_id IN (SELECT id FROM incident WHERE mode = 'exercise')`;

export interface PlayersParts {
  readonly storage: Storage;
  readonly engine: Engine;
  readonly seals: InstallationKey;
  readonly sessions: Sessions;
  readonly played: PlayedIn;
  readonly clock: Clock;
  readonly entropy: Entropy;
}

/** Somebody who came to an exercise by its code. */
export interface KeptPlayer {
  readonly id: string;
  readonly incidentId: string;
  readonly name: string;
  /** In which role they watch; `null` of whoever plays. */
  readonly staff: StaffRole | null;
  readonly seats: readonly string[];
  /** Whether they agreed that the report tells of them by themselves. */
  readonly named: boolean;
  readonly browser: string;
  readonly joinedAt: EpochMs;
  readonly leftAt: EpochMs | null;
}

/** A player who may act now, and the seats that they have. */
export interface SeatedPlayer extends KeptPlayer {
  readonly sitsIn: readonly PlayedSeat[];
}

/** What somebody says of themselves who sits down. */
export interface Joining {
  readonly name: string;
  readonly seats: readonly string[];
  readonly staff: StaffRole | null;
  readonly named: boolean;
}

/**
 * Who came to which exercise by a code, and sits where. They have no account, and in no live incident is there one of them: neither
 * can a row be made there nor is one found. Sitting down, changing seats and leaving are entries of the exercise, which name the
 * player by an id.
 */
export class Players {
  constructor(private readonly parts: PlayersParts) {}

  /** The exercise that is played in an incident. @throws Fault `not-an-exercise` */
  async requirePlayed(incidentId: string): Promise<Played> {
    const played = await this.parts.played(incidentId);
    if (played) return played;
    throw new Fault({
      kind: 'not-found',
      code: 'not-an-exercise',
      detail: 'Nobody conducts this incident as an exercise.',
      place: 'id',
      mend: 'Begin an exercise from a scenario.',
    });
  }

  played(incidentId: string): Promise<Played | undefined> {
    return this.parts.played(incidentId);
  }

  /**
   * Sits somebody down. Whoever comes back in the same browser under the same name is the same player.
   *
   * @throws Fault `exercise-ended`, `seat-unknown`, `seats-missing`, `staff-takes-no-seat`, `players-full`
   */
  async join(
    incidentId: string,
    joining: Joining,
    browser: Browser,
  ): Promise<{ readonly player: SeatedPlayer; readonly opened: OpenedSession }> {
    const { sessions, seals, clock, entropy } = this.parts;
    const sitsIn = await this.seatsFor(incidentId, joining);
    const now = clock.now();
    const all = await this.of(incidentId);
    if (all.length >= PLAYERS_MAX) throw full();
    const fresh = uuidv7(now, entropy);
    const first = sessions.prepare({ kind: 'seat', id: fresh }, 'claimed', browser);
    const here = first.opened.session.browser;
    const back = all.find(
      ({ browser: theirs, name, leftAt }) => theirs === here && leftAt === null && isSameName(name, joining.name),
    );
    const id = back?.id ?? fresh;
    const { opened, statements } = back ? sessions.prepare({ kind: 'seat', id }, 'claimed', browser) : first;
    const player: SeatedPlayer = {
      ...joining,
      id,
      incidentId,
      browser: here,
      joinedAt: back?.joinedAt ?? now,
      leftAt: null,
      sitsIn,
    };
    const sealed = await seals.seal(joining.name, purposeOf(id));
    await this.recordSeats(player, { actor: actorOf(player), commandId: uuidv7(now, entropy) }, [
      inExercise(incidentId),
      back ? seating(player) : insert(player, sealed),
      endingSessions({ kind: 'seat', id }, now),
      ...statements,
    ]);
    await sessions.tellEndedOf({ kind: 'seat', id });
    return { player, opened };
  }

  /** Takes other seats. @throws Fault `exercise-ended`, `seat-unknown`, `seats-missing`, `staff-takes-no-seat` */
  async changeSeats(
    player: SeatedPlayer,
    { seats, named }: Pick<Joining, 'seats' | 'named'>,
    act: MemberAct,
  ): Promise<SeatedPlayer> {
    const sitsIn = await this.seatsFor(player.incidentId, { ...player, seats });
    const changed: SeatedPlayer = { ...player, seats, named, sitsIn };
    await this.recordSeats(changed, act, [inExercise(player.incidentId), seating(changed)]);
    return changed;
  }

  /**
   * Ends a player's part and every session of theirs: they go, or whoever conducts sends them away.
   *
   * @throws Fault `player-unknown`
   */
  async end(incidentId: string, id: string, reason: string, act: MemberAct): Promise<void> {
    const { engine, sessions, clock } = this.parts;
    const player = (await this.of(incidentId)).find((each) => each.id === id);
    if (!player) throw playerUnknown();
    if (player.leftAt !== null) return;
    const now = clock.now();
    await recordAct(engine, incidentId, act, 'exercise.seats-left', { player: id, reason }, [
      { sql: 'UPDATE player SET left_at = ? WHERE id = ? AND left_at IS NULL', params: [now, id], expectChanges: 1 },
      endingSessions({ kind: 'seat', id }, now),
    ]);
    await sessions.tellEndedOf({ kind: 'seat', id });
  }

  /** Whoever goes by themselves. */
  async leave(player: SeatedPlayer): Promise<void> {
    const { clock, entropy } = this.parts;
    const act = { actor: actorOf(player), commandId: uuidv7(clock.now(), entropy) };
    await this.end(player.incidentId, player.id, '', act);
  }

  /** The player of this id while they may act: until they leave, and after the exercise has ended as long as it is talked over. */
  async good(id: string): Promise<SeatedPlayer | undefined> {
    const { storage, clock, played } = this.parts;
    const [row] = await storage.rows(PlayerEntity, `WHERE id = ? AND left_at IS NULL AND ${IN_EXERCISE}`, [id]);
    const player = row && (await this.read(row));
    const exercise = player && (await played(player.incidentId));
    if (!exercise || (exercise.endedAt !== null && clock.now() >= exercise.endedAt + HOT_WASH_MS)) return undefined;
    return { ...player, sitsIn: exercise.seats.filter((seat) => player.seats.includes(seat.id)) };
  }

  /** All of an exercise, in the order in which they came, those who have left among them. */
  async of(incidentId: string): Promise<readonly KeptPlayer[]> {
    const rows = await this.parts.storage
      .repository(PlayerEntity)
      .find({ where: { incidentId }, order: { id: 'ASC' } });
    return Promise.all(rows.map((row) => this.read(row)));
  }

  /** Whom the ids of players name. */
  async names(): Promise<readonly (readonly [id: string, name: string])[]> {
    const rows = await this.parts.storage.repository(PlayerEntity).find();
    return Promise.all(rows.map(async (row) => [row.id, (await this.read(row)).name] as const));
  }

  /** The players of these exercises, by their ids. */
  async namesIn(incidents: ReadonlySet<string>): Promise<readonly { readonly id: string; readonly name: string }[]> {
    const rows = await this.parts.storage.repository(PlayerEntity).find({ order: { id: 'ASC' } });
    const theirs = rows.filter(({ incidentId }) => incidents.has(incidentId));
    return Promise.all(theirs.map(async (row) => ({ id: row.id, name: (await this.read(row)).name })));
  }

  /** How many are in each seat now, by its id. */
  async taken(incidentId: string): Promise<ReadonlyMap<string, number>> {
    const counts = new Map<string, number>();
    for (const { seats, leftAt } of await this.of(incidentId))
      if (leftAt === null) for (const seat of seats) counts.set(seat, (counts.get(seat) ?? 0) + 1);
    return counts;
  }

  private async seatsFor(
    incidentId: string,
    { seats, staff }: Pick<Joining, 'seats' | 'staff'>,
  ): Promise<readonly PlayedSeat[]> {
    const played = await this.requirePlayed(incidentId);
    if (played.endedAt !== null) throw hasEnded();
    if (staff !== null) {
      if (seats.length > 0) throw staffSits();
      return [];
    }
    if (seats.length === 0) throw noSeat();
    const unknown = seats.filter((seat) => !played.seats.some(({ id }) => id === seat));
    if (unknown.length > 0) throw seatUnknown(unknown, played);
    return played.seats.filter(({ id }) => seats.includes(id));
  }

  private recordSeats(player: SeatedPlayer, act: MemberAct, alongside: readonly Statement[]): Promise<void> {
    const { id, incidentId, seats, named } = player;
    const payload = { player: id, seats: [...seats], named };
    return recordAct(this.parts.engine, incidentId, act, 'exercise.seats-taken', payload, alongside);
  }

  private async read({
    id,
    incidentId,
    name,
    staff,
    seats,
    named,
    browser,
    ...row
  }: PlayerEntity): Promise<KeptPlayer> {
    return {
      id,
      incidentId,
      name: await this.parts.seals.unseal(name, purposeOf(id)),
      staff,
      seats: seatsIn(seats),
      named: named === 1,
      browser,
      joinedAt: Number(row.joinedAt),
      leftAt: row.leftAt === null ? null : Number(row.leftAt),
    };
  }
}

/** The roles in which a player acts: of their seats, or the one in which they watch. */
export function rolesOf({ staff, sitsIn }: Pick<SeatedPlayer, 'staff' | 'sitsIn'>): readonly Role[] {
  return staff === null ? [...new Set(sitsIn.map(({ role }) => role))] : [staff];
}

/** Whoever acts from a seat; of several the one that is named, or the first. */
export function actorOf({ id, staff, sitsIn }: SeatedPlayer, seat: PlayedSeat | undefined = sitsIn[0]): Actor {
  if (staff !== null) return { kind: 'seat', id, role: staff, assurance: 'claimed' };
  return seat
    ? { kind: 'seat', id: seatActorId(id, seat.id), role: seat.role, assurance: 'claimed' }
    : { kind: 'seat', id, assurance: 'claimed' };
}

function inExercise(incidentId: string): Statement {
  return {
    sql: `UPDATE incident SET seq = seq WHERE id = ? AND mode = 'exercise'`,
    params: [incidentId],
    expectChanges: 1,
  };
}

function insert({ id, incidentId, staff, seats, named, browser, joinedAt }: KeptPlayer, name: string): Statement {
  return {
    sql: `INSERT INTO player (id, incident_id, name, staff, seats, named, browser, joined_at)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    params: [id, incidentId, name, staff, JSON.stringify(seats), named ? 1 : 0, browser, joinedAt],
  };
}

function seating({ id, staff, seats, named }: KeptPlayer): Statement {
  return {
    sql: 'UPDATE player SET staff = ?, seats = ?, named = ? WHERE id = ? AND left_at IS NULL',
    params: [staff, JSON.stringify(seats), named ? 1 : 0, id],
    expectChanges: 1,
  };
}

function seatsIn(json: string): readonly string[] {
  const read: unknown = JSON.parse(json);
  if (Array.isArray(read) && read.every((each) => typeof each === 'string')) return read;
  throw new Fault({ kind: 'internal', code: 'player-broken', detail: 'A player cannot be read.' });
}

function purposeOf(id: string): string {
  return `player:${id}`;
}

function hasEnded(): Fault {
  return new Fault({
    kind: 'refused',
    code: 'exercise-ended',
    detail: 'This exercise has ended: nobody sits down at it any more.',
    mend: 'Whoever sat at it goes on to its survey in the browser that they played in.',
  });
}

function noSeat(): Fault {
  return new Fault({
    kind: 'invalid',
    code: 'seats-missing',
    detail: 'Whoever plays takes a seat.',
    place: 'seats',
    mend: 'Choose one, or several.',
  });
}

function staffSits(): Fault {
  return new Fault({
    kind: 'invalid',
    code: 'staff-takes-no-seat',
    detail: 'Whoever watches takes no seat.',
    place: 'seats',
    mend: 'Leave the seats out, or come in by the players’ code.',
  });
}

function seatUnknown(unknown: readonly string[], { seats }: Played): Fault {
  return new Fault({
    kind: 'not-found',
    code: 'seat-unknown',
    detail: `The exercise has no seat ${unknown.map((seat) => `"${seat}"`).join(', ')}.`,
    place: 'seats',
    mend: `Its seats are: ${seats.map(({ id }) => id).join(', ')}.`,
  });
}

function playerUnknown(): Fault {
  return new Fault({
    kind: 'not-found',
    code: 'player-unknown',
    detail: 'This exercise has no such player.',
    place: 'player',
  });
}

function full(): Fault {
  return new Fault({
    kind: 'refused',
    code: 'players-full',
    detail: `An exercise has at most ${PLAYERS_MAX} players.`,
    mend: 'Those who have left count too; begin another exercise for more.',
  });
}
