import type { DecisionView, FactView, IncidentView } from '#contract';
import { inLanguage, parseInstant, type Language, type Role, type Text } from '#kernel';
import {
  cleanText,
  letterheadOf,
  readValue,
  type BatchFields,
  type Block,
  type LetterDocument,
  type Reading,
} from '#letters';
import { cell, heading, list, paragraph } from './blocks.js';
import { staleLawWords } from './stale-law.js';

const WORDS = {
  en: {
    incident: 'Incident: ',
    date: 'Date: ',
    about: 'About: ',
    known: 'What is known',
    fact: 'Fact',
    value: 'As known',
    withheld: 'privileged: withheld',
    unknown: 'not yet known',
    options: 'Options',
    all: 'signed by ',
    oneOf: 'signed by one of ',
    also: '; and ',
    signatures: 'Signatures',
    none: 'Nobody has signed yet.',
    inPlaceOf: ' in the place of ',
    countersigned: {
      standing: '; not yet countersigned',
      countersigned: '; countersigned since',
      disowned: '; DISOWNED by this person since',
      unconfirmed: '',
    },
    assurance: {
      claimed: 'identity claimed',
      telephone: 'by telephone, two witnesses',
      provider: 'by sign-in provider',
      password: 'by password',
      'second-factor': 'by second factor',
      passkey: 'by passkey',
    },
    status: { open: 'This decision is open.', decided: 'Decided: ', withdrawn: 'This decision was withdrawn.' },
    shown: 'What is shown is signed. Version {version}, digest {digest}',
  },
  fr: {
    incident: 'Incident : ',
    date: 'Date : ',
    about: 'Objet : ',
    known: 'Ce qui est connu',
    fact: 'Fait',
    value: 'Selon ce qui est connu',
    withheld: 'privilégié : retenu',
    unknown: 'pas encore connu',
    options: 'Options',
    all: 'signée par ',
    oneOf: 'signée par l’une de ces personnes : ',
    also: '; et ',
    signatures: 'Signatures',
    none: 'Personne n’a encore signé.',
    inPlaceOf: ' à la place de ',
    countersigned: {
      standing: '; pas encore contresigné',
      countersigned: '; contresigné depuis',
      disowned: '; DÉSAVOUÉ depuis par cette personne',
      unconfirmed: '',
    },
    assurance: {
      claimed: 'identité déclarée',
      telephone: 'par téléphone, deux témoins',
      provider: 'par fournisseur d’identité',
      password: 'par mot de passe',
      'second-factor': 'par second facteur',
      passkey: 'par clé d’accès',
    },
    status: { open: 'Cette décision est ouverte.', decided: 'Décidé : ', withdrawn: 'Cette décision a été retirée.' },
    shown: 'On signe ce qui est montré. Version {version}, empreinte {digest}',
  },
} as const;

/** What a decision's brief is printed from. */
export interface BriefSource {
  readonly incident: Pick<IncidentView, 'title' | 'mode' | 'facts'>;
  readonly decision: DecisionView;
  readonly fields: BatchFields;
  readonly language: Language;
  readonly roleName: (role: Role) => Text;
  /** Names for the ids of those who acted. */
  readonly personName: (id: string) => string;
  /** Where the record stood. */
  readonly footnote: string;
}

/**
 * A decision as it is put to people: the question, what is known, the options and who signs each, and who has signed.
 * Why somebody signed is not printed: paper goes further than the screen, and counsel's reasons are privileged.
 */
