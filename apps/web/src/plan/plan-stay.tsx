import { Link } from '@tanstack/react-router';
import { instantWords } from '../clocks/zones.js';
import { useIncident } from '../incidents/use-incident.js';
import { useVoice } from '../words/use-voice.js';
import type { Stay } from './plan-view.js';

/** When a run was in a state, latest stay, each time leading to the entry of the timeline that says so. */
export function PlanStay({ stay: { entered, left, stays } }: { readonly stay: Stay }) {
  const voice = useVoice();
  return (
    <span className="plan-stay">
      {left !== null && <span className="plan-been-mark">✓ {voice.say('planBeen')}</span>}{' '}
      {stays > 1 && `${voice.say('planStays', { count: stays })} `}
      {entered && (
        <>
          {voice.say(left === null ? 'planSince' : 'planFrom')} <MovedAt move={entered} />
        </>
      )}
      {left && (
        <>
          {' '}
          {voice.say('planUntil')} <MovedAt move={left} />
        </>
      )}
    </span>
  );
}

function MovedAt({ move: { seq, at } }: { readonly move: NonNullable<Stay['entered']> }) {
  const voice = useVoice();
  const { view, clock } = useIncident();
  return (
    <Link to="/incidents/$id/timeline" params={{ id: view.id }} search={{ entry: seq, noise: true }}>
      <time dateTime={at}>{instantWords(at, clock.view.zone, voice.language)}</time>
    </Link>
  );
}
