import { useIncident } from '../incidents/use-incident.js';
import { useNames } from '../names/names-here.js';
import { useVoice } from '../words/use-voice.js';
import '../shell/notice.css';

/** Says for as long as the incident is shown that somebody disowns what was decided in their name. */
export function DisownedNotice() {
  const voice = useVoice();
  const { view } = useIncident();
  const nameOf = useNames();
  const disowned = view.decisions.flatMap(({ question, readOuts }) =>
    readOuts.filter(({ status }) => status === 'disowned').map(({ id, person }) => ({ id, person, question })),
  );
  if (disowned.length === 0) return null;
  return (
    <div role="alert" className="disowned">
      {disowned.map(({ id, person, question }) => (
        <p key={id}>{voice.say('disownedNow', { name: nameOf(person.id), question: voice.tell(question) })}</p>
      ))}
    </div>
  );
}
