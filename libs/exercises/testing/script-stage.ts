import type { Actor, EpochMs } from '#kernel';
import {
  DECLARED_KEY,
  type Act,
  type OpenQuestion,
  type OpenWork,
  type RegisterOrder,
  type Stage,
  type Story,
} from '../src/index.js';

/** A stage that writes down what is asked of it, and remembers what was done. */
export class ScriptStage implements Stage {
  readonly script: string[] = [];
  readonly done: Set<string>;
  tasks: readonly OpenWork[] = [];
  decisions: readonly OpenQuestion[] = [];
  /** Called after each act. */
  afterAct: () => void = () => undefined;

  constructor(done: Iterable<string> = []) {
    this.done = new Set(done);
  }

  declare(story: Story): Promise<void> {
    return this.note(`declare ${story.name}`, DECLARED_KEY);
  }

  advance(to: EpochMs, key: string): Promise<void> {
    return this.note(`advance ${new Date(to).toISOString()}`, key);
  }

  isDone(key: string): Promise<boolean> {
    return Promise.resolve(this.done.has(key));
  }

  openTasks(): Promise<readonly OpenWork[]> {
    return Promise.resolve(this.tasks);
  }

  openDecisions(): Promise<readonly OpenQuestion[]> {
    return Promise.resolve(this.decisions);
  }

  perform(act: Act, actor: Actor, key: string): Promise<void> {
    return this.act(`${act.kind} by ${actor.role} ${actor.id}`, key);
  }

  completeTask(task: OpenWork, _act: Act, actor: Actor, key: string): Promise<void> {
    return this.act(`task ${task.id} by ${actor.role}`, key);
  }

  answerDecision(
    decision: OpenQuestion,
    act: Extract<Act, { kind: 'decision' }>,
    actor: Actor,
    key: string,
  ): Promise<void> {
    return this.act(`decision ${decision.id} ${act.option} by ${actor.role}`, key);
  }

  importRegister(order: RegisterOrder, actor: Actor, key: string): Promise<void> {
    return this.act(`register of ${order.people} by ${actor.role}`, key);
  }

  makeLetters(actor: Actor, key: string): Promise<void> {
    return this.act(`letters by ${actor.role}`, key);
  }

  finish(key: string): Promise<void> {
    return this.note('finish', key);
  }

  private async act(line: string, key: string): Promise<void> {
    await this.note(line, key);
    this.afterAct();
  }

  private note(line: string, key: string): Promise<void> {
    this.script.push(line);
    this.done.add(key);
    return Promise.resolve();
  }
}
