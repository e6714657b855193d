import { placeWords } from '../facts/choice-words.js';
import { checkedWords } from '../obligations/checked-words.js';
import { useVoice } from '../words/use-voice.js';
import type { RiskProposal } from './answers.js';

/** What is proposed, between which ends, by which law and how far that was checked. */
export function ProposalWords({ proposal }: { readonly proposal: RiskProposal }) {
  const voice = useVoice();
  const { proposal: result, least, settled, flags, variants, citation } = proposal;
  const scored = (score: number | undefined): string => (score === undefined ? '' : `, SE ${voice.number(score)}`);
  return (
    <div className="risk-proposal">
      <p>
        <b>{voice.say('riskProposed', { result: voice.tell(result.words) + scored(result.score) })}</b>{' '}
        {!settled && voice.say('riskLeast', { least: voice.tell(least.words) + scored(least.score) })}
      </p>
      {flags.map((flag) => (
        <p key={flag.en} className="warned">
          {voice.tell(flag)}
        </p>
      ))}
      {variants.length > 0 && (
        <ul className="hint">
          {variants.map(({ jurisdiction, words, citation: from }) => (
            <li key={jurisdiction}>
              {placeWords(jurisdiction, voice.language)}: {voice.tell(words)} ({from})
            </li>
          ))}
        </ul>
      )}
      <p className="hint">
        {citation}, {checkedWords(proposal, voice)}
      </p>
    </div>
  );
}
