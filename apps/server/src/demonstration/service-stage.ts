import { setImmediate as nextTurn } from 'node:timers/promises';
import { canonicalJson, sha256 } from '#digest';
import {
  CommandEntity,
  DecisionEntity,
  ObligationEntity,
  RunEntity,
  TaskEntity,
  items,
  readRun,
  type Command,
  type Obligation,
  type OpenDecision,
  type Run,
  type Task,
} from '#engine';
import {
  DECLARED_KEY,
  type Act,
  type OpenQuestion,
  type OpenWork,
  type RegisterOrder,
  type Stage,
  type Story,
} from '#exercises';
import { Fault, systemActor, uuidFromHex, type Actor, type EpochMs, type Member } from '#kernel';
import { accountFor, syntheticRegister } from '#people';
import { kindOfName } from '../evidence/evidence-views.js';
import type { Installation } from '../installation.js';

export const DIRECTOR: Actor = systemActor('director');

/** Told while something long is under way: what it is, how much is done, of how much. */
export type OnProgress = (what: 'register' | 'letters', done: number, of: number) => void;

/** A story's stage on an opened installation: the very services that the API stands on. */
export class ServiceStage implements Stage {
  constructor(
    private readonly installation: Installation,
    readonly incidentId: string,
    private readonly onProgress: OnProgress,
    private readonly members: readonly Member[],
  ) {}

  async declare(story: Story): Promise<void> {
    const { engine, playbooks, keys, access } = this.installation;
    const commandId = this.id(DECLARED_KEY);
    if (await this.isCommandKnown(commandId)) return;
    const outcome = await engine.declare(
      {
        id: this.incidentId,
        title: story.title.en,
        mode: 'exercise',
        playbook: playbooks.newest(story.playbook).playbook,
        startsAt: story.startsAt,
        members: this.members,
        alongside: [keys.make(this.incidentId), ...access.members.seat(this.incidentId, this.members)],
      },
      DIRECTOR,
      commandId,
    );
    if (!outcome.ok) throw new Fault(outcome.fault);
  }

  async advance(to: EpochMs, key: string): Promise<void> {
    if (await this.isDone(key)) return;
    await this.execute({ type: 'advance-clock', to }, DIRECTOR, key);
  }

  isDone(key: string): Promise<boolean> {
    return this.isCommandKnown(this.id(key));
  }

  async openTasks(): Promise<readonly OpenWork[]> {
    const tasks = await items<Task>(this.installation.storage, TaskEntity, this.incidentId, ['open']);
    return this.withDuties(tasks, (task, where) => ({ id: task.id, name: task.name, ...where }));
  }

  async openDecisions(): Promise<readonly OpenQuestion[]> {
    const decisions = await items<OpenDecision>(this.installation.storage, DecisionEntity, this.incidentId, ['open']);
    return this.withDuties(decisions, ({ id, name, version, shownDigest }, where) => ({
      id,
      name,
      version,
      shownDigest,
      ...where,
    }));
  }

  async perform(act: Parameters<Stage['perform']>[0], actor: Actor, key: string): Promise<void> {
    switch (act.kind) {
      case 'event':
        return this.execute({ type: 'send-event', event: act.event, fields: act.fields }, actor, key);
      case 'facts':
        return this.execute(
          { type: 'state-facts', facts: act.facts, source: act.source, confidence: act.confidence },
          actor,
          key,
        );
      case 'note':
        return this.execute({ type: 'add-note', text: act.text }, actor, key);
      case 'report': {
        const { report, language } = act;
        await this.installation.reports.make({
          incidentId: this.incidentId,
          id: this.id(key),
          report,
          language,
          stage: 'first',
          entity: undefined,
          actor,
        });
        return;
      }
    }
  }

  async completeTask(task: OpenWork, act: Extract<Act, { kind: 'task' }>, actor: Actor, key: string): Promise<void> {
    const evidence: string[] = [];
    for (const [index, file] of act.files.entries()) {
      const bytes = new TextEncoder().encode(file.text);
      const commandId = this.id(`${key}-file-${index}-${task.id}`);
      const kept = await this.installation.evidence.keep(
        {
          incidentId: this.incidentId,
          name: file.name,
          title: file.name,
          kind: kindOfName(file.name),
          origin: '',
          privileged: false,
        },
        bytes,
        { actor, commandId },
      );
      evidence.push(kept.id);
    }
    await this.execute(
      { type: 'complete-task', taskId: task.id, fields: act.fields, evidence, note: act.note },
      actor,
      key,
    );
  }

