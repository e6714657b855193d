import type { Language } from '#kernel';
import type { FieldValue } from '../values.js';

/** Known facts by name; what is absent is unknown. */
export type KnownFacts = { readonly [name: string]: FieldValue };

/** Words that letters about breaches use, and that are often untrue, or say nothing. */
export interface Statement {
  readonly id: string;
  readonly words: { readonly [L in Language]: RegExp };
  /** Facts that make it untrue, of which the first that holds is named. */
  readonly untrueWhen: readonly UntrueWhen[];
  /** Why it should not be said even where no fact contradicts it; absent where it may be true and worth saying. */
  readonly hollow?: string;
  readonly mend: string;
}

interface UntrueWhen {
  readonly fact: string;
  readonly is: FieldValue | readonly string[];
}

const SOLD: UntrueWhen = { fact: 'event.offered_for_sale', is: true };
const PUBLISHED: UntrueWhen = { fact: 'event.published', is: true };
const THREATENED: UntrueWhen = { fact: 'event.threatened', is: true };
const COPIED: UntrueWhen = { fact: 'event.exfiltration', is: 'known' };

/** The phrases that are looked for, in both languages. A text is matched without its line breaks. */
export const STATEMENTS: readonly Statement[] = [
  {
    id: 'no-evidence-of-misuse',
    words: {
      en: /(?:\bno (?:evidence|indications?|signs?|proof|reports?)\b|\bnot aware\b|(?:\bnot|n[’']t) (?:seen|found|have|identified|detected|received) any\b)[^.]{0,60}\b(?:misus|abus|fraud|identity theft|used? (?:improperly|inappropriately))|\b(?:not|never) been (?:misused|abused)\b/i,
      fr: /(?:\baucune? (?:preuve|indice|signe|élément|cas)|\brien n[’']indique|\bpas (?:connaissance|constaté))(?!\p{L})[^.]{0,80}(?:mauvais usage|usage abusif|mauvaise utilisation|utilisation abusive|utilisé|fraud|mauvais escient|vol d[’']identité|usurpation)|\baucune? (?:mauvais usage|usage abusif|mauvaise utilisation|utilisation abusive)|\bn[’'](?:a|ont) (?:pas|jamais) été utilisé/iu,
    },
    untrueWhen: [SOLD, PUBLISHED],
    mend: 'Say what happened to the data, or what you do not know.',
  },
  {
    id: 'not-published',
    words: {
      en: /(?:\bno (?:evidence|indications?|signs?|proof|reports?)\b|\bnot aware\b|(?:\bnot|n[’']t) (?:seen|found|have|identified|detected) any\b)[^.]{0,80}\b(?:published|leaked|posted|made public)\b|(?:\b(?:not|never)|n[’']t) (?:yet )?been (?:\w+ (?:and|or) )?(?:published|leaked|posted|made public)\b/i,
      fr: /(?:\baucune? (?:preuve|indice|signe|élément)|\brien n[’']indique|\bpas connaissance)(?!\p{L})[^.]{0,80}(?:publié|divulgué|diffusé|mise?s? en ligne|rendue?s? publi)|\bn[’'](?:a|ont) (?:pas|jamais|pas encore) été (?:\p{L}+ (?:ni|ou|et) )?(?:publié|divulgué|diffusé|mise?s? en ligne|rendue?s? publi)/iu,
    },
    untrueWhen: [PUBLISHED],
    mend: 'Say where the data was published, and when it was seen.',
  },
  {
    id: 'not-sold',
    words: {
      en: /(?:\bno (?:evidence|indications?|signs?|proof|reports?)\b|\bnot aware\b|(?:\bnot|n[’']t) (?:seen|found|have|identified|detected) any\b)[^.]{0,80}\b(?:sold|(?:for|on) sale)\b|(?:\b(?:not|never)|n[’']t) (?:yet )?been (?:\w+ (?:and|or) )?(?:sold|(?:offered |put (?:up )?)(?:for|on) sale)\b/i,
      fr: /(?:\baucune? (?:preuve|indice|signe|élément)|\brien n[’']indique|\bpas connaissance)(?!\p{L})[^.]{0,80}(?:vendu|en vente|à la vente)|\bn[’'](?:a|ont) (?:pas|jamais|pas encore) été (?:\p{L}+ (?:ni|ou|et) )?(?:vendu|mise?s? en vente|offerte?s? à la vente|proposée?s? à la vente)/iu,
    },
    untrueWhen: [SOLD],
    mend: 'Say that the data is for sale, and since when.',
  },
  {
    id: 'data-was-encrypted',
    words: {
      en: /\b(?:data|information|files|records|which|that|it|they) (?:was|were|is|are|had been|has been) (?:\w+ )?encrypted\b/i,
      fr: /\b(?:données|renseignements|fichiers|dossiers|informations|elles|ils) (?:étaient|sont|avaient été|ont été) (?:\p{L}+ )?(?:chiffré|crypté)/iu,
    },
    untrueWhen: [
      { fact: 'event.encrypted_at_rest', is: false },
      { fact: 'event.keys_taken', is: true },
    ],
    mend: 'Say it only of data that stayed unreadable to whoever took it.',
  },
  {
    id: 'no-reason-to-believe',
    words: {
      en: /\bno reason to (?:believe|suspect|think)\b/i,
      fr: /\baucune raison de (?:croire|penser|soupçonner)\b/i,
    },
    untrueWhen: [SOLD, PUBLISHED, THREATENED, COPIED],
    mend: 'Say what you know, and since when.',
  },
  {
    id: 'abundance-of-caution',
    words: {
      en: /\b(?:abundance|excess) of caution\b/i,
      fr: /\b(?:surcroît|excès) de prudence\b|par mesure de précaution\b/i,
    },
    untrueWhen: [SOLD, PUBLISHED],
    hollow: 'It says that the letter need not have been sent; people who are in danger then do nothing.',
    mend: 'Say why this person is written to.',
  },
  {
    id: 'takes-security-seriously',
    words: {
      en: /\btakes?\b[^.]{0,60}\b(?:very |extremely )?seriously\b/i,
      fr: /\b(?:prend|prenons|prennent)\b[^.]{0,60}\bau sérieux\b/i,
    },
    untrueWhen: [],
    hollow: 'Everybody writes it, so it tells the reader nothing, and after a theft it is not believed.',
    mend: 'Say what was done and what will be done, with dates.',
  },
  {
    id: 'sophisticated-attack',
    words: { en: /\bsophisticated\b/i, fr: /\b(?:sophistiqué|très élaboré)/i },
    untrueWhen: [
      { fact: 'event.cause', is: ['unpatched-vulnerability', 'misconfiguration', 'lost-device', 'phishing'] },
    ],
    hollow: 'It praises the thieves and excuses us.',
    mend: 'Say how they came in.',
  },
  {
    id: 'isolated-incident',
    words: { en: /\bisolated (?:incident|event|case)\b/i, fr: /(?:incident|cas|événement) isolé/i },
    untrueWhen: [{ fact: 'event.pattern', is: true }],
    hollow: 'The reader cannot check it, and the next report may refute it.',
    mend: 'Leave it out.',
  },
  {
    id: 'copies-destroyed',
    words: {
      en: /(?<!\bevery )\b(?:data|information|cop(?:y|ies)|files)\b[^.]{0,40}\b(?:was|were|has been|have been) (?:deleted|destroyed|returned)\b/i,
      fr: /(?<!\btoutes les )\b(?:données|renseignements|copies?|fichiers)\b[^.]{0,40}(?:a été|ont été) (?:effacé|supprimé|détruit|rendu|restitué)/i,
    },
    untrueWhen: [SOLD, PUBLISHED],
    hollow: 'Nobody can check that every copy is gone; the word of a thief is no proof.',
    mend: 'Say that the data may still be out there.',
  },
];

/** A statement that stands in a text, and the fact that makes it untrue, where one is known. */
export interface StatementFound {
  readonly statement: Statement;
  /** Where it begins in the text. */
  readonly index: number;
  readonly words: string;
  readonly contradictedBy?: string;
}

/** The statements of a text, each once. */
export function statementsIn(text: string, language: Language, facts: KnownFacts): StatementFound[] {
  return STATEMENTS.flatMap((statement) => {
    const match = statement.words[language].exec(text);
    if (match === null) return [];
    const untrue = statement.untrueWhen.find(({ fact, is }) => holds(facts[fact], is));
    return [{ statement, index: match.index, words: match[0], ...(untrue && { contradictedBy: untrue.fact }) }];
  });
}

function holds(value: FieldValue | undefined, is: UntrueWhen['is']): boolean {
  if (value === undefined) return false;
  return Array.isArray(is) ? is.some((each) => each === value) : value === is;
}
