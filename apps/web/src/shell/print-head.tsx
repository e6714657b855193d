import { useSyncExternalStore } from 'react';
import type { EpochMs } from '#kernel';
import { inZone } from '../clocks/zones.js';
import { incidentNow, wallNow } from '../clocks/server-clock.js';
import { useIncident } from '../incidents/use-incident.js';
import { useVoice } from '../words/use-voice.js';
import { organisationHere, serviceHere } from './organisation-here.js';
import { usePrintLines } from './print-lines.js';

/** What stands at the head of a printed page, and on no screen: whose it is, of which incident, whether it is an exercise, and when it was printed. */
export function PrintHead() {
  const voice = useVoice();
  const { view, clock } = useIncident();
  const counterMs = useSyncExternalStore(subscribe, () => printedMs);
  const atMs = Math.max(counterMs, clock.askedAtMs);
  const exercise = view.mode === 'exercise';
  const words = (instant: EpochMs): string => inZone(instant, clock.view.zone, voice.language);
  usePrintLines({
    title: view.title,
    exercise: exercise ? voice.say('exercise') : '',
    foot: [serviceHere, voice.say('printedKnown', { time: words(incidentNow(clock, atMs)) })].join(' · '),
  });
  return (
    <div className="print-head" aria-hidden>
      {exercise && <p className="print-exercise">{voice.say('exerciseBand')}</p>}
      <p>
        <b>{view.title}</b>
        {organisationHere !== '' && <span>{organisationHere}</span>}
        <span>{voice.say(view.mode)}</span>
        {exercise && <span>{voice.say('printedScenario', { time: words(incidentNow(clock, atMs)) })}</span>}
        <span>{voice.say('printedAt', { time: words(wallNow(clock, atMs)) })}</span>
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
