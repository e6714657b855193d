import { Link } from '@tanstack/react-router';
import { parseInstant } from '#kernel';
import { CountdownWords } from '../clocks/countdown-words.js';
import { useIncident } from '../incidents/use-incident.js';
import { useVoice } from '../words/use-voice.js';
import { inOrderOfDuty } from './duty-order.js';
import './obligations.css';

const SHOWN = 5;

/** The open obligations that are due first, and what is still unknown that may change them; the whole is a page away. */
export function DutiesBrief() {
  const voice = useVoice();
  const { view, clock } = useIncident();
  const open = inOrderOfDuty(view.obligations).filter(({ status }) => status === 'open');
  const params = { id: view.id };
  return (
    <section className="panel duties-brief" aria-labelledby="duties-brief">
      <h2 id="duties-brief">
        {voice.say('duties')} <span className="panel-count">{voice.say('dutiesOpen', { count: open.length })}</span>
      </h2>
      <ul>
        {open.slice(0, SHOWN).map((duty) => {
          const dueAt = duty.due && parseInstant(duty.due.instant);
          return (
            <li key={duty.key}>
              <b>{voice.tell(duty.recipient.title)}</b> {voice.tell(duty.title)}{' '}
              {typeof dueAt === 'number' ? (
                <CountdownWords clock={clock} dueAt={dueAt} byLaw />
              ) : (
                <q className="law-words">{duty.words}</q>
              )}
            </li>
          );
        })}
      </ul>
      <p>
        <Link to="/incidents/$id/obligations" params={params}>
          {voice.say('dutiesAll', { count: view.obligations.length })}
        </Link>
        {view.conflicts.length > 0 && (
          <>
            {' · '}
            <Link to="/incidents/$id/obligations" params={params}>
              {voice.say('conflictsAll', { count: view.conflicts.length })}
            </Link>
          </>
        )}
        {view.questions.length > 0 && (
          <>
            {' · '}
            <Link to="/incidents/$id/facts" params={params}>
              {voice.say('questionsAll', { count: view.questions.length })}
            </Link>
          </>
        )}
      </p>
    </section>
  );
}
