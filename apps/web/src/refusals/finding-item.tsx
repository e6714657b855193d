import { useVoice } from '../words/use-voice.js';
import type { FindingRead } from './finding-read.js';

/** A finding in a list of them: in the reader's language, with the service's own line where that is another. */
export function FindingItem({ read: { said, lang, original } }: { readonly read: FindingRead }) {
  const voice = useVoice();
  return (
    <li lang={lang}>
      {said}
      {original !== undefined && (
        <details>
          <summary>{voice.say('serviceSaid')}</summary>
          <p lang="en">{original}</p>
        </details>
      )}
    </li>
  );
}
