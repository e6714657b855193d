import { placeWords } from '../incidents/incident-pages.js';
import type { Company } from '../shell/shared-feed.js';
import { useVoice } from '../words/use-voice.js';
import { initialsOf } from './initials.js';
import './onlookers.css';

/** People whose initials have room on the strip. */
const INITIALS_SHOWN = 2;

/** Who else looks at the incident now: initials, and opened the names and where each is. It keeps its room when nobody is here. */
export function OnlookersMark({ company: { people, more } }: { readonly company: Company }) {
  const voice = useVoice();
  if (people.length === 0) return <span className="onlookers" />;
  const shown = people.slice(0, INITIALS_SHOWN);
  const others = people.length - shown.length + more;
  const names = people.map(({ name, place }) => voice.say('onlookerAt', { name, place: voice.say(placeWords(place)) }));
  const all = [...names, ...(more > 0 ? [voice.say('onlookersMore', { count: more })] : [])];
  return (
    <details className="onlookers">
      <summary title={all.join('\n')}>
        <span className="hidden-words">{voice.say('onlookers', { names: all.join('; ') })}</span>
        <span className="onlooker-initials" aria-hidden="true">
          {shown.map(({ id, name }) => (
            <span key={id} className="onlooker">
              {initialsOf(name)}
            </span>
          ))}
          {others > 0 && <span>+{others}</span>}
        </span>
      </summary>
      <ul>
        {all.map((each) => (
          <li key={each}>{each}</li>
        ))}
      </ul>
    </details>
  );
}
