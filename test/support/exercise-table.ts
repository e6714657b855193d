import { SEAT_HEADER, playersDoor, problem, type IncidentView, type PlayersDoor } from '#contract';
import type { Role } from '#kernel';
import type { Played } from '../../apps/server/src/players/played.js';
import { posted } from './asked.js';
import type { Service } from './service.js';
import { Visitor, type Told } from './visitor.js';

export const SEATS: readonly (readonly [id: string, role: Role])[] = [
  ['ceo', 'executive'],
  ['cmd', 'incident-commander'],
  ['dpo', 'privacy-officer'],
  ['law', 'counsel'],
  ['it', 'technical-lead'],
];

/** An exercise of five seats, as far as players know it: who sits where, and no scenario. */
export function playedWith(more: Partial<Played> = {}): Played {
  return {
    title: { en: 'CarePartners' },
    seats: SEATS.map(([id, role]) => ({ id, title: { en: id }, role, team: { en: 'Response' }, needed: true })),
    room: false,
    endedAt: null,
    ...more,
  };
}

/** The table of an exercise: its door, its players' phones, and what they do. */
export class ExerciseTable {
  /** What is played where: told by the spec. */
  readonly playing = new Map<string, Played>();

  private constructor(
    readonly service: Service,
    readonly exercise: string,
    private readonly newId: () => string,
    public door: PlayersDoor,
  ) {}

  /** Declares an exercise and opens the door to it. */
  static async laid(service: Service, newId: () => string): Promise<ExerciseTable> {
    const exercise = newId();
    await service.api.declare({ id: exercise, title: 'A rehearsal', mode: 'exercise' });
    const shut = { open: false, code: null, staffCode: null, addresses: [], qr: null };
    const table = new ExerciseTable(service, exercise, newId, shut);
    table.playing.set(exercise, playedWith());
    service.installation.access.players.learnBy((id) => Promise.resolve(table.playing.get(id)));
    table.door = await table.setDoor(true);
    return table;
  }

  /** @throws Refusal */
  async setDoor(open: boolean, id = this.exercise): Promise<PlayersDoor> {
    const facilitator = this.service.api.as('facilitator');
    return playersDoor.parse(
      await facilitator.json('post', '/incidents/{id}/exercise/door', { id }, posted({ open }, this.newId())),
    );
  }

  get origin(): string {
    return this.door.addresses.find((address) => address.includes('localhost')) ?? '';
  }

  readonly phone = (): Visitor => new Visitor(this.origin, 'a phone');

  /** Somebody who sat down. */
  async seated(name: string, ...seats: readonly string[]): Promise<Visitor> {
    const browser = this.phone();
    const { status } = await browser.post('/seats/opening', { code: this.door.code, name, seats, named: true });
    if (status !== 201) throw new Error(`${name} could not sit down: ${status}.`);
    return browser;
  }

  async view(browser: Visitor): Promise<IncidentView> {
    return (await browser.get(`/incidents/${this.exercise}`)).body as unknown as IncidentView;
  }

  async command(browser: Visitor, body: object, seat?: string): Promise<Told> {
    return browser.post(`/incidents/${this.exercise}/commands`, body, this.keyed(seat));
  }

  keyed(seat?: string): Record<string, string> {
    return { 'idempotency-key': this.newId(), ...(seat !== undefined && { [SEAT_HEADER]: seat }) };
  }

  /** The code of a refusal, of routes whose answer is no JSON too. */
  async refusal(browser: Visitor, method: string, path: string, headers: object = {}): Promise<string | undefined> {
    const response = await fetch(`${this.origin}/api/v1${path}`, {
      method: method.toUpperCase(),
      headers: { cookie: browser.cookie, ...headers, ...(method === 'post' && { 'content-type': 'application/json' }) },
      ...(method === 'post' && { body: '{}' }),
    });
    const text = await response.text();
    return response.ok ? undefined : problem.parse(JSON.parse(text)).code;
  }
}
