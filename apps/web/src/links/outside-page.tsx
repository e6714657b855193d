import { Link } from '@tanstack/react-router';
import { mayReadIncident, sendsEvidence, whatMay } from './what-may.js';
import { instantWords, readersZone } from '../clocks/zones.js';
import type { SessionLink } from '../session/person.js';
import { useTitle } from '../shell/use-title.js';
import { useVoice } from '../words/use-voice.js';
import { OutsideEvidenceForm } from './outside-evidence-form.js';

/** Where somebody of an outside party comes in: what their role may do, and the ways to it. */
export function OutsidePage({ link }: { readonly link: SessionLink }) {
  const voice = useVoice();
  const { incident, role, ends } = link;
  const title = voice.say('outsideTitle', { role: voice.role(role) });
  useTitle(title);
  return (
    <div className="page page-narrow">
      <h1>{title}</h1>
      <p className="lead">{voice.say('outsideLead', { time: instantWords(ends, readersZone(), voice.language) })}</p>
      {mayReadIncident(role) && (
        <p>
          <Link to="/incidents/$id" params={{ id: incident }}>
            {voice.say('outsideIncident')}
          </Link>
        </p>
      )}
      <section aria-labelledby="outside-may">
        <h2 id="outside-may">{voice.say('outsideMay')}</h2>
        <ul>
          {whatMay(role, voice.language).map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
        <p className="hint">{voice.say('outsideSignsNothing')}</p>
      </section>
      {sendsEvidence(role) && <OutsideEvidenceForm incident={incident} />}
    </div>
  );
}
