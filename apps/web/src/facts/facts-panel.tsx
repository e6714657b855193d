import { useState } from 'react';
import { Button } from '@mantine/core';
import type { FactView, IncidentView } from '#contract';
import { useIncident } from '../incidents/use-incident.js';
import { useVoice } from '../words/use-voice.js';
import { asWords, type Voice } from '../words/words.js';
import { FactForm } from './fact-form.js';
import { factGroups, type FactGroup } from './fact-groups.js';
import { useFactWords } from './fact-words.js';
import './facts.css';

/** What is known and what is not; each fact can be stated in place. */
export function FactsPanel() {
  const voice = useVoice();
  const { view } = useIncident();
  const known = view.facts.filter((fact) => fact.value !== null).length;
  return (
    <section className="panel facts" aria-labelledby="facts">
      <h2 id="facts">
        {voice.say('facts')}{' '}
        <span className="panel-count">{voice.say('factsKnown', { count: known, all: view.facts.length })}</span>
      </h2>
      {view.questions.length > 0 && (
        <Questions
          questions={view.questions}
          facts={[...view.facts, ...view.entities.flatMap((entity) => entity.facts)]}
        />
      )}
      {factGroups(view.facts).map((group) => (
        <FactGroupList key={group.name} group={group} />
      ))}
    </section>
  );
}

interface QuestionsProps {
  readonly questions: IncidentView['questions'];
  readonly facts: readonly FactView[];
}

/** The unknowns that matter most: an answer may change whom the law makes us tell. */
function Questions({ questions, facts }: QuestionsProps) {
  const voice = useVoice();
  const byName = new Map(facts.map((fact) => [fact.name, fact]));
  return (
    <div className="questions">
      <h3>{voice.say('questions')}</h3>
      <ul className="fact-list">
        {questions.map((question) => {
          const fact = byName.get(question.fact);
          const affects = voice.say('affects', { count: question.affects.length });
          return fact && <FactRow key={question.fact} fact={fact} remark={affects} />;
        })}
      </ul>
    </div>
  );
}

/** What is known of a group stands open; what is unknown is said by number and opened to be answered. */
export function FactGroupList({ group }: { readonly group: FactGroup }) {
  const voice = useVoice();
  return (
    <div className="fact-group">
      <h3>{asWords(group.name)}</h3>
      {group.known.length > 0 && (
        <ul className="fact-list">
          {group.known.map((fact) => (
            <FactRow key={fact.name} fact={fact} />
          ))}
        </ul>
      )}
      {group.unknown.length > 0 && (
        <details>
          <summary>{voice.say('factsUnknown', { count: group.unknown.length })}</summary>
          <ul className="fact-list">
            {group.unknown.map((fact) => (
              <FactRow key={fact.name} fact={fact} />
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

function FactRow({ fact, remark }: { readonly fact: FactView; readonly remark?: string }) {
  const voice = useVoice();
  const words = useFactWords();
  const [editing, setEditing] = useState(false);
  const title = voice.tell(fact.title);
  return (
    <li className="fact">
      <div className="fact-line">
        <span className="fact-title">{title}</span>
        <span className={fact.value === null ? 'fact-value unknown' : 'fact-value'}>
          {fact.lane?.open === false ? voice.say('factWithheld') : words(fact.value, fact.type)}
        </span>
        <span className="fact-source">{remark ?? <Provenance fact={fact} />}</span>
        <Button
          variant="subtle"
          size="compact-sm"
          aria-expanded={editing}
          aria-label={voice.say('editFact', { fact: title })}
          onClick={() => setEditing(!editing)}
        >
          {voice.say(editing ? 'close' : 'edit')}
        </Button>
      </div>
      {editing && <FactForm fact={fact} onDone={() => setEditing(false)} />}
    </li>
  );
}

/** Where a figure comes from; the register says so by a word of its own. */
function sourceWords(source: string, voice: Voice): string {
  if (source === 'register') return voice.say('sourceRegister');
  return source === 'register-incomplete' ? voice.say('sourceRegisterOpen') : source;
}

function Provenance({ fact }: { readonly fact: FactView }) {
  const voice = useVoice();
  const source = fact.source === undefined ? undefined : sourceWords(fact.source, voice);
  if (fact.confidence === undefined) return source;
  return (
    <>
      {voice.say(`confidence-${fact.confidence}`)}
      {source !== undefined && <> · {source}</>}
    </>
  );
}
