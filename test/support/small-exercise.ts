import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AskedAct, BeginExercise, BegunExercise, ConsoleView, ExerciseView, InboxView, Jump } from '#contract';
import type { Role } from '#kernel';
import type { ApiClient } from './api-client.js';
import { posted, type Sent } from './asked.js';
import { playbooksOfOneLaw } from './playbook-folder.js';
import type { ServiceFolder } from './service-folder.js';

/** T+0 of the small scenario. */
export const EXERCISE_START = Date.UTC(2018, 5, 11, 13, 0);

const SMALL = `scenario: small
version: '1'
title: { en: Somebody has our files, fr: Quelqu’un a nos fichiers }
playbook: data-extortion
synopsis: { en: 'Files of {{organisation}} are out.', fr: 'Des fichiers de {{organisation}} sont dehors.' }
threat: { en: Nobody knows who., fr: On ne sait pas qui. }
scope: { en: The first morning., fr: La première matinée. }
starts-at: 2018-06-11T13:00:00Z
zone: America/Toronto
minutes: 60
objectives: [{ id: begin-well, title: { en: Begin well, fr: Bien commencer } }]
capabilities:
  - id: command
    title: { en: Command, fr: Commandement }
    objectives: [begin-well]
    targets:
      - id: commanded
        title: { en: Somebody commands, fr: Quelqu’un commande }
        tasks: [{ id: take, title: { en: Take command, fr: Prendre le commandement } }]
phases: [{ id: first, title: { en: First hours, fr: Premières heures } }]
personas: [{ id: thief, name: { en: Unknown sender, fr: Expéditeur inconnu }, about: { en: Wants money, fr: Veut de l’argent } }]
teams: [{ id: all, title: { en: Everybody, fr: Tout le monde } }]
seats:
  - { id: commander, title: { en: Commander, fr: Commandant }, role: incident-commander, team: all }
  - { id: officer, title: { en: Privacy officer, fr: Responsable }, role: privacy-officer, team: all }
register: { seed: 7, people: 40, day: 2018-06-20 }
ground-truth: [{ title: { en: Who it was, fr: Qui c’était }, words: { en: Never found out., fr: Jamais su. }, source: invention }]
blanks: [{ name: organisation, title: { en: Our name, fr: Notre nom }, standing: { en: Birch Clinic, fr: Clinique Bouleau } }]
cuts: [{ id: short, title: { en: Short, fr: Court }, minutes: 20, injects: [demand, board] }]
injects:
  - id: demand
    number: 1
    title: { en: The thieves write, fr: Les voleurs écrivent }
    at: PT0M
    phase: first
    channel: email
    from: thief
    message: { en: 'Pay, {{organisation}}.', fr: 'Payez, {{organisation}}.' }
    source: invention
    expected:
      - { id: takes, does: { en: Takes command, fr: Prend le commandement }, owner: commander, by: +PT30M, sign: { task: take-command }, task: take }
  - id: spam
    number: 1a
    title: { en: It was in the spam, fr: C’était dans les indésirables }
    phase: first
    kind: contingency
    channel: phone
    from: thief
    message: { en: Look again., fr: Regardez encore. }
    source: invention
  - id: sample
    number: 2
    title: { en: A sample, fr: Un échantillon }
    at: PT45M
    phase: first
    channel: in-person
    from: thief
    to: [officer]
    message: { en: It is real., fr: C’est vrai. }
    source: invention
  - id: nag
    number: 3
    title: { en: Nobody commands, fr: Personne ne commande }
    at: PT1H
    phase: first
    channel: phone
    from: thief
    message: { en: Who decides?, fr: Qui décide? }
    release: condition
    condition: { missing: { task: take-command }, by: PT1H }
    source: invention
  - id: press
    number: 4
    title: { en: The press calls, fr: La presse appelle }
    at: PT90M
    phase: first
    channel: news
    from: thief
    message: { en: Is it true?, fr: Est-ce vrai? }
    release: condition
    condition: { done: { task: take-command } }
    source: invention
  - id: board
    number: 5
    title: { en: The board asks, fr: Le conseil demande }
    at: PT2H
    phase: first
    channel: phone
    from: thief
    message: { en: What does it cost?, fr: Combien cela coûte? }
    release: manual
    source: invention
`;

/** Lays a small scenario beside the playbook that a service of this folder reads at its start. */
export function layScenario(folder: ServiceFolder): ServiceFolder {
  const at = join(playbooksOfOneLaw(folder.path), 'data-extortion', 'exercises', 'scenarios');
  mkdirSync(at, { recursive: true });
  writeFileSync(join(at, 'small.yaml'), SMALL);
  return folder;
}

/** One exercise, conducted by the commander of the service, who is its facilitator too. */
export class PlayedExercise {
  readonly facilitator: ApiClient;

  private constructor(
    readonly api: ApiClient,
    readonly id: string,
  ) {
    this.facilitator = api.as('facilitator', 'Commander');
  }

  /** @param key of the act, and the incident's id */
  static async begin(api: ApiClient, key: string, request: Partial<BeginExercise> = {}): Promise<PlayedExercise> {
    const body = { scenario: 'small', ...request };
    const { incidentId } = await api.json<BegunExercise>('post', '/exercises', {}, posted(body, key));
    return new PlayedExercise(api, incidentId);
  }

  /** One that was begun before. */
  static of(api: ApiClient, id: string): PlayedExercise {
    return new PlayedExercise(api, id);
  }

  act(act: Sent<AskedAct>, key?: string): Promise<ConsoleView> {
    return this.facilitator.json('post', '/incidents/{id}/exercise/acts', { id: this.id }, posted(act, key));
  }

  jump(to: Jump['to'], key?: string): Promise<ConsoleView> {
    return this.facilitator.json('post', '/incidents/{id}/exercise/jumps', { id: this.id }, posted({ to }, key));
  }

  console(): Promise<ConsoleView> {
    return this.facilitator.json('get', '/incidents/{id}/exercise/console', { id: this.id });
  }

  view(role: Role = 'incident-commander'): Promise<ExerciseView> {
    return this.api.as(role, nameAs(role)).json('get', '/incidents/{id}/exercise', { id: this.id });
  }

  inbox(role: Role): Promise<InboxView> {
    return this.api.as(role, nameAs(role)).json('get', '/incidents/{id}/exercise/inbox', { id: this.id });
  }

  /** `demand released` and so on, in the order of the list. */
  async statuses(): Promise<readonly string[]> {
    return (await this.console()).show.map(({ inject, status }) => `${inject} ${status}`);
  }

  /** Completes a task, as whoever has its role. */
  async complete(name: string, role: Role): Promise<void> {
    const player = this.api.as(role, nameAs(role));
    const { tasks } = await player.incident(this.id);
    const task = tasks.find((each) => each.name === name && each.status === 'open');
    await player.command(this.id, {
      type: 'complete-task',
      taskId: task?.id ?? '',
      fields: {},
      evidence: [],
      note: '',
    });
  }
}

function nameAs(role: Role): string {
  return role === 'incident-commander' ? 'Commander' : `Somebody as ${role}`;
}
