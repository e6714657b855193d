import type { ObligationView } from '#contract';
import { parseInstant } from '#kernel';
import { CountdownWords } from '../clocks/countdown-words.js';
import { inZone, localWords, readersZone } from '../clocks/zones.js';
import { useIncident } from '../incidents/use-incident.js';
import { useVoice } from '../words/use-voice.js';

/** When a duty is due, in the zone that its law counts in and in the reader's own, and how long that is. */
export function DueWords({ duty: { due, status } }: { readonly duty: Pick<ObligationView, 'due' | 'status'> }) {
  const voice = useVoice();
  const { clock } = useIncident();
  const dueAt = due && parseInstant(due.instant);
  if (!due || typeof dueAt !== 'number') return null;
  const reader = readersZone();
  return (
    <>
      <span>
        {localWords(due.local, voice.language)} <span className="zone">{due.zone}</span>
      </span>
      {reader !== due.zone && (
        <span className="hint">{voice.say('yourTime', { time: inZone(dueAt, reader, voice.language) })}</span>
      )}
      {status === 'open' && <CountdownWords clock={clock} dueAt={dueAt} byLaw />}
    </>
  );
}
