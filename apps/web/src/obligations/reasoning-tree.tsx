import { Link } from '@tanstack/react-router';
import type { FactView } from '#contract';
import { useFactWords } from '../facts/fact-words.js';
import { sourceWords } from '../facts/source-words.js';
import { useIncident } from '../incidents/use-incident.js';
import { isLawWord, type LawWordKey } from '../words/law-word.js';
import { useVoice } from '../words/use-voice.js';
import { byRole, type TraceStep } from './reasoning.js';

const ROLE_WORDS: Readonly<Record<TraceStep['role'], LawWordKey>> = {
  reach: 'treeReach',
  condition: 'treeConditions',
  exemption: 'treeExemptions',
};

const TRUTH_WORDS: Readonly<Record<TraceStep['truth'], LawWordKey>> = {
  true: 'treeYes',
  false: 'treeNo',
  unknown: 'treeUnknown',
};

/** Each question of the law as it was answered, with the facts that answered it: a tree of three levels, all of it open. */
export function ReasoningTree({ trace }: { readonly trace: readonly TraceStep[] }) {
  const say = useVoice().say;
  return (
    <ol className="tree">
      {byRole(trace).map(([role, steps]) => (
        <li key={role}>
          <h4>{say(ROLE_WORDS[role])}</h4>
          <ol className="tree-steps">
            {steps.map((step) => (
              <Step key={`${step.clause} ${step.predicate}`} step={step} />
            ))}
          </ol>
        </li>
      ))}
    </ol>
  );
}

function Step({ step }: { readonly step: TraceStep }) {
  const voice = useVoice();
  const say = useVoice().say;
  const { truth, words, citation, confidence, predicate, facts } = step;
  const checked = `checked-${confidence}`;
  return (
    <li className={`tree-step tree-${truth}`}>
      <p>
        <b className="tree-truth">{say(TRUTH_WORDS[truth])}</b> {voice.tell(words)}{' '}
        <cite>
          {citation}
          {isLawWord(checked) && confidence !== 'verified-primary' && <span className="warned"> ({say(checked)})</span>}
        </cite>
      </p>
      <ul className="tree-facts">
        {Object.entries(facts).map(([name, value]) => (
          <UsedFact key={name} name={name} value={value} />
        ))}
      </ul>
      <details className="tree-rule">
        <summary>{say('treeRule')}</summary>
        <code>{predicate}</code>
      </details>
    </li>
  );
}

/** A fact as the question was answered by it, by the title and the value that people know it under. */
function UsedFact({ name, value }: { readonly name: string; readonly value: unknown }) {
  const voice = useVoice();
  const words = useFactWords();
  const { view } = useIncident();
  const fact = findFact(name, [...view.facts, ...view.entities.flatMap(({ facts }) => facts)]);
  const title = fact ? voice.tell(fact.title) : name;
  const known = value as FactView['value'];
  return (
    <li>
      <Link to="/incidents/$id/facts" params={{ id: view.id }} search={fact ? { group: fact.group } : {}}>
        {title}
      </Link>
      : <b className={known === null ? 'unknown' : undefined}>{words(known, fact?.type ?? 'text')}</b>{' '}
      {fact?.source !== undefined && known !== null && (
        <span className="hint">
          {fact.confidence !== undefined && voice.say(`confidence-${fact.confidence}`)} ·{' '}
          {sourceWords(fact.source, view, voice)}
        </span>
      )}
    </li>
  );
}

// A question can read one part of a fact: `people.by_residence.us_tx`.
function findFact(name: string, facts: readonly FactView[]): FactView | undefined {
  return facts.find((fact) => fact.name === name) ?? facts.find((fact) => name.startsWith(`${fact.name}.`));
}
