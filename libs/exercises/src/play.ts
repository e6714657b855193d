import type { Actor, EpochMs } from '#kernel';
import type { Act, RegisterOrder, Step, Story, Whereabouts } from './story.js';

/** An open task or decision, as a player finds it. */
export interface OpenWork {
  readonly id: string;
  readonly name: string;
  readonly wave: number;
  /** Recipient of the obligation that its run sees to, if it is one's. */
  readonly duty: string | null;
}

export interface OpenQuestion extends OpenWork {
  readonly version: number;
  readonly shownDigest: string;
}

/**
 * Where a story is played: the service's own commands, nothing beside them. Each method takes a key that stays the same
 * when the story is played again, so that a story cut off in the middle goes on where it stopped.
 */
export interface Stage {
  declare(story: Story): Promise<void>;
  /** Moves the scenario clock forward; timers due on the way fire. */
  advance(to: EpochMs, key: string): Promise<void>;
  /** Whether the act of this key was done in an earlier playing. */
  isDone(key: string): Promise<boolean>;
  openTasks(): Promise<readonly OpenWork[]>;
  openDecisions(): Promise<readonly OpenQuestion[]>;
  perform(
    act: Exclude<Act, { kind: 'task' | 'decision' | 'register' | 'letters' }>,
    actor: Actor,
    key: string,
  ): Promise<void>;
  completeTask(task: OpenWork, act: Extract<Act, { kind: 'task' }>, actor: Actor, key: string): Promise<void>;
  answerDecision(
    decision: OpenQuestion,
    act: Extract<Act, { kind: 'decision' }>,
    actor: Actor,
    key: string,
  ): Promise<void>;
  importRegister(order: RegisterOrder, actor: Actor, key: string): Promise<void>;
  /** Orders the letters and waits until they are made. */
  makeLetters(actor: Actor, key: string): Promise<void>;
  /** Records that the story has been told to its end. */
  finish(key: string): Promise<void>;
}

/** Told before each step. */
export type OnStep = (step: Step, index: number, of: number) => void;

/** A story that does not fit its playbook: the step, and what it found instead. */
export class StoryMismatch extends Error {
  override readonly name = 'StoryMismatch';
}

/** The key of a story's declaration and of its end: a story that has the first and not the second was cut off. */
export const DECLARED_KEY = 'declared';
export const FINISHED_KEY = 'finished';

/**
 * Plays a story from its first step to its last, or until the signal aborts it between two acts.
 *
 * @throws StoryMismatch when the story asks for what its playbook does not offer; the signal's reason.
 */
export async function playStory(story: Story, stage: Stage, onStep: OnStep, signal?: AbortSignal): Promise<void> {
  await stage.declare(story);
  for (const [index, step] of story.steps.entries()) {
    onStep(step, index, story.steps.length);
    await stage.advance(step.at, `step-${index}-clock`);
    for (const [position, act] of step.acts.entries()) {
      const key = `step-${index}-act-${position}`;
      signal?.throwIfAborted();
      if (await stage.isDone(key)) continue;
      await playAct(story, stage, act, key);
    }
  }
  if (!(await stage.isDone(FINISHED_KEY))) await stage.finish(FINISHED_KEY);
}

async function playAct(story: Story, stage: Stage, act: Act, key: string): Promise<void> {
  const actor: Actor = { kind: 'seat', id: story.cast.get(act.as) ?? act.as, role: act.as, assurance: 'claimed' };
  switch (act.kind) {
    case 'task':
      return stage.completeTask(find(await stage.openTasks(), act.task, act.in, 'task'), act, actor, key);
    case 'decision':
      return stage.answerDecision(find(await stage.openDecisions(), act.decision, act.in, 'decision'), act, actor, key);
    case 'register':
      return stage.importRegister(story.register, actor, key);
    case 'letters':
      return stage.makeLetters(actor, key);
    case 'event':
    case 'facts':
    case 'note':
    case 'report':
      return stage.perform(act, actor, key);
  }
}

function find<T extends OpenWork>(open: readonly T[], name: string, where: Whereabouts, what: string): T {
  const found = open.find(
    (work) =>
      work.name === name &&
      (where.duty ?? null) === work.duty &&
      (where.wave === undefined || where.wave === work.wave),
  );
  if (found) return found;
  const there = open.map((work) => (work.duty === null ? work.name : `${work.name} (${work.duty})`));
  throw new StoryMismatch(`The story asks for the ${what} "${name}", but open are: ${there.join(', ') || 'none'}.`);
}
