import type { BreachEntry, BreachFact } from '#contract';
import { formatInstant, type Text } from '#kernel';
import type { Assessment } from '#law';
import { choiceTitles } from '../incidents/choice-titles.js';
import { factView } from '../incidents/fact-view.js';
import { breachDuties, notOwed } from './breach-duties.js';
import { judged, yearOf, type IncidentRead } from './incident-read.js';
import { EFFECTS, HAPPENED, MEASURES, NEEDED, PEOPLE } from './register-facts.js';

const DECLARED: Text = { en: 'When the incident was declared', fr: 'Déclaration de l’incident' };

/** One incident as the laws ask it to be kept. */
export function breachEntry(read: IncidentRead, zone: string): BreachEntry {
  const { incident, known, version } = read;
  const definitions = version.playbook.factModel.facts;
  const law = judged(read);
  const told = (names: readonly string[]): BreachFact[] => names.flatMap((name) => breachFact(read, name) ?? []);
  const [people = unknownPeople()] = told([PEOPLE]);
  return {
    id: incident.id,
    title: incident.title,
    mode: incident.mode,
    status: incident.status,
    knownAt: formatInstant(known.at),
    knownBy: (known.fact === undefined ? undefined : definitions.get(known.fact)?.title) ?? DECLARED,
    year: yearOf(known.at, zone),
    people,
    happened: told(HAPPENED),
    effects: told(EFFECTS),
    measures: told(MEASURES),
    lawAsked: incident.waves > 0,
    duties: breachDuties(read),
    notOwed: notOwed(law),
    keeping: keepingOf(law),
    missing: told(NEEDED)
      .filter(({ value, withheld }) => value === null && !withheld)
      .map(({ title }) => title),
  };
}

/** `undefined` where the playbook has no such fact. */
function breachFact({ version, stated, sight }: IncidentRead, name: string): BreachFact | undefined {
  const definition = version.playbook.factModel.facts.get(name);
  if (!definition) return undefined;
  const { title, type, value, lane } = factView(definition, stated.get(name), sight);
  const choices = choiceTitles(version.playbook.factModel, choicesIn(type, value));
  return { name, title, type, value, withheld: lane?.open === false, choices };
}

function unknownPeople(): BreachFact {
  return { name: PEOPLE, title: { en: 'People affected' }, type: 'integer', value: null, withheld: false, choices: {} };
}

function choicesIn(type: BreachFact['type'], value: BreachFact['value']): readonly string[] {
  if (typeof value === 'string') return type === 'choice' ? [value] : [];
  if (Array.isArray(value)) return value;
  return typeof value === 'object' && value !== null ? Object.keys(value) : [];
}

function keepingOf({ records }: Assessment): BreachEntry['keeping'] {
  return records.map(({ pack, words, keep, citation, confidence }) => ({
    law: pack,
    words,
    keep: keep ?? null,
    citation,
    confidence,
  }));
}
