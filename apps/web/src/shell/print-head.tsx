import { useSyncExternalStore } from 'react';
import { inZone } from '../clocks/zones.js';
import { wallNow } from '../clocks/server-clock.js';
import { useIncident } from '../incidents/use-incident.js';
import { useVoice } from '../words/use-voice.js';
import { organisationHere } from './organisation-here.js';
import './print.css';

/** What stands at the head of a printed page, and on no screen: whose it is, of which incident, whether it is an exercise, and when it was printed. */
export function PrintHead() {
  const voice = useVoice();
  const { view, clock } = useIncident();
  const counterMs = useSyncExternalStore(subscribe, () => printedMs);
  const wall = inZone(wallNow(clock, Math.max(counterMs, clock.askedAtMs)), clock.view.zone, voice.language);
  return (
    <div className="print-head" aria-hidden>
      {view.mode === 'exercise' && <p className="print-exercise">{voice.say('exerciseBand')}</p>}
      <p>
        <b>{view.title}</b>
        {organisationHere !== '' && <span>{organisationHere}</span>}
        <span>{voice.say(view.mode)}</span>
        <span>{voice.say('printedAt', { time: wall })}</span>
      </p>
    </div>
  );
}

// Read when somebody prints, and not while they read.
let printedMs = 0;

function subscribe(listener: () => void): () => void {
  const note = (): void => {
    printedMs = performance.now();
    listener();
  };
  addEventListener('beforeprint', note);
  return () => removeEventListener('beforeprint', note);
}
