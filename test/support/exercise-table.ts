import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SEAT_HEADER, playersDoor, problem, type BeginExercise, type IncidentView, type PlayersDoor } from '#contract';
import type { Role } from '#kernel';
import { posted } from './asked.js';
import { playbooksOfOneLaw } from './playbook-folder.js';
import type { Service } from './service.js';
import type { ServiceFolder } from './service-folder.js';
import { PlayedExercise, layScenario } from './small-exercise.js';
import { Visitor, type Told } from './visitor.js';

export const SEATS: readonly (readonly [id: string, role: Role])[] = [
  ['ceo', 'executive'],
  ['cmd', 'incident-commander'],
  ['dpo', 'privacy-officer'],
  ['law', 'counsel'],
  ['it', 'technical-lead'],
];

/** Lays a scenario of five seats beside the small one: the same but for who sits at it, and for what is expected of them. */
export function layTable(folder: ServiceFolder): ServiceFolder {
  layScenario(folder);
  const at = join(playbooksOfOneLaw(folder.path), 'data-extortion', 'exercises', 'scenarios');
  const seats = SEATS.map(
    ([id, role]) => `  - { id: ${id}, title: { en: ${id}, fr: ${id} }, role: ${role}, team: all }\n`,
  );
  const text = readFileSync(join(at, 'small.yaml'), 'utf8')
    .replace('scenario: small', 'scenario: table')
    .replace(/^seats:\n(?: {2}- .*\n)+/m, `seats:\n${seats.join('')}`)
    .replaceAll('owner: commander', 'owner: cmd')
    .replaceAll('[officer]', '[dpo]');
  writeFileSync(join(at, 'table.yaml'), text);
  return folder;
}

/** The table of an exercise: its door, its players' phones, and what they do. */
export class ExerciseTable {
  private constructor(
    readonly service: Service,
    readonly played: PlayedExercise,
    private readonly newId: () => string,
    public door: PlayersDoor,
  ) {}

  /** Begins an exercise and opens the door to it. */
  static async laid(
    service: Service,
    newId: () => string,
    request: Partial<BeginExercise> = {},
  ): Promise<ExerciseTable> {
    const played = await PlayedExercise.begin(service.api, newId(), { scenario: 'table', ...request });
    const shut = { open: false, code: null, staffCode: null, addresses: [], qr: null };
    const table = new ExerciseTable(service, played, newId, shut);
    table.door = await table.setDoor(true);
    return table;
  }

  get exercise(): string {
    return this.played.id;
  }

  /** @throws Refusal */
  async setDoor(open: boolean, id = this.exercise): Promise<PlayersDoor> {
    const { facilitator } = this.played;
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
