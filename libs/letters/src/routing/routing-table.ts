import type { Place, Text } from '#kernel';
import type { Audience } from '../front-matter.js';
import type { LetterRoute } from '../person.js';
import { isResident, type Residence } from './residence.js';

export const RECIPIENTS = ['person', 'estate', 'substitute-decision-maker'] as const satisfies readonly Audience[];

/** Whom a letter is written to. */
export type Recipient = (typeof RECIPIENTS)[number];

/** Why a letter goes out: the first one, one that tells only what was found since, one after the data was seen for sale or published. */
export const OCCASIONS = ['first', 'supplementary', 'second-wave'] as const;
export type Occasion = (typeof OCCASIONS)[number];

/** What somebody is to the organisation; they may be several things. */
export const PERSON_CLASSES = ['patient', 'employee', 'customer', 'card-holder', 'student', 'member'] as const;

/** What a rule may ask of a person. Of each kind one of the listed must fit, and every kind that is given must. */
export interface RoutingConditions {
  readonly audience?: readonly Recipient[];
  readonly occasion?: readonly Occasion[];
  /** Codes of `residence.ts`. */
  readonly residence?: readonly string[];
  readonly class?: readonly string[];
  /** Kinds of this person's data that were taken. */
  readonly data?: readonly string[];
  /** Legal entities by id. */
  readonly entity?: readonly string[];
}

export type ConditionKind = keyof RoutingConditions;

export const CONDITION_KINDS = [
  'audience',
  'occasion',
  'residence',
  'class',
  'data',
  'entity',
] as const satisfies readonly ConditionKind[];

export interface RoutingRule {
  readonly id: string;
  readonly when: RoutingConditions;
  readonly outcome: RoutingOutcome;
  /** Why it is so, with its source: what a law asks for these people, or does not. */
  readonly because?: Text;
  readonly place: Place;
}

/** A letter by its name (`letters/patient.en.md.hbs` is `patient`), or nobody writes before a person has decided. */
export type RoutingOutcome =
  { readonly kind: 'letter'; readonly letter: string } | { readonly kind: 'hold'; readonly reason: Text };

/** When a letter may go by e-mail to somebody who agreed to it. */
export interface EmailRule {
  /** Law packs whose duty to tell a person is met by e-mail, each with what says so. Where a duty of any other is owed, letters go by post. */
  readonly laws: readonly { readonly law: string; readonly source: string }[];
  /** Kinds of data after whose loss a mailbox is not trusted: whoever lost one gets their letter by post. */
  readonly unless: readonly string[];
}

/** Who gets which letter: the first rule that fits. */
export interface RoutingTable {
  readonly rules: readonly RoutingRule[];
  /** Absent: every letter goes by post. */
  readonly email?: EmailRule;
  /** What people call the rules and the letters, by id and name. */
  readonly titles: Readonly<Record<string, Text>>;
}

/** Whether the duties of these laws, which are all that somebody is owed, are met by e-mail. Where none is owed nothing allows it. */
export function allowsEmail({ email }: RoutingTable, laws: readonly string[]): boolean {
  return email !== undefined && laws.length > 0 && laws.every((owed) => email.laws.some(({ law }) => law === owed));
}

/** One who is to be written to, as the rules see them. */
export interface RoutedPerson extends Residence {
  readonly audience: Recipient;
  readonly occasion: Occasion;
  readonly classes: readonly string[];
  readonly data: readonly string[];
  /** Absent for the organisation itself. */
  readonly entity?: string;
}

const RECIPIENT_OF: { readonly [Route in LetterRoute]: Recipient } = {
  letter: 'person',
  estate: 'estate',
  'substitute-decision-maker': 'substitute-decision-maker',
};

/** Who opens a letter that takes this route. */
export function recipientOf(route: LetterRoute): Recipient {
  return RECIPIENT_OF[route];
}

/** The first rule that fits; a table that was checked always has one. */
export function ruleFor(table: RoutingTable, person: RoutedPerson): RoutingRule | undefined {
  return table.rules.find(({ when }) => CONDITION_KINDS.every((kind) => fits(when, kind, person)));
}

function fits(when: RoutingConditions, kind: ConditionKind, person: RoutedPerson): boolean {
  switch (kind) {
    case 'audience':
      return when.audience?.includes(person.audience) ?? true;
    case 'occasion':
      return when.occasion?.includes(person.occasion) ?? true;
    case 'residence':
      return when.residence?.some((code) => isResident(person, code)) ?? true;
    case 'class':
      return when.class?.some((name) => person.classes.includes(name)) ?? true;
    case 'data':
      return when.data?.some((name) => person.data.includes(name)) ?? true;
    case 'entity':
      return when.entity?.includes(person.entity ?? '') ?? true;
  }
}

/** Whether a rule asks which data of a person were taken. */
export function asksData({ rules }: RoutingTable): boolean {
  return rules.some(({ when }) => when.data !== undefined);
}

/** The letter that a template is one language of: `letters/patient.en.md.hbs` is `patient`. */
export function letterName(path: string): string {
  return path.replace(/^.*\//, '').replace(/(\.[a-z]{2})?\.md\.hbs$/, '');
}
