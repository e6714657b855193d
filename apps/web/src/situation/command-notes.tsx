import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { parseInstant } from '#kernel';
import { contactsQuery, situationQuery } from '../api/contact-desk-queries.js';
import { CountdownWords } from '../clocks/countdown-words.js';
import { AtRiskPanel } from '../contact-desk/at-risk-panel.js';
import { useIncident } from '../incidents/use-incident.js';
import { CONTACT_DESK_WORDS } from '../words/contact-desk-words.js';
import { SITUATION_WORDS } from '../words/situation-words.js';
import { useVoice } from '../words/use-voice.js';
import { addWords } from '../words/words.js';

addWords(CONTACT_DESK_WORDS);
addWords(SITUATION_WORDS);

/** Somebody at risk, for whoever may see the desk: on the commander's own screen until it is taken on. */
export function SomebodyAtRisk() {
  const { view, members } = useIncident();
  const sees = members.may.includes('read-desk');
  const desk = useInfiniteQuery({ ...contactsQuery(view.id, { state: 'at-risk' }), enabled: sees });
  const contacts = desk.data?.pages[0]?.value.atRisk ?? [];
  return <AtRiskPanel contacts={contacts} />;
}

/** How long until the next update is owed. */
export function NextUpdate() {
  const voice = useVoice();
  const { view, clock } = useIncident();
  const next = useQuery(situationQuery(view.id)).data?.value.nextUpdate;
  return (
    <section className="panel" aria-labelledby="next-update">
      <h2 id="next-update">{voice.say('nextUpdate')}</h2>
      <p>
        {next ? (
          <CountdownWords clock={clock} dueAt={parseInstant(next.due) ?? 0} byLaw={false} />
        ) : (
          <span className="hint">{voice.say('updateNone')}</span>
        )}{' '}
        <Link to="/incidents/$id/situation" params={{ id: view.id }}>
          {voice.say('situation')}
        </Link>
      </p>
    </section>
  );
}
