import { createServer, type RequestListener, type Server } from 'node:http';
import { BlockList, type Socket } from 'node:net';
import { renderSVG } from 'uqr';
import type { PlayersDoor as PlayersDoorView } from '#contract';
import type { Alarm, Engine } from '#engine';
import { Fault, type Clock, type Entropy } from '#kernel';
import { Knocks } from '../access/knocks.js';
import type { MemberAct } from '../access/members.js';
import { recordAct } from '../access/record-act.js';
import { SERVER_LIMITS, limitServer, type ServerLimits } from '../http/server-limits.js';
import { thisMachine } from '../reach/edge.js';
import { LOCAL_NETWORKS, namesOnNetwork } from '../reach/machine-names.js';
import type { OwnOrigin } from '../reach/own-origin.js';
import { newCode, spokenCode, typedCode } from './codes.js';
import { HOT_WASH_MS } from './played.js';
import type { Players } from './players.js';
import { markThroughPlayersDoor } from './through-players-door.js';

const EVERY_ADDRESS = '0.0.0.0';
/** How often it looks whether the exercise is over. */
const LOOK_EVERY_MS = 60 * 60_000;
/** Of wrong codes alone, and for whoever is on the machine itself too: a room behind one address mistypes now and then. */
const GUESS_LIMITS = { atOnceMax: 10, oneMoreEachMs: 10_000, thisMachineToo: true };

export interface PlayersDoorParts {
  readonly players: Players;
  readonly engine: Engine;
  /** 0 takes a free one. */
  readonly port: number;
  readonly nameOf: (id: string) => Promise<string>;
  readonly clock: Clock;
  readonly entropy: Entropy;
  readonly alarm: Alarm;
  readonly onError: (error: unknown) => void;
}

interface OpenDoor {
  readonly incidentId: string;
  /** Whoever opened it. */
  readonly by: string;
  readonly code: string;
  readonly staffCode: string;
  readonly server: Server;
  readonly port: number;
}

export const SHUT_DOOR: PlayersDoorView = { open: false, code: null, staffCode: null, addresses: [], qr: null };

/** What a code opens. */
export interface Opened {
  readonly incidentId: string;
  readonly staff: boolean;
}

/**
 * The second listener: the way in for phones in the room, over plain HTTP, for one exercise at a time. It is shut until somebody who
 * conducts that exercise opens it, and when the service stops. Its codes are in memory alone and new at each opening.
 */
export class PlayersDoor {
  private handler: RequestListener | undefined;
  private limits: ServerLimits = SERVER_LIMITS;
  private door: OpenDoor | undefined;
  private changing: Promise<unknown> = Promise.resolve();
  private readonly guesses: Knocks;
  private readonly local = new BlockList();

  constructor(private readonly parts: PlayersDoorParts) {
    this.guesses = new Knocks(parts.clock, GUESS_LIMITS);
    for (const [address, bits] of LOCAL_NETWORKS) this.local.addSubnet(address, bits, 'ipv4');
  }

  /** Under what it answers: by the machine's names on its own networks and at its own port. */
  readonly own: OwnOrigin = {
    secure: false,
    tlsOnlySeconds: 0,
    originOf: (host) => (this.origins().includes(`http://${host}`) ? `http://${host}` : undefined),
  };

  /** What answers, once it is open. */
  serve(handler: RequestListener, limits: ServerLimits): void {
    this.handler = handler;
    this.limits = limits;
  }

  /** Opens or shuts it for an exercise; what is so already stays. @throws Fault `not-an-exercise`, `players-door-taken`, `players-port-not-free` */
  set(incidentId: string, open: boolean, act: MemberAct): Promise<PlayersDoorView> {
    return this.inTurn(async () => {
      await this.parts.players.requirePlayed(incidentId);
      if (open) await this.open(incidentId, act);
      else await this.shut(incidentId, act);
      return this.view(incidentId);
    });
  }

  /** What whoever conducts this exercise sees of it. */
  view(incidentId: string): PlayersDoorView {
    if (this.door?.incidentId !== incidentId) return SHUT_DOOR;
    const { code, staffCode } = this.door;
    const addresses = this.origins();
    return {
      open: true,
      code: spokenCode(code),
      staffCode: spokenCode(staffCode),
      addresses,
      qr: renderSVG(`${addresses[0] ?? ''}/join#${code}`, { ecc: 'M', border: 4 }),
    };
  }

