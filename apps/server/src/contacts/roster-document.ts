import type { ContactKind, ContactView, OnCallContact } from '#contract';
import { formatInstant, inLanguage, type EpochMs, type Language, type Role } from '#kernel';
import { cleanText, type Block, type LetterDocument } from '#letters';
import { roleWords } from '#playbook';
import { isSameName } from '../access/account.js';
import { cell, heading, paragraph } from '../letters/blocks.js';

const WORDS = {
  en: {
    title: 'If the network is not ours: whom to telephone',
    lead: 'Use numbers of this page alone, from a telephone outside the organisation. Keep it on paper; photograph it nowhere.',
    printed: 'Printed: ',
    onCall: 'On call',
    team: 'The team',
    outside: 'Outside parties',
    role: 'Role',
    name: 'Name',
    phone: 'Telephone',
    note: 'Note',
    party: 'Who',
    none: 'Nobody is entered.',
    noPhone: 'no number',
  },
  fr: {
    title: 'Si le réseau n’est plus à nous : qui appeler',
    lead: 'N’utilisez que les numéros de cette page, depuis un téléphone hors de l’organisation. Gardez-la sur papier ; ne la photographiez pas.',
    printed: 'Imprimé : ',
    onCall: 'D’astreinte',
    team: 'L’équipe',
    outside: 'Tiers',
    role: 'Rôle',
    name: 'Nom',
    phone: 'Téléphone',
    note: 'Remarque',
    party: 'Qui',
    none: 'Personne n’est inscrit.',
    noPhone: 'aucun numéro',
  },
} as const;

const KIND_WORDS: Readonly<Record<Exclude<ContactKind, 'team'>, readonly [string, string]>> = {
  insurer: ['Insurer', 'Assureur'],
  'breach-coach': ['Breach coach', 'Conseiller en cas d’atteinte'],
  forensics: ['Forensics', 'Criminalistique'],
  'mail-house': ['Mail house', 'Maison de publipostage'],
  'call-centre': ['Call centre', 'Centre d’appels'],
  police: ['Police', 'Police'],
  regulator: ['Regulator', 'Autorité de contrôle'],
  other: ['Other', 'Autre'],
};

/** A page for every incident follows no playbook’s own titles. */
const NO_PLAYBOOK = { roleDefinitions: new Map() };

/** Somebody who takes a place in every incident. */
export interface TeamPerson {
  readonly name: string;
  readonly roles: readonly Role[];
}

/** What the roster is printed from. */
export interface RosterSource {
  /** What the organisation is called; absent where it has not said. */
  readonly organisation?: string;
  readonly onCall: readonly OnCallContact[];
  readonly team: readonly TeamPerson[];
  readonly contacts: readonly ContactView[];
  readonly language: Language;
  readonly paper: LetterDocument['pageSize'];
  readonly printedAt: EpochMs;
}

/** The contact roster for wallet and wall: who is on call, the team, and parties outside, with numbers that need no network. */
export function rosterDocument(source: RosterSource): LetterDocument {
  const { language, paper, printedAt, contacts } = source;
  const words = WORDS[language];
  return {
    kind: 'report',
    language,
    title: words.title,
    pageSize: paper,
    exercise: false,
    letterhead: { name: cleanText(source.organisation ?? 'Holdfast', 'one-line'), lines: [] },
    particulars: [words.printed + formatInstant(printedAt).slice(0, 10)],
    blocks: [
      heading(1, words.title),
      paragraph(words.lead),
      heading(2, words.onCall),
      table(language, [words.role, words.name, words.phone], onCallRows(source)),
      heading(2, words.team),
      table(language, [words.name, words.role, words.phone], teamRows(source)),
      heading(2, words.outside),
      table(
        language,
        [words.party, words.name, words.phone, words.note],
        contacts.flatMap((contact) => outsideRow(contact, language)),
      ),
    ],
  };
}

/** How many people the page names. */
export function peopleOn({ onCall, team, contacts }: RosterSource): number {
  return onCall.length + team.length + contacts.filter(({ kind }) => kind !== 'team').length;
}

function onCallRows({ onCall, language }: RosterSource): string[][] {
  return onCall.map(({ role, position, name, phone, channel, address }) => [
    `${roleText(role, language)} ${position}`,
    name,
    phoneOr(phone === '' && channel === 'sms' ? address : phone, language),
  ]);
}

/** People of the team by their accounts, then those who are entered and have none. */
function teamRows({ team, contacts, onCall, language }: RosterSource): string[][] {
  const entered = contacts.filter(({ kind }) => kind === 'team');
  const phoneOf = (name: string): string =>
    [...entered, ...onCall].find((each) => isSameName(each.name, name) && each.phone !== '')?.phone ?? '';
  const others = entered.filter(({ name }) => !team.some((person) => isSameName(person.name, name)));
  return [
    ...team.map(({ name, roles }) => [
      name,
      roles.map((role) => roleText(role, language)).join(', '),
      phoneOr(phoneOf(name), language),
    ]),
    ...others.map(({ name, note, phone }) => [name, note, phone]),
  ];
}

function outsideRow({ kind, name, phone, note }: ContactView, language: Language): string[][] {
  if (kind === 'team') return [];
  return [[KIND_WORDS[kind][language === 'fr' ? 1 : 0], name, phone, note]];
}

function phoneOr(phone: string, language: Language): string {
  return phone === '' ? WORDS[language].noPhone : phone;
}

function roleText(role: Role, language: Language): string {
  return inLanguage(roleWords(role, NO_PLAYBOOK), language);
}

function table(language: Language, header: readonly string[], rows: readonly (readonly string[])[]): Block {
  if (rows.length === 0) return paragraph(WORDS[language].none, 'italic');
  return {
    kind: 'table',
    header: header.map((title) => cell(title, 'bold')),
    rows: rows.map((row) => row.map((text) => cell(cleanText(text, 'one-line')))),
  };
}
