import { Link } from '@tanstack/react-router';
import type { FactView } from '#contract';
import { useFactWords } from '../facts/fact-words.js';
import { useIncident } from '../incidents/use-incident.js';
import { useVoice } from '../words/use-voice.js';

interface LetterFactProps {
  readonly name: string;
  /** The legal entity in whose name the letter is. */
  readonly entity: string | undefined;
}

/** A fact that a letter used, by the title that people know it under; it leads to where it is stated. */
export function LetterFact({ name, entity }: LetterFactProps) {
  const voice = useVoice();
  const { view } = useIncident();
  const fact = useFact(name, entity);
  return (
    <Link to="/incidents/$id/facts" params={{ id: view.id }} search={fact ? { group: fact.group } : {}}>
      {fact ? voice.tell(fact.title) : name}
    </Link>
  );
}

interface LetterFactsProps {
  readonly names: readonly string[];
  readonly entity: string | undefined;
}

/** What a letter printed or chose its words by, and where each comes from. */
export function LetterFacts({ names, entity }: LetterFactsProps) {
  return (
    <ul className="letter-facts">
      {names.map((name) => (
        <li key={name}>
          <LetterFact name={name} entity={entity} />
          <FactSource name={name} entity={entity} />
        </li>
      ))}
    </ul>
  );
}

function FactSource({ name, entity }: LetterFactProps) {
  const voice = useVoice();
  const words = useFactWords();
  const fact = useFact(name, entity);
  if (!fact) return null;
  const { value, type, source, confidence } = fact;
  return (
    <>
      : <b className={value === null ? 'unknown' : undefined}>{words(value, type)}</b>{' '}
      {value !== null && source !== undefined && (
        <span className="hint">
          {confidence !== undefined && voice.say(`confidence-${confidence}`)} · {source}
        </span>
      )}
    </>
  );
}

// What is not stated for the entity itself is the incident's.
function useFact(name: string, entity: string | undefined): FactView | undefined {
  const { view } = useIncident();
  const own = view.entities.find(({ id }) => id === entity)?.facts.find((fact) => fact.name.split('@')[0] === name);
  return own ?? view.facts.find((fact) => fact.name === name);
}
