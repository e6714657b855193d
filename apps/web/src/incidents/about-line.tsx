import type { TaskView } from '#contract';
import { useVoice } from '../words/use-voice.js';

/** What an ask or a clock beside the main run is about: the duty and whom it is owed to, or the sub-playbook. */
export function AboutLine({ about }: { readonly about: TaskView['about'] }) {
  const voice = useVoice();
  if (about === null) return null;
  return (
    <p className="about">
      {voice.tell(about.title)}
      {about.recipient !== undefined && <> · {voice.tell(about.recipient)}</>}
      {about.wave > 1 && <> · {voice.say('wave', { count: about.wave })}</>}
    </p>
  );
}
