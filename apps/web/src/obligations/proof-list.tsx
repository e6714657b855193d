import type { FilingView } from '#contract';
import { useVoice } from '../words/use-voice.js';

/** Files that prove a filing, each with its digest. */
export function ProofList({ evidence }: Pick<FilingView, 'evidence'>) {
  const say = useVoice().say;
  if (evidence.length === 0) return <span className="hint">{say('sentNoProof')}</span>;
  return (
    <ul className="proofs">
      {evidence.map(({ id, title, sha256 }) => (
        <li key={id}>
          {title ?? <span className="hint">{say('sentProofClosed')}</span>}
          {sha256 !== null && (
            <>
              {' '}
              <code className="digest">{sha256}</code>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
