import { useVoice } from '../words/use-voice.js';
import { useConsole } from './use-console.js';

/** What really happened in the story, and who is in it: for those who conduct it. */
export function GroundTruth() {
  const voice = useVoice();
  const { shown } = useConsole();
  return (
    <details className="console-panel">
      <summary>
        <h3>{voice.say('exTruth')}</h3>
      </summary>
      <p className="warned">{voice.say('exTruthLead')}</p>
      <dl className="truth">
        {shown.groundTruth.map(({ title, words, source }) => (
          <div key={voice.tell(title)}>
            <dt>
              {voice.tell(title)} <span className="mark">{voice.say(`exSource-${source}`)}</span>
            </dt>
            <dd className="exercise-said">{voice.tell(words)}</dd>
          </div>
        ))}
        {shown.personas.map(({ id, name, about }) => (
          <div key={id}>
            <dt>{voice.tell(name)}</dt>
            <dd>{voice.tell(about)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
