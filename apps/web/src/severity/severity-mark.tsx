import type { Severity } from '#kernel';
import { useVoice } from '../words/use-voice.js';
import './severity.css';

/** How grave an incident was said to be, in words; that nobody has said is a state of its own. */
export function SeverityMark({ severity }: { readonly severity: Severity | null }) {
  const voice = useVoice();
  if (severity === null) return <span className="severity-unsaid">{voice.say('severityUnsaid')}</span>;
  return <span className={`mark severity severity-${severity}`}>{voice.say(`severity-${severity}`)}</span>;
}
