import { Link, getRouteApi } from '@tanstack/react-router';
import { CountdownWords } from '../clocks/countdown-words.js';
import { AboutLine } from '../incidents/about-line.js';
import { useIncident } from '../incidents/use-incident.js';
import { CopyButton } from '../shell/copy-button.js';
import { useTitle } from '../shell/use-title.js';
import { useVoice } from '../words/use-voice.js';
import { parseInstant } from '#kernel';
import { DecisionForm } from './decision-form.js';

const route = getRouteApi('/incidents/$id/decisions/$decision');

/** One decision alone, for whoever was sent its address: read, choose, sign. */
export function DecisionPage() {
  const voice = useVoice();
  const { view, clock } = useIncident();
  const { decision: id } = route.useParams();
  const decision = view.decisions.find((each) => each.id === id);
  const question = decision ? voice.tell(decision.question) : voice.say('decisionMissing');
  useTitle(question, view.title);
  const dueAt = decision?.due ? parseInstant(decision.due) : undefined;
  return (
    <section className="page page-narrow" aria-labelledby="decision">
      <p className="screen-only">
        <Link to="/incidents/$id/decisions" params={{ id: view.id }}>
          {voice.say('decisionsAll')}
        </Link>
      </p>
      <h2 id="decision">{question}</h2>
      {decision && (
        <>
          <AboutLine about={decision.about} />
          {decision.status === 'open' && dueAt !== undefined && (
            <p>
              <CountdownWords clock={clock} dueAt={dueAt} byLaw={false} />
            </p>
          )}
          <DecisionForm decision={decision} />
          <p className="hint screen-only">
            {voice.say('decisionSend')} <CopyButton text={location.href} />
          </p>
        </>
      )}
    </section>
  );
}
