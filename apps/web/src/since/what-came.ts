import type { TimelineEntry } from '#contract';

/** What somebody who comes back asks first, in that order. */
export const CAME = ['decided', 'passed', 'duties', 'done', 'notes'] as const;
export type Came = (typeof CAME)[number];

const KINDS: Readonly<Record<Came, readonly string[]>> = {
  decided: ['decision.made'],
  passed: ['clock.passed'],
  duties: ['obligation.found', 'obligation.back'],
  done: ['task.done'],
  notes: ['note.added', 'entry.annotated', 'entry.corrected'],
};

const SHOWN_MAX = 5;

export interface CameGroup {
  readonly came: Came;
  /** Newest first. */
  readonly entries: readonly TimelineEntry[];
  /** How many there are of the kind. */
  readonly count: number;
}

export interface WhatCame {
  readonly groups: readonly CameGroup[];
  /** How many others did. */
  readonly count: number;
  /** How many of these no group shows. */
  readonly rest: number;
}

/** What others did meanwhile, by kind. What one did oneself is known. */
export function whatCame(entries: readonly TimelineEntry[], me: string): WhatCame {
  const others = entries.filter(({ actor }) => actor.id !== me);
  const groups = CAME.map((came): CameGroup => {
    const ofKind = others.filter(({ kind }) => KINDS[came].includes(kind));
    return { came, entries: ofKind.slice(0, SHOWN_MAX), count: ofKind.length };
  }).filter(({ count }) => count > 0);
  const shown = groups.reduce((sum, group) => sum + group.entries.length, 0);
  return { groups, count: others.length, rest: others.length - shown };
}
