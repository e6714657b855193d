import type { LaneView } from '#contract';
import { useNames } from '../names/names-here.js';
import { useVoice } from '../words/use-voice.js';
import { circleWords } from './circle-words.js';
import './privilege.css';

/** That something is privileged, on what basis and for whom. */
export function LaneMark({ lane }: { readonly lane: LaneView | undefined }) {
  const voice = useVoice();
  const nameOf = useNames();
  if (!lane) return null;
  return (
    <>
      <span className="lane-mark">{voice.say('laneMark', { basis: voice.say(`basis-${lane.basis}`) })}</span>{' '}
      <span className="hint">
        {voice.say('laneCircle', { circle: circleWords(lane, voice, nameOf) })}
        {!lane.open && ` ${voice.say('laneClosed')}`}
      </span>
    </>
  );
}