  /** What a code opens. Who guesses wrong too often waits, also with the right one. @throws Fault `code-unknown`, `knocked-too-often` */
  read(typed: string, address: string): Opened {
    this.guesses.require(address);
    const code = typedCode(typed);
    const { door } = this;
    if (door && (code === door.code || code === door.staffCode))
      return { incidentId: door.incidentId, staff: code === door.staffCode };
    this.guesses.note(address);
    throw new Fault({
      kind: 'refused',
      code: 'code-unknown',
      detail: 'This code opens nothing: it was mistyped, or the door was shut since.',
      place: 'code',
      mend: 'Ask whoever conducts the exercise for the code as it is now.',
    });
  }

  /** Shuts it without a word on record: the service stops. */
  close(): Promise<void> {
    return this.inTurn(() => this.closeListener());
  }

  /** As Nest calls it when the service stops answering. */
  onModuleDestroy(): Promise<void> {
    return this.close();
  }

  private async open(incidentId: string, act: MemberAct): Promise<void> {
    const { door } = this;
    if (door?.incidentId === incidentId) return;
    if (door) throw taken(await this.parts.nameOf(door.by));
    const { entropy, engine } = this.parts;
    const server = createServer((request, response) => {
      markThroughPlayersDoor(request, incidentId);
      this.handler?.(request, response);
    });
    limitServer(server, this.limits, false);
    server.prependListener('connection', (socket: Socket) => {
      // A machine that is also on the internet answers its own networks alone.
      if (!this.local.check(socket.remoteAddress ?? '', 'ipv4')) socket.destroy();
    });
    const port = await listen(server, this.parts.port);
    const [code, staffCode] = [newCode(entropy), newCode(entropy)];
    this.door = { incidentId, by: act.actor.id, code, staffCode, server, port };
    try {
      await recordAct(engine, incidentId, act, 'exercise.door-set', { open: true }, []);
    } catch (error) {
      await this.closeListener();
      throw error;
    }
    this.look();
  }

  private async shut(incidentId: string, act: MemberAct): Promise<void> {
    if (this.door?.incidentId !== incidentId) return;
    await recordAct(this.parts.engine, incidentId, act, 'exercise.door-set', { open: false }, []);
    await this.closeListener();
  }

  /** An exercise that was talked over has no players any more. */
  private look(): void {
    const { alarm, players, clock, onError } = this.parts;
    alarm.set(LOOK_EVERY_MS, () => {
      const { door } = this;
      if (!door) return;
      players
        .played(door.incidentId)
        .then(async (played) => {
          const endedAt = played?.endedAt ?? null;
          if (endedAt !== null && clock.now() >= endedAt + HOT_WASH_MS) await this.close();
          else this.look();
        })
        .catch(onError);
    });
  }

  private async closeListener(): Promise<void> {
    const { door } = this;
    this.door = undefined;
    this.parts.alarm.cancel();
    if (!door) return;
    const closed = new Promise<void>((resolve) => door.server.close(() => resolve()));
    door.server.closeAllConnections();
    await closed;
  }

  private origins(): string[] {
    const { door } = this;
    if (!door) return [];
    const { addresses, dns } = namesOnNetwork(thisMachine(), EVERY_ADDRESS);
    const outside = addresses.filter((address) => address !== '127.0.0.1');
    // Without a private address no other device gets in, by whatever name.
    const names = outside.length === 0 ? ['localhost'] : [...outside, ...dns];
    return names.map((name) => originAt(name, door.port));
  }

  private inTurn<T>(change: () => Promise<T>): Promise<T> {
    const changed = this.changing.then(change);
    this.changing = changed.catch(() => undefined);
    return changed;
  }
}

/** As a browser writes it, which leaves out the port that HTTP has anyway. */
export function originAt(name: string, port: number): string {
  return port === 80 ? `http://${name}` : `http://${name}:${port}`;
}

async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: Error) => reject(notFree(error, port)));
    server.listen(port, EVERY_ADDRESS, resolve);
  });
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : port;
}

function notFree(error: Error, port: number): unknown {
  const code = 'code' in error ? error.code : undefined;
  if (code !== 'EADDRINUSE' && code !== 'EACCES') return error;
  return new Fault({
    kind: 'unavailable',
    code: 'players-port-not-free',
    detail: code === 'EACCES' ? `This user may not listen on port ${port}.` : `Port ${port} is in use.`,
    place: `HOLDFAST_PLAYERS_PORT=${port}`,
    mend: 'Whoever runs Holdfast stops what uses it, or names another in HOLDFAST_PLAYERS_PORT, or 0 for any that is free.',
  });
}

function taken(by: string): Fault {
  return new Fault({
    kind: 'conflict',
    code: 'players-door-taken',
    detail: `Another exercise has the door for players; ${by} opened it.`,
    mend: 'One exercise at a time: ask them to shut it, or play without devices.',
  });
}
