import { Fault, inLanguage, type Language, type Role, type Text } from '#kernel';
import { ACCOUNT_WORDS } from './account-words.js';
import { ALERT_WORDS } from './alert-words.js';
import { CONTACT_WORDS } from './contact-words.js';
import { DECISION_WORDS } from './decision-words.js';
import { DESK_WORDS } from './desk-words.js';
import { EVIDENCE_WORDS } from './evidence-words.js';
import { INCIDENT_WORDS } from './incident-words.js';
import type { LATE_WORDS } from './late-words.js';
import { LINK_WORDS } from './link-words.js';
import { LIST_WORDS } from './list-words.js';
import { MEMBER_WORDS } from './member-words.js';
import { ONLOOKER_WORDS } from './onlooker-words.js';
import { PALETTE_WORDS } from './palette-words.js';
import { PASSKEY_WORDS } from './passkey-words.js';
import { PLAN_WORDS } from './plan-words.js';
import { READ_OUT_WORDS } from './read-out-words.js';
import { PROVIDER_WORDS } from './provider-words.js';
import { PRIVILEGE_WORDS } from './privilege-words.js';
import { RECORD_WORDS } from './record-words.js';
import { ROLE_WORDS } from './role-words.js';
import { SESSION_WORDS } from './session-words.js';
import { SEVERITY_WORDS } from './severity-words.js';
import { SHELL_WORDS } from './shell-words.js';

/** The words of the first screens and of most pages, `[English, French]`. `one|many` chooses by `count`; `{name}` is filled in. */
export const WORDS = {
  ...SHELL_WORDS,
  ...INCIDENT_WORDS,
  ...DESK_WORDS,
  ...DECISION_WORDS,
  ...READ_OUT_WORDS,
  ...RECORD_WORDS,
  ...EVIDENCE_WORDS,
  ...PRIVILEGE_WORDS,
  ...ALERT_WORDS,
  ...CONTACT_WORDS,
  ...PALETTE_WORDS,
  ...PLAN_WORDS,
  ...SESSION_WORDS,
  ...ACCOUNT_WORDS,
  ...PASSKEY_WORDS,
  ...PROVIDER_WORDS,
  ...MEMBER_WORDS,
  ...LINK_WORDS,
  ...LIST_WORDS,
  ...SEVERITY_WORDS,
  ...ONLOOKER_WORDS,
};

export type WordKey = keyof typeof WORDS | keyof typeof LATE_WORDS;

type Words = Readonly<Record<string, readonly [english: string, french: string]>>;

let known: Words = WORDS;

/** Adds the words of a page that is loaded when it is first opened: they come with it, and not with the first screen. */
export function addWords(words: Words): void {
  known = { ...known, ...words };
}
export type WordValues = Readonly<Record<string, string | number>>;

/** The screens' voice in one language. */
export interface Voice {
  readonly language: Language;
  /** Words of the screen. */
  readonly say: (key: WordKey, values?: WordValues) => string;
  /** Words that the server sent in both languages. */
  tell(text: Text): string;
  role(role: Role): string;
  /** `A, B and C` or `A, B or C`. */
  list(items: readonly string[], joint: 'and' | 'or'): string;
  number(value: number): string;
}

export function voiceOf(language: Language): Voice {
  const column = language === 'fr' ? 1 : 0;
  const numbers = new Intl.NumberFormat(language === 'fr' ? 'fr-CA' : 'en-CA');
  const number = (value: number): string => numbers.format(value);
  const say = (key: WordKey, values: WordValues = {}): string =>
    fill(chooseForm(wordsOf(key)[column], values['count']), values, number);
  return {
    language,
    say,
    number,
    tell: (text) => inLanguage(text, language),
    role: (role) => ROLE_WORDS[role][column],
    list: (items, joint) => {
      if (items.length < 2) return items.join('');
      return `${items.slice(0, -1).join(', ')} ${say(joint)} ${items.at(-1) ?? ''}`;
    },
  };
}

/** @throws Fault `words-missing` where a page says words that it has not added */
function wordsOf(key: WordKey): readonly [string, string] {
  const words = known[key];
  if (words) return words;
  throw new Fault({ kind: 'internal', code: 'words-missing', detail: `The words of ${key} are not loaded.` });
}

function chooseForm(words: string, count: string | number | undefined): string {
  const [one = '', many] = words.split('|');
  return many === undefined || count === 1 ? one : many;
}

function fill(words: string, values: WordValues, number: (value: number) => string): string {
  return words.replace(/\{(\w+)\}/g, (placeholder, name: string) => {
    const value = values[name];
    if (value === undefined) return placeholder;
    return typeof value === 'number' ? number(value) : value;
  });
}

/** A machine's name as words, for names that a playbook coins: `sighting-recorded` reads `Sighting recorded`. */
export function asWords(name: string): string {
  // A key with parts is quoted whole: it names one thing in the record.
  if (name.includes('/')) return name;
  const words = name.replace(/[-_.]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
