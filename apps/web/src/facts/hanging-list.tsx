import { Link } from '@tanstack/react-router';
import type { IncidentView } from '#contract';
import { useIncident } from '../incidents/use-incident.js';
import { useVoice } from '../words/use-voice.js';
import { placeWords } from './choice-words.js';
import { hangingOn } from './hanging.js';

/** What hangs on a fact that nobody knows: duties that are kept until it is known, and laws that may yet bind. */
export function HangingList({ question }: { readonly question: IncidentView['questions'][number] }) {
  const voice = useVoice();
  const say = useVoice().say;
  const { view } = useIncident();
  const { duties, laws } = hangingOn(question.affects, view);
  return (
    <details className="hanging">
      <summary>{say('hangs', { count: question.affects.length })}</summary>
      {duties.length > 0 && (
        <ul>
          {duties.map((duty) => (
            <li key={duty.key}>
              <Link to="/incidents/$id/obligations/$key" params={{ id: view.id, key: duty.key }}>
                {voice.tell(duty.recipient.title)}: {voice.tell(duty.title)}
              </Link>{' '}
              {duty.certainty === 'protective' && <span className="warned">{say('hangsProtective')}</span>}
            </li>
          ))}
        </ul>
      )}
      {laws.length > 0 && (
        <>
          <p>{say('hangsLaws')}</p>
          <ul>
            {laws.map(({ law, count }) => (
              <li key={`${law.law} ${law.entity?.id ?? ''}`}>
                <b>{placeWords(law.jurisdiction, voice.language)}</b> {voice.tell(law.title)}{' '}
                <span className="hint">{say('hangsCount', { count })}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </details>
  );
}
