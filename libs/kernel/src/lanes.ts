import type { Role } from './roles.js';

/** What privilege is asserted by: advice that was asked or given, or work for counsel with proceedings in view. */
export const PRIVILEGE_BASES = ['legal-advice', 'work-product'] as const;
export type PrivilegeBasis = (typeof PRIVILEGE_BASES)[number];

/**
 * Every kind of item of an incident, and the lane it starts in: ordinary, or privileged on a basis. What was there before
 * counsel asked, or came from the attackers, is no privileged communication, and facts are not either, whoever states them.
 */
export const STARTING_LANES = {
  fact: 'ordinary',
  decision: 'ordinary',
  event: 'ordinary',
  task: 'ordinary',
  note: 'ordinary',
  document: 'ordinary',
  file: 'ordinary',
  mail: 'ordinary',
  screenshot: 'ordinary',
  listing: 'ordinary',
  log: 'ordinary',
  sample: 'ordinary',
  'forensic-image': 'work-product',
  'forensic-report': 'work-product',
  forensic: 'work-product',
  hygiene: 'work-product',
  consequences: 'work-product',
  'rehearsal-draft': 'work-product',
  'after-action-draft': 'work-product',
  'privileged-note': 'legal-advice',
  advice: 'legal-advice',
  hold: 'legal-advice',
} as const satisfies Readonly<Record<string, 'ordinary' | PrivilegeBasis>>;

export type ItemKind = keyof typeof STARTING_LANES;

export const ITEM_KINDS: readonly ItemKind[] = Object.keys(STARTING_LANES).filter(isItemKind);

export function isItemKind(text: string): text is ItemKind {
  return Object.hasOwn(STARTING_LANES, text);
}

/** What a playbook may say that a task is, so that its answer starts privileged. */
export const PRIVILEGED_WORK = ['forensic', 'hygiene', 'consequences', 'advice'] as const;
export type PrivilegedWork = (typeof PRIVILEGED_WORK)[number];

/**
 * Of that, what is judgment and no finding: facts that such an answer states are in its lane. What an examination finds is a
 * fact, and so is what is stated beside advice, such as its moment.
 */
export const JUDGING_WORK: readonly PrivilegedWork[] = ['hygiene', 'consequences'];

/** What was answered for counsel: by the id of its task or a name for its event, and what work it is. Something else may be in its lane. */
export interface PrivilegedAnswer {
  readonly answer: string;
  readonly work: PrivilegedWork;
}

/** What counsel can move from lane to lane, each named by an id of its own. Facts and decisions are not among them. */
export const ITEM_TYPES = ['evidence', 'document', 'answer', 'note', 'hold', 'advice', 'event'] as const;
export type ItemType = (typeof ITEM_TYPES)[number];

/** What privileged work is done for where nobody has said otherwise. */
export const USUAL_PURPOSE = 'So that counsel can give legal advice, and in anticipation of proceedings.';

/** Who may read what is privileged where counsel has not said otherwise; whoever wrote an item always may. */
export const USUAL_CIRCLE: readonly Role[] = ['counsel', 'incident-commander', 'deputy', 'privacy-officer'];
