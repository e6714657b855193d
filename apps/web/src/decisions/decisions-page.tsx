import { Link } from '@tanstack/react-router';
import type { DecisionView } from '#contract';
import { CountdownWords } from '../clocks/countdown-words.js';
import { instantWords } from '../clocks/zones.js';
import { AboutLine } from '../incidents/about-line.js';
import { useIncident } from '../incidents/use-incident.js';
import { useVoice } from '../words/use-voice.js';
import type { WordKey } from '../words/words.js';
import { inGroups, lastSignedAt, type DecisionGroup } from './decision-groups.js';
import { DisownedNotice } from './disowned-notice.js';
import { quorumOf } from './quorum.js';
import { quorumWords } from './quorum-words.js';
import { parseInstant } from '#kernel';
import './decisions.css';

const TITLES: Readonly<Record<DecisionGroup['status'], WordKey>> = {
  open: 'decisionsOpen',
  decided: 'decisionsDecided',
  withdrawn: 'decisionsWithdrawn',
};

/** Every decision of the incident: what waits for a signature first, then what was decided, the latest at the top. */
export function DecisionsPage() {
  const voice = useVoice();
  const { view } = useIncident();
  const groups = inGroups(view.decisions);
  return (
    <section className="page decisions" aria-labelledby="decisions">
      <h2 id="decisions">{voice.say('decisions')}</h2>
      <p className="hint">{voice.say('decisionsLead')}</p>
      <DisownedNotice />
      {groups.length === 0 && <p className="nothing">{voice.say('decisionsNone')}</p>}
      {groups.map(({ status, decisions }) => (
        <section key={status} aria-labelledby={`decisions-${status}`}>
          <h3 id={`decisions-${status}`}>
            {voice.say(TITLES[status])} <span className="panel-count">{voice.number(decisions.length)}</span>
          </h3>
          <ul className="decision-list">
            {decisions.map((decision) => (
              <DecisionItem key={decision.id} decision={decision} />
            ))}
          </ul>
        </section>
      ))}
    </section>
  );
}

function DecisionItem({ decision }: { readonly decision: DecisionView }) {
  const voice = useVoice();
  const { view } = useIncident();
  return (
    <li className="decision-item">
      <Link to="/incidents/$id/decisions/$decision" params={{ id: view.id, decision: decision.id }}>
        {voice.tell(decision.question)}
      </Link>
      <AboutLine about={decision.about} />
      <p>
        <Standing decision={decision} />
      </p>
    </li>
  );
}

/** Where a decision stands, in one line. */
function Standing({ decision }: { readonly decision: DecisionView }) {
  const voice = useVoice();
  const { clock } = useIncident();
  const zone = clock.view.zone;
  if (decision.status === 'withdrawn') return voice.say('decisionWithdrawnSince');
  if (decision.status === 'decided') {
    const option = decision.options.find(({ id }) => id === decision.outcome);
    const at = lastSignedAt(decision);
    return (
      <>
        <b>{option ? voice.tell(option.title) : decision.outcome}</b>
        {at !== undefined && <span className="hint"> {instantWords(at, zone, voice.language)}</span>}
      </>
    );
  }
  const dueAt = decision.due === null ? undefined : parseInstant(decision.due);
  return (
    <>
      {decision.options
        .map((option) => `${voice.tell(option.title)}: ${quorumWords(quorumOf(option, decision.approvals), voice)}`)
        .join(' · ')}{' '}
      {dueAt !== undefined && <CountdownWords clock={clock} dueAt={dueAt} byLaw={false} />}
    </>
  );
}
