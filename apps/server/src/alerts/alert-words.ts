import { formatInstant, inLanguage, parseInstant, type Role, type Text } from '#kernel';
import { localTime } from '#time';
import type { AlertPayload } from './alert-payload.js';

/** What has come to pass, as a message says it: it has no screen that would choose the language. */
const KINDS: Readonly<Record<AlertPayload['kind'], Text>> = {
  'clock.warned': { en: 'A deadline is near.', fr: 'Une échéance approche.' },
  'clock.passed': { en: 'A deadline has passed.', fr: 'Une échéance est dépassée.' },
  'person.at-risk': { en: 'Somebody needs you at once. Since', fr: 'Quelqu’un a besoin de vous tout de suite. Depuis' },
  'letters.held': {
    en: 'Work has stopped and waits for you. Since',
    fr: 'Un travail s’est arrêté et vous attend. Depuis',
  },
  'clock.escalated': { en: 'A deadline has passed.', fr: 'Une échéance est dépassée.' },
};

/** What a test says: nothing but that it is one. */
export const TEST_WORDS = {
  title: 'Holdfast: test',
  text: 'Holdfast: this is a test. Nothing has happened.\nHoldfast : ceci est un essai. Il ne s’est rien passé.',
} as const;

/**
 * What a message says where others may look on: that somebody is needed, by when, and where to look. No incident, no law, no
 * organisation, nobody by name; in both languages, for it is read by whoever is woken.
 */
export function neutralWords(alert: AlertPayload, role: Role, zone: string): { title: string; text: string } {
  const instant = parseInstant(alert.due);
  const due = instant === undefined ? formatInstant(0) : localTime(instant, zone).slice(0, 16).replace('T', ' ');
  const lines = [
    `Holdfast: ${inLanguage(KINDS[alert.kind], 'en')} ${due} (${zone}). Role: ${role}. Open Holdfast and acknowledge.`,
    `Holdfast : ${inLanguage(KINDS[alert.kind], 'fr')} ${due} (${zone}). Rôle : ${role}. Ouvrez Holdfast et confirmez.`,
  ];
  return { title: 'Holdfast: please look', text: lines.join('\n') };
}
