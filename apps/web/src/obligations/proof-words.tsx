import type { FilingView } from '#contract';
import { instantWords } from '../clocks/zones.js';
import { useIncident } from '../incidents/use-incident.js';
import { useVoice } from '../words/use-voice.js';
import { shortDigest } from './filings-of.js';

/** That a duty was filed, in a few words: when, under which reference, with what proof. */
export function ProofWords({ filings }: { readonly filings: readonly FilingView[] }) {
  const voice = useVoice();
  const say = useVoice().say;
  const { clock } = useIncident();
  const last = filings.at(-1);
  if (!last) return null;
  const digest = last.evidence.find(({ sha256 }) => sha256 !== null)?.sha256;
  const reference = last.acknowledged?.reference ?? last.reference;
  return (
    <span className="duty-proof">
      <span>{say('dutyFiledAt', { time: instantWords(last.sentAt, clock.view.zone, voice.language) })}</span>
      {reference !== null && <span>{say('dutyReference', { reference })}</span>}
      {last.evidence.length > 0 && (
        <span className="hint">
          {say('dutyReceipts', { count: last.evidence.length })}
          {typeof digest === 'string' && (
            <>
              {' '}
              <code title={digest}>{shortDigest(digest)}</code>
            </>
          )}
        </span>
      )}
    </span>
  );
}
