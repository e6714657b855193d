import type { AsKnownView } from '#contract';
import { instantWords } from '../clocks/zones.js';
import { AboutLine } from '../incidents/about-line.js';
import { useIncident } from '../incidents/use-incident.js';
import { useNames } from '../names/names-here.js';
import { actorWords } from '../record/entry-words.js';
import { useVoice } from '../words/use-voice.js';
import { asWords, type WordKey } from '../words/words.js';
import { optionThen } from './known-then.js';

type DecisionThen = AsKnownView['decisions'][number];

/** Decisions as they stood, each with the signatures that counted. */
export function DecisionsThen({ decisions }: { readonly decisions: AsKnownView['decisions'] }) {
  const voice = useVoice();
  const say = voice.say;
  const { view } = useIncident();
  if (decisions.length === 0) return <p className="nothing">{voice.say('none')}</p>;
  return (
    <ul className="known-then">
      {decisions.map((decision) => {
        const today = view.decisions.find(({ id }) => id === decision.id);
        return (
          <li key={decision.id}>
            <b>{today ? voice.tell(today.question) : asWords(decision.name)}</b>{' '}
            {today && <AboutLine about={today.about} />}
            <span className="hint">
              {decision.status === 'withdrawn' && say('asKnownWithdrawn')}
              {decision.status === 'open' && say('asKnownOpen')}
              {decision.outcome !== null &&
                say('asKnownDecided', { option: optionThen(decision.outcome, today, voice) })}
            </span>
            <SignaturesThen decision={decision} />
          </li>
        );
      })}
    </ul>
  );
}

const BY_TELEPHONE: Readonly<Record<NonNullable<DecisionThen['approvals'][number]['byTelephone']>, WordKey>> = {
  standing: 'asKnownStanding',
  countersigned: 'asKnownCountersigned',
  disowned: 'asKnownDisowned',
};

function SignaturesThen({ decision: { id, approvals } }: { readonly decision: DecisionThen }) {
  const voice = useVoice();
  const { view, clock } = useIncident();
  const nameOf = useNames();
  if (approvals.length === 0) return null;
  const today = view.decisions.find((each) => each.id === id);
  return (
    <ul className="signatures" aria-label={voice.say('signatures')}>
      {approvals.map(({ actor, option, rationale, withheld, at, byTelephone }) => (
        <li key={`${actor.id} ${at}`}>
          {actorWords(actor, voice, nameOf)}
          {actor.assurance === 'claimed' && ` (${voice.say('claimed')})`}
          {byTelephone && ` (${voice.say(BY_TELEPHONE[byTelephone])})`}{' '}
          {voice.say('signedFor', { option: optionThen(option, today, voice) })},{' '}
          {instantWords(at, clock.view.zone, voice.language)}{' '}
          {withheld ? <em>{voice.say('asKnownWithheld')}</em> : rationale !== '' && <q>{rationale}</q>}
        </li>
      ))}
    </ul>
  );
}
