import {
  CHANNELS,
  INJECT_KINDS,
  RELEASE_MODES,
  SOURCES,
  type Channel,
  type InjectKind,
  type Language,
  type ReleaseMode,
  type Source,
} from '#kernel';
import { folded } from './columns.js';

/** Words of a closed list: what stands in a cell for each of its values. */
export interface ListWords<T extends string> {
  /** The word in a language. */
  of(value: T, language: Language): string;
  /** The value that a cell means, by its name or its word in either language. */
  find(cell: string): T | undefined;
  readonly values: readonly T[];
}

type Words<T extends string> = Readonly<Record<T, Readonly<Record<Language, string>>>>;

function listWords<T extends string>(values: readonly T[], words: Words<T>): ListWords<T> {
  const known = new Map<string, T>();
  for (const value of values) {
    for (const word of [value, words[value].en, words[value].fr]) known.set(folded(word), value);
  }
  return { values, of: (value, language) => words[value][language], find: (cell) => known.get(folded(cell)) };
}

export const KIND_WORDS: ListWords<InjectKind> = listWords(INJECT_KINDS, {
  inject: { en: 'Inject', fr: 'Intrant' },
  contingency: { en: 'Contingency inject', fr: 'Intrant de réserve' },
  'expected-action': { en: 'Expected action', fr: 'Action attendue' },
  other: { en: 'Other', fr: 'Autre' },
});

export const CHANNEL_WORDS: ListWords<Channel> = listWords(CHANNELS, {
  email: { en: 'E-mail', fr: 'Courriel' },
  sms: { en: 'Text message', fr: 'Texto' },
  phone: { en: 'Telephone', fr: 'Téléphone' },
  news: { en: 'News', fr: 'Nouvelles' },
  social: { en: 'Social media', fr: 'Médias sociaux' },
  'portal-message': { en: 'Portal message', fr: 'Message du portail' },
  'regulator-letter': { en: 'Letter of a regulator', fr: 'Lettre d’un organisme' },
  'in-person': { en: 'In person', fr: 'En personne' },
  'system-alert': { en: 'System alert', fr: 'Alerte d’un système' },
});

export const RELEASE_WORDS: ListWords<ReleaseMode> = listWords(RELEASE_MODES, {
  clock: { en: 'Clock', fr: 'Horloge' },
  manual: { en: 'By hand', fr: 'À la main' },
  condition: { en: 'Condition', fr: 'Condition' },
});

export const SOURCE_WORDS: ListWords<Source> = listWords(SOURCES, {
  history: { en: 'History', fr: 'Histoire' },
  invention: { en: 'Invention', fr: 'Invention' },
});