  async answerDecision(
    decision: OpenQuestion,
    act: Extract<Act, { kind: 'decision' }>,
    actor: Actor,
    key: string,
  ): Promise<void> {
    const { id, version, shownDigest } = decision;
    const { option, rationale } = act;
    await this.execute(
      { type: 'answer-decision', decisionId: id, decisionVersion: version, shownDigest, option, rationale },
      actor,
      key,
    );
  }

  async importRegister(order: RegisterOrder, actor: Actor, key: string): Promise<void> {
    const { register, storage } = this.installation;
    if ((await accountFor(storage.reader, this.incidentId)).people === 0) {
      await register.import({
        incidentId: this.incidentId,
        importId: this.id(`${key}-list`),
        fileName: 'synthetic-register.csv',
        rejects: 'refuse',
        again: false,
        bytes: encoded(syntheticRegister({ seed: order.seed, people: order.people, day: order.day })),
        actor,
        progress: (rows) => this.onProgress('register', Math.min(rows, order.people), order.people),
      });
    }
    await this.execute(
      { type: 'add-note', text: 'The synthetic register was imported: no person in it exists.' },
      actor,
      key,
    );
  }

  async makeLetters(actor: Actor, key: string): Promise<void> {
    const { batches, press } = this.installation;
    const batchId = this.id(`${key}-batch`);
    const ordered = await batches.order(this.incidentId, batchId, {}, actor);
    await press.wake((done) => this.onProgress('letters', done, ordered.letters));
    const [batch] = (await batches.list(this.incidentId)).filter(({ id }) => id === batchId);
    if (batch?.status !== 'complete') {
      throw new Fault({
        kind: 'internal',
        code: 'letters-not-made',
        detail: 'The letters of the demonstration were not all made.',
      });
    }
    await this.execute(
      { type: 'add-note', text: `${batch.lettersDone} letters made on ${batch.pages} pages.` },
      actor,
      key,
    );
  }

  async finish(key: string): Promise<void> {
    await this.execute({ type: 'add-note', text: 'The story has been told to its end.' }, DIRECTOR, key);
  }

  private async execute(command: Command, actor: Actor, key: string): Promise<void> {
    const outcome = await this.installation.engine.execute(this.incidentId, {
      command,
      actor,
      commandId: this.id(key),
    });
    if (!outcome.ok) throw new Fault({ ...outcome.fault, detail: `${outcome.fault.detail} (${command.type}, ${key})` });
  }

  private async withDuties<T extends { readonly runId: string }, U>(
    work: readonly T[],
    describe: (item: T, where: { wave: number; duty: string | null }) => U,
  ): Promise<readonly U[]> {
    const { storage } = this.installation;
    const runs = new Map<string, Run>();
    for (const row of await storage.repository(RunEntity).findBy({ incidentId: this.incidentId }))
      runs.set(row.id, readRun(row));
    const obligations = await items<Obligation>(storage, ObligationEntity, this.incidentId);
    const duties = new Map(obligations.map(({ runId, assessed }) => [runId, assessed.recipient.id]));
    return work.map((item) =>
      describe(item, { wave: runs.get(item.runId)?.wave ?? 1, duty: duties.get(item.runId) ?? null }),
    );
  }

  private async isCommandKnown(commandId: string): Promise<boolean> {
    return (await this.installation.storage.repository(CommandEntity).countBy({ id: commandId })) > 0;
  }

  private id(key: string): string {
    return actId(this.incidentId, key);
  }
}

/** The command id of an act: the same each time the story is played into the incident. */
export function actId(incidentId: string, key: string): string {
  return uuidFromHex(sha256(canonicalJson([incidentId, key])), '8');
}

async function* encoded(chunks: Iterable<string>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  for (const chunk of chunks) {
    await nextTurn();
    yield encoder.encode(chunk);
  }
}
