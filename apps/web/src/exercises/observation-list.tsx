import type { ConsoleView } from '#contract';
import { inZone } from '../clocks/zones.js';
import { useIncident } from '../incidents/use-incident.js';
import { useNames } from '../names/names-here.js';
import { useVoice } from '../words/use-voice.js';
import { instantOf } from './told-times.js';

interface ObservationListProps {
  readonly observations: ConsoleView['observations'];
  readonly targets: ConsoleView['targets'];
}

/** What was seen, by whom. */
export function ObservationList({ observations, targets }: ObservationListProps) {
  const voice = useVoice();
  const nameOf = useNames();
  const { clock } = useIncident();
  if (observations.length === 0) return null;
  return (
    <ul className="observations">
      {observations.map(({ seq, strength, text, target, analysis, reference, at, by }) => {
        const about = targets.find(({ id }) => id === target);
        return (
          <li key={seq} className={`observation observation-${strength}`}>
            <p className="exercise-said">
              <b>{voice.say(`exStrength-${strength}`)}</b> {text}
            </p>
            {analysis !== '' && (
              <p className="exercise-said">
                <b>{voice.say('exAnalysis')}:</b> {analysis}
              </p>
            )}
            <p className="hint">
              {nameOf(by)} · {inZone(instantOf(at), clock.view.zone, voice.language)}
              {about && <> · {voice.tell(about.title)}</>}
              {reference !== '' && <> · {reference}</>}
            </p>
          </li>
        );
      })}
    </ul>
  );
}
