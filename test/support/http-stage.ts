import { isDeepStrictEqual } from 'node:util';
import { canonicalJson, sha256 } from '#digest';
import {
  DECLARED_KEY,
  type Act,
  type OpenQuestion,
  type OpenWork,
  type RegisterOrder,
  type Stage,
  type Story,
} from '#exercises';
import { formatInstant, uuidFromHex, type Actor, type EpochMs } from '#kernel';
import type { CommandRequest, CommandResult, IncidentView, WireValue } from '#contract';
import { readDemonstration } from '../../apps/server/src/demonstration/demonstration.js';
import type { ApiClient } from './api-client.js';
import { FeedReader } from './feed-reader.js';
import { syntheticList } from './lists.js';
import { packageRoot } from './root.js';
import { join } from 'node:path';
import { wireValue } from '../../apps/server/src/incidents/wire-value.js';

type Sent = Parameters<ApiClient['command']>[1];

/** Asks the service, however often it has to be asked until it answers. */
export type Through = <T>(ask: (api: ApiClient) => Promise<T>) => Promise<T>;

/** The CarePartners story with a small register. */
export function carePartners(people: number): Promise<Story> {
  return readDemonstration(join(packageRoot, 'playbooks'), people);
}

/** Plays a story as people do: over HTTP, each act under a key that stays the same when it is sent again. */
export class HttpStage implements Stage {
  /** What the service has acknowledged, by the act's key. */
  readonly receipts = new Map<string, CommandResult>();
  private readonly done = new Set<string>();

  constructor(
    readonly incidentId: string,
    private readonly through: Through,
  ) {}

  async declare(story: Story): Promise<void> {
    const { title, playbook, startsAt } = story;
    const declaration = { id: this.incidentId, title: title.en, mode: 'exercise', playbook } as const;
    const receipt = await this.through((api) =>
      api.declare({ ...declaration, startsAt: formatInstant(startsAt) }, this.id(DECLARED_KEY)),
    );
    this.acknowledge(DECLARED_KEY, receipt);
  }

  async advance(to: EpochMs, key: string): Promise<void> {
    await this.command({ type: 'advance-clock', to: formatInstant(to) }, FACILITATOR, key);
  }

  isDone(key: string): Promise<boolean> {
    return Promise.resolve(this.done.has(key));
  }

  async openTasks(): Promise<readonly OpenWork[]> {
    const view = await this.through((api) => api.incident(this.incidentId));
    return view.tasks
      .filter(({ status }) => status === 'open')
      .map(({ id, name, runId }) => ({ id, name, ...whereabouts(view, runId) }));
  }

  async openDecisions(): Promise<readonly OpenQuestion[]> {
    const view = await this.through((api) => api.incident(this.incidentId));
    return view.decisions
      .filter(({ status }) => status === 'open')
      .map(({ id, name, runId, version, shownDigest }) => ({
        id,
        name,
        version,
        shownDigest,
        ...whereabouts(view, runId),
      }));
  }

  async perform(act: Parameters<Stage['perform']>[0], actor: Actor, key: string): Promise<void> {
    switch (act.kind) {
      case 'event':
        return this.command({ type: 'send-event', event: act.event, fields: wire(act.fields) }, actor, key);
      case 'facts': {
        const { facts, source, confidence } = act;
        return this.command({ type: 'state-facts', facts: wire(facts), source, confidence }, actor, key);
      }
      case 'note':
        return this.command({ type: 'add-note', text: act.text }, actor, key);
      case 'report': {
        const { report, language } = act;
        await this.through((api) => as(api, actor).makeReport(this.incidentId, { id: this.id(key), report, language }));
        this.done.add(key);
        return;
      }
    }
  }

  async completeTask(task: OpenWork, act: Extract<Act, { kind: 'task' }>, actor: Actor, key: string): Promise<void> {
    const evidence: string[] = [];
    for (const [index, { name, text }] of act.files.entries()) {
      const kept = await this.through((api) =>
        as(api, actor).keepEvidence(this.incidentId, name, text, this.id(`${key}-file-${index}`)),
      );
      evidence.push(kept.id);
    }
    const completion = { taskId: task.id, fields: wire(act.fields), evidence, note: act.note };
    return this.command({ type: 'complete-task', ...completion }, actor, key);
  }

  async answerDecision(
    decision: OpenQuestion,
    act: Extract<Act, { kind: 'decision' }>,
    actor: Actor,
    key: string,
  ): Promise<void> {
    const { id: decisionId, version: decisionVersion, shownDigest } = decision;
    const { option, rationale } = act;
    const answer = { decisionId, decisionVersion, shownDigest, option, rationale };
    return this.command({ type: 'answer-decision', ...answer }, actor, key);
  }

  async importRegister(order: RegisterOrder, actor: Actor, key: string): Promise<void> {
    const list = syntheticList(order.people, order.seed);
    // One that was cut off may have come in whole: under its key it comes in once however often it is asked.
    await this.through((api) =>
      as(api, actor).import(this.incidentId, list, { name: 'register.csv' }, this.id(`${key}-list`)),
    );
    this.done.add(key);
  }

  async makeLetters(actor: Actor, key: string): Promise<void> {
    const batchId = this.id(key);
    await this.through(async (api) => {
      const feed = await FeedReader.open(api, this.incidentId);
      try {
        await as(api, actor).orderLetters(this.incidentId, { id: batchId });
        for (;;) {
          const { batches } = await api.letters(this.incidentId);
          const status = batches.find(({ id }) => id === batchId)?.status;
          if (status === 'complete') return;
          if (status !== 'running') throw new Error(`The batch is ${status ?? 'gone'}.`);
          await feed.next();
        }
      } finally {
        await feed.close();
      }
    });
    this.done.add(key);
  }

  async finish(key: string): Promise<void> {
    await this.command({ type: 'add-note', text: 'The story has been told to its end.' }, FACILITATOR, key);
  }

  /** The id under which the act of a key is asked for; not the service's own, which would go on with the story by itself. */
  id(key: string): string {
    return uuidFromHex(sha256(canonicalJson(['over HTTP', this.incidentId, key])), '8');
  }

  private async command(command: Sent & Pick<CommandRequest, 'type'>, actor: Actor, key: string): Promise<void> {
    const receipt = await this.through((api) => as(api, actor).command(this.incidentId, command, this.id(key)));
    this.acknowledge(key, receipt);
    this.done.add(key);
  }

  /** @throws Error when what was asked again is answered differently than before. */
  private acknowledge(key: string, receipt: CommandResult): void {
    const earlier = this.receipts.get(key);
    if (earlier && !isDeepStrictEqual(earlier, receipt))
      throw new Error(`${key} was answered differently than before.`);
    this.receipts.set(key, receipt);
  }
}

const FACILITATOR: Actor = { kind: 'seat', id: 'Facilitator', role: 'facilitator', assurance: 'claimed' };

function as(api: ApiClient, { role = 'scribe', id }: Actor): ApiClient {
  return api.as(role, id);
}

function whereabouts(view: IncidentView, runId: string): { wave: number; duty: string | null } {
  const obligation = view.obligations.find((each) => each.runId === runId);
  return { wave: obligation?.wave ?? 1, duty: obligation?.recipient.id ?? null };
}

/** The contract's arrays can be written to, a story's cannot; on the wire they are the same. */
function wire(fields: Extract<Act, { kind: 'event' }>['fields']): Record<string, WireValue> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, wireValue(value)]));
}