export function briefDocument(source: BriefSource): LetterDocument {
  const { incident, decision, fields, language, footnote } = source;
  const words = WORDS[language];
  const say = (text: Text): string => cleanText(inLanguage(text, language), 'keep-lines');
  const stale = staleLawWords(decision.staleLaw, language);
  const date = readValue(fields.letterDate, { type: 'date', personal: false }, { ...fields, language }, false);
  return {
    kind: 'report',
    language,
    title: say(decision.question),
    pageSize: 'letter',
    exercise: fields.exercise,
    letterhead: letterheadOf(fields.organisation, language),
    particulars: [words.incident + cleanText(incident.title, 'one-line'), words.date + date],
    footnote,
    blocks: [
      heading(1, say(decision.question)),
      ...(decision.guidance === undefined ? [] : [paragraph(say(decision.guidance))]),
      ...(decision.briefText === undefined ? [] : [paragraph(say(decision.briefText))]),
      ...knownBlocks(source),
      heading(2, words.options),
      list(decision.options.map((option) => `${say(option.title)}: ${signedBy(source, option.confirm)}`)),
      heading(2, words.signatures),
      ...signatureBlocks(source, say),
      paragraph(statusWords(source, say)),
      ...(stale === undefined ? [] : [paragraph(stale)]),
      paragraph(
        words.shown.replace('{version}', String(decision.version)).replace('{digest}', decision.shownDigest),
        'italic',
      ),
    ],
  };
}

function knownBlocks({ incident, decision, fields, language }: BriefSource): Block[] {
  if (decision.brief.length === 0) return [];
  const words = WORDS[language];
  const definitions = new Map(incident.facts.map((fact) => [fact.name, fact]));
  const reading: Reading = { ...fields, language };
  const rows = decision.brief.map(({ fact, value, withheld }) => [
    cell(cleanText(inLanguage(definitions.get(fact)?.title ?? { en: fact }, language), 'one-line')),
    cell(withheld ? words.withheld : value === null ? words.unknown : factWords(value, definitions.get(fact), reading)),
  ]);
  return [
    heading(2, words.known),
    { kind: 'table', header: [cell(words.fact, 'bold'), cell(words.value, 'bold')], rows },
  ];
}

function factWords(value: NonNullable<FactView['value']>, fact: FactView | undefined, reading: Reading): string {
  const { type = 'text' } = fact ?? {};
  return cleanText(readValue(value, { type, personal: false }, reading, false), 'keep-lines');
}

function signedBy(
  { language, roleName }: BriefSource,
  { all = [], oneOf = [] }: DecisionView['options'][number]['confirm'],
): string {
  const words = WORDS[language];
  const names = (roles: readonly Role[]): string =>
    roles.map((role) => inLanguage(roleName(role), language)).join(', ');
  return [
    ...(all.length > 0 ? [words.all + names(all)] : []),
    ...(oneOf.length > 0 ? [words.oneOf + names(oneOf)] : []),
  ].join(words.also);
}

function signatureBlocks(
  { decision, fields, language, roleName, personName }: BriefSource,
  say: (text: Text) => string,
): Block[] {
  const words = WORDS[language];
  if (decision.approvals.length === 0) return [paragraph(words.none)];
  const titles = new Map(decision.options.map((option) => [option.id, say(option.title)]));
  const name = (role: Role | undefined): string => (role === undefined ? '' : inLanguage(roleName(role), language));
  return [
    list(
      decision.approvals.map(({ actor, option, at, standsFor, readOut }) => {
        const local = fields.toLocalTime(parseInstant(at) ?? 0);
        const place = standsFor === undefined ? '' : words.inPlaceOf + name(standsFor);
        const who = `${cleanText(personName(actor.id), 'one-line')} (${name(actor.role)}, ${words.assurance[actor.assurance]})`;
        const call = decision.readOuts.find(({ id }) => id === readOut);
        const own = call === undefined ? '' : words.countersigned[call.status];
        return `${who}${place}: ${titles.get(option) ?? option}, ${local.date} ${local.time}${own}`;
      }),
    ),
  ];
}

function statusWords({ decision, language }: BriefSource, say: (text: Text) => string): string {
  const { status } = WORDS[language];
  if (decision.status !== 'decided') return status[decision.status];
  const chosen = decision.options.find(({ id }) => id === decision.outcome);
  return status.decided + (chosen === undefined ? (decision.outcome ?? '') : say(chosen.title));
}
