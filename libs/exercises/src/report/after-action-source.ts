import type { CapabilityElement, EpochMs } from '#kernel';
import { playerBehind } from '../conduct/acting.js';
import type { Conduct } from '../conduct/conduct.js';
import type { Evaluation } from '../evaluation/evaluation.js';
import type { PaperFrame } from './paper.js';

/** What is named in the record by an id alone. */
export type NamedKind = 'task' | 'decision' | 'option' | 'fact' | 'choice' | 'recipient' | 'report' | 'role';

/** What was agreed to be changed. Days are YYYY-MM-DD. */
export interface PlannedImprovement {
  readonly capability: string;
  readonly area: string;
  readonly action: string;
  readonly element: CapabilityElement | (string & {});
  readonly owner: string;
  readonly contact: string;
  readonly start: string | null;
  readonly due: string | null;
  readonly state: 'open' | 'done' | 'dropped';
}

/** What the after-action report needs beside the conduct and its evaluation. */
export interface AfterActionExtra extends Omit<PaperFrame, 'language'> {
  /** What the exercise was called. */
  readonly title: string;
  /** When play began, on the wall. */
  readonly beganAt: EpochMs;
  /** IANA zone of the room, in which times on the wall are told. */
  readonly roomZone: string;
  readonly sponsor: string;
  readonly participating: readonly string[];
  readonly contact: string;
  /** Name of a player or account. Asked only of those who agreed to be named. */
  readonly nameOf: (id: string) => string;
  /** Words for an id of the playbook; `undefined` where there are none. */
  readonly titleOf: (kind: NamedKind, id: string) => string | undefined;
  readonly improvements: readonly PlannedImprovement[];
  /** Whether it is still in counsel's lane. */
  readonly isPrivileged: boolean;
}

/** All that a section of the report is made from. */
export interface ReportSource extends AfterActionExtra {
  readonly language: PaperFrame['language'];
  readonly conduct: Conduct;
  readonly evaluation: Evaluation;
}

/** A person as the report tells of them: by name where they agreed, else by their role alone. */
export function personIn(source: ReportSource, id: string, role: string): string {
  const roleWords = titleIn(source, 'role', role);
  const seated = playerBehind(source.conduct, id);
  return seated?.named === true ? `${source.nameOf(seated.player)} (${roleWords})` : roleWords;
}

export function titleIn({ titleOf }: ReportSource, kind: NamedKind, id: string): string {
  return titleOf(kind, id) ?? id;
}

/** Title of a seat of the scenario. */
export function seatIn({ conduct: { scenario }, language }: ReportSource, id: string): string {
  const title = scenario.seats.find((seat) => seat.id === id)?.title;
  return title?.[language] ?? title?.en ?? id;
}
