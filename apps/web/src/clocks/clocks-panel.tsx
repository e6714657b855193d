import { useState } from 'react';
import { AboutLine } from '../incidents/about-line.js';
import { useIncident } from '../incidents/use-incident.js';
import { useVoice } from '../words/use-voice.js';
import { CountdownWords } from './countdown-words.js';
import { DelayReason } from './delay-reason.js';
import { foldDeadlines, runningDeadlines, type RunningDeadline } from './running-deadlines.js';
import { inZone, localWords, readersZone } from './zones.js';
import './clocks.css';

/** Every running clock, the one that runs out first at the top. */
export function ClocksPanel() {
  const voice = useVoice();
  const { view } = useIncident();
  const { shown, folded } = foldDeadlines(runningDeadlines(view));
  return (
    <section className="panel clocks" aria-labelledby="clocks">
      <h2 id="clocks">{voice.say('clocks')}</h2>
      {shown.length === 0 && <p className="nothing">{voice.say('noClocks')}</p>}
      <ClockList deadlines={shown} />
      {folded.length > 0 && <Folded deadlines={folded} />}
    </section>
  );
}

/** Hundreds of duties have hundreds of clocks: those that nobody looks at do not tick. */
function Folded({ deadlines }: { readonly deadlines: readonly RunningDeadline[] }) {
  const voice = useVoice();
  const [open, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{voice.say('moreClocks', { count: deadlines.length })}</summary>
      {open && <ClockList deadlines={deadlines} />}
    </details>
  );
}

function ClockList({ deadlines }: { readonly deadlines: readonly RunningDeadline[] }) {
  return (
    <ol className="clock-list">
      {deadlines.map((deadline) => (
        <Clock key={deadline.key} deadline={deadline} />
      ))}
    </ol>
  );
}

function Clock({ deadline }: { readonly deadline: RunningDeadline }) {
  const voice = useVoice();
  const { clock } = useIncident();
  const { basis, citation, owner, local, zone } = deadline;
  const reader = readersZone();
  return (
    <li>
      <p className="clock-title">{voice.tell(deadline.title)}</p>
      <AboutLine about={deadline.about} />
      <p>
        <CountdownWords clock={clock} dueAt={deadline.dueAt} byLaw={basis === 'statutory'} />
      </p>
      <p className="clock-facts">
        {localWords(local, voice.language)} <span className="zone">{zone}</span>
        {reader !== zone && (
          <span>{voice.say('yourTime', { time: inZone(deadline.dueAt, reader, voice.language) })}</span>
        )}
      </p>
      <p className="clock-facts">
        {basis !== 'statutory' && <span>{voice.say(basis === 'own-target' ? 'ownTarget' : 'ownRule')}</span>}
        {citation !== undefined && <cite>{citation}</cite>}
        {owner !== undefined && <span>{voice.role(owner)}</span>}
        {deadline.startAssumed && <span>{voice.say('startAssumed')}</span>}
      </p>
      {deadline.delayed && <DelayReason duty={deadline.delayed} />}
    </li>
  );
}
