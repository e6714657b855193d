import { Fault, type EpochMs } from '#kernel';
import { IMPORT_LEASE_MS } from '#people';
import type { Statement } from '#storage';
import type { Chance } from './chance.js';
import { Broken } from './ledger.js';
import { assertAllOnRecord } from './letters-ledger.js';
import { beginLife, openLettersLife, type Durable, type LettersLife, type LettersLifeParts } from './letters-life.js';
import type { Fate } from './mortal.js';

/** What may go wrong, each as often as its number says. Of files, nobody is left without an answer. */
const FATES = { before: 3, half: 2, after: 4, 'unanswered-kept': 1, 'unanswered-lost': 1 } as const;
/** Writes by which something becomes visible: they are met more often than their turn would have it. */
const VISIBLE: ReadonlySet<string> = new Set(['INSERT document', 'UPDATE incident']);
const VISIBLE_PERCENT = 50;

/** Within how many writes the next trouble comes, and how many troubles a step is met by at most. */
const STEPS = {
  list: [14, 12],
  undo: [3, 4],
  order: [2, 4],
  press: [5, 8],
  package: [3, 8],
  'hand-over': [1, 3],
  counts: [1, 3],
  returns: [1, 3],
  outcome: [1, 3],
} as const;
export type Step = keyof typeof STEPS;

/** How often one thing is asked, or a process started, at most: no step is met by so many troubles. */
const TRIES_MAX = 60;

/** What went wrong, in its order. */
export interface Troubles {
  /** A line each: the step, how it went wrong, and at which write. */
  readonly lines: readonly string[];
  /** How often a process died, by the step that it was at. */
  readonly crashes: ReadonlyMap<Step, number>;
  readonly unanswered: number;
}

export interface MortalDeskParts extends Durable, Pick<LettersLifeParts, 'version'> {
  readonly name: string;
  readonly chance: Chance;
  readonly from: EpochMs;
  readonly planted: (unit: readonly Statement[]) => readonly Statement[];
}

/** The desk through all lives of its process. */
export class MortalDesk implements Troubles {
  readonly lines: string[] = [];
  readonly crashes = new Map<Step, number>();
  unanswered = 0;
  /** Where it is, for whoever tells what broke. */
  step: Step | 'calm' = 'calm';
  life: LettersLife;
  private now: EpochMs;
  private lives = 0;
  private troubles = 0;
  private countdown = 0;
  /** What a process reported because nobody waited for an answer. */
  private readonly reported: unknown[] = [];

  constructor(private readonly parts: MortalDeskParts) {
    this.now = parts.from;
    this.life = this.newLife();
  }

  /** Asks, whatever happens to whoever is asked, until there is an answer. */
  async through<T>(step: Step, ask: (life: LettersLife) => Promise<T>): Promise<T> {
    this.step = step;
    this.troubles = 1 + this.parts.chance.below(STEPS[step][1]);
    this.countdown = this.drawn(step);
    for (let tries = 0; tries < TRIES_MAX; tries += 1) {
      const answer = await Promise.race([ask(this.life).then(answered, unanswered), this.life.mortal.died]);
      if (answer?.kind === 'answered') {
        this.troubles = 0;
        this.step = 'calm';
        await this.check();
        return answer.value;
      }
      // Begun, and nobody goes on with it: it is taken up once its process has been silent for long enough.
      if (answer?.code === 'list-being-imported') this.now += IMPORT_LEASE_MS + 1;
      if (answer?.code !== 'outcome-unknown') await this.restart();
    }
    throw new Broken('whoever asks is never answered');
  }

  /** A new life on what is durable, which begins as the service does. */
  async restart(): Promise<void> {
    for (let tries = 0; tries < TRIES_MAX; tries += 1) {
      this.life = this.newLife();
      const begun = await Promise.race([beginLife(this.life).then(answered, unanswered), this.life.mortal.died]);
      await this.check();
      if (begun?.kind === 'answered') return;
    }
    throw new Broken('the process never comes to serve');
  }

  private async check(): Promise<void> {
    const [first] = this.reported;
    if (first !== undefined) throw first instanceof Error ? first : new Broken('what was reported is no error');
    await assertAllOnRecord(this.parts.storage, this.parts.folder);
  }

  private newLife(): LettersLife {
    this.lives += 1;
    this.now += 1000;
    return openLettersLife({
      ...this.parts,
      name: `${this.parts.name}, life ${this.lives}`,
      clock: { now: () => this.now },
      fates: (what, of) => this.fate(what, of),
      onError: (error) => {
        if (!isUnanswered(error)) this.reported.push(error);
      },
    });
  }

  private fate(what: string, of: 'database' | 'file'): Fate {
    const { step } = this;
    if (this.troubles === 0 || step === 'calm') return 'done';
    this.countdown -= 1;
    const struck = VISIBLE.has(what) && this.parts.chance.percent(VISIBLE_PERCENT);
    if (this.countdown > 0 && !struck) return 'done';
    this.troubles -= 1;
    this.countdown = this.drawn(step);
    const fate = possible(this.parts.chance.weighed(FATES), of);
    this.lines.push(`${step}: ${fate} ${what}`);
    if (fate.startsWith('unanswered')) this.unanswered += 1;
    else this.crashes.set(step, (this.crashes.get(step) ?? 0) + 1);
    return fate;
  }

  private drawn(step: Step): number {
    return 1 + this.parts.chance.below(STEPS[step][0]);
  }
}

/** A unit is never written by half, and a file is there or not, whoever asks. */
function possible(fate: keyof typeof FATES, of: 'database' | 'file'): Fate {
  if (of === 'file') return fate.startsWith('unanswered') ? 'after' : fate;
  return fate === 'half' ? 'before' : fate;
}

type Answer<T> =
  { readonly kind: 'answered'; readonly value: T } | { readonly kind: 'unanswered'; readonly code: string };

function answered<T>(value: T): Answer<T> {
  return { kind: 'answered', value };
}

/** The only refusals that whoever asks may meet: it is not known, or not yet over. */
function unanswered(error: unknown): Answer<never> {
  if (isUnanswered(error)) return { kind: 'unanswered', code: error.details.code };
  throw error;
}

function isUnanswered(error: unknown): error is Fault {
  return error instanceof Fault && ['outcome-unknown', 'list-being-imported'].includes(error.details.code);
}
