import { Link } from '@tanstack/react-router';
import type { RemarkView } from '#contract';
import { useIncident } from '../incidents/use-incident.js';
import { useNames } from '../names/names-here.js';
import { actorWords } from '../record/entry-words.js';
import { useVoice } from '../words/use-voice.js';
import './timeline.css';

/** What a later entry says, where the reader looks for it: beside what it is about. */
export function Remark({ remark }: { readonly remark: RemarkView }) {
  const voice = useVoice();
  const say = voice.say;
  const { view } = useIncident();
  const nameOf = useNames();
  const { seq, kind, text, actor, takenBack } = remark;
  return (
    <p className="entry-remark">
      <Link to="/incidents/$id/timeline" params={{ id: view.id }} search={{ entry: seq, noise: true }}>
        {say(kind === 'entry.corrected' ? 'correctedBy' : 'remarkedBy', { seq: String(seq) })}
      </Link>{' '}
      {takenBack && <em>({say('takenBackMark')}) </em>}
      <span className={takenBack ? 'entry-text entry-superseded' : 'entry-text'}>{text}</span>{' '}
      <span className="entry-actor">{actorWords(actor, voice, nameOf)}</span>
    </p>
  );
}
