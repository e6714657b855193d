import { useVoice } from '../words/use-voice.js';
import { movedOnLine, type MovedOn } from './moved-on-line.js';

/** What came meanwhile, an entry a line. */
export function MovedOnList({ entries }: { readonly entries: readonly MovedOn[] }) {
  const voice = useVoice();
  return (
    <ul>
      {entries.map((entry) => (
        <li key={entry.seq}>{movedOnLine(entry, voice)}</li>
      ))}
    </ul>
  );
}
