import { useIncident } from '../incidents/use-incident.js';
import { useVoice } from '../words/use-voice.js';
import type { FactView, IncidentView } from '#contract';
import { useLedTo } from './fact-anchor.js';
import { FactRow } from './facts-panel.js';
import { byConsequence } from './hanging.js';
import './facts.css';

/** Questions that stand open; the others are folded away. */
const SHOWN = 6;

/** The unknowns that matter, the one on which most hangs first: an answer may change whom the law makes us tell. */
export function QuestionsPanel() {
  const voice = useVoice();
  const say = useVoice().say;
  const { view } = useIncident();
  const questions = byConsequence(view.questions);
  const folded = questions.slice(SHOWN);
  const ledTo = useLedTo(folded.map(({ fact }) => ({ name: fact })));
  return (
    <section className="panel facts" aria-labelledby="questions">
      <h2 id="questions">
        {voice.say('questions')} <span className="panel-count">{voice.number(questions.length)}</span>
      </h2>
      {questions.length === 0 ? (
        <p className="nothing">{say('questionsNone')}</p>
      ) : (
        <div className="questions">
          <p className="hint">{say('questionsLead')}</p>
          <Questions questions={questions.slice(0, SHOWN)} />
          {folded.length > 0 && (
            <details open={ledTo}>
              <summary>{say('questionsMore', { count: folded.length })}</summary>
              <Questions questions={folded} />
            </details>
          )}
        </div>
      )}
    </section>
  );
}

function Questions({ questions }: { readonly questions: IncidentView['questions'] }) {
  const { view } = useIncident();
  const facts: readonly FactView[] = [...view.facts, ...view.entities.flatMap((entity) => entity.facts)];
  const byName = new Map(facts.map((fact) => [fact.name, fact]));
  return (
    <ul className="fact-list">
      {questions.map((question) => {
        const fact = byName.get(question.fact);
        return fact && <FactRow key={question.fact} fact={fact} question={question} />;
      })}
    </ul>
  );
}
