import { useState } from 'react';
import type { ChangedSinceApproval } from '#contract';
import { useVoice } from '../words/use-voice.js';
import { LetterDiff } from './letter-diff.js';

type Changed = NonNullable<ChangedSinceApproval>;

/** Which approved letters read otherwise, since the incident is on another version of its playbook; nothing where none does. */
export function SinceApproval({ since }: { readonly since: ChangedSinceApproval }) {
  const voice = useVoice();
  if (since === null) return null;
  const { letters, others } = since;
  return (
    <div>
      <p className="warned">{voice.say('approvedOtherwise', { count: letters.length })}</p>
      {others.length > 0 && (
        <p className="warned">{voice.say('approvedOthers', { files: voice.list(others, 'and') })}</p>
      )}
      {letters.map((letter) => (
        <ChangedLetter key={letter.template} letter={letter} from={since.from} to={since.to} />
      ))}
    </div>
  );
}

interface ChangedLetterProps extends Pick<Changed, 'from' | 'to'> {
  readonly letter: Changed['letters'][number];
}

function ChangedLetter({ letter: { template, change }, from, to }: ChangedLetterProps) {
  const voice = useVoice();
  const [opened, setOpened] = useState(false);
  return (
    <details onToggle={({ currentTarget: { open } }) => setOpened((before) => before || open)}>
      <summary>
        <code>{template}</code>: {voice.say(`version-${change}`)}
      </summary>
      {opened && <LetterDiff template={template} from={from} to={to} />}
    </details>
  );
}
