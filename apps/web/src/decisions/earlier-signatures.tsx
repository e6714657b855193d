import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import type { DecisionView, GivenSignature } from '#contract';
import { signaturesQuery } from '../api/queries.js';
import { instantWords } from '../clocks/zones.js';
import { useIncident } from '../incidents/use-incident.js';
import { useNames } from '../names/names-here.js';
import { LaneMark } from '../privilege/lane-mark.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { useVoice } from '../words/use-voice.js';

interface EarlierProps {
  readonly decision: DecisionView;
}

/** Signatures that count no more, asked of the record when somebody opens them. */
export function EarlierSignatures({ decision }: EarlierProps) {
  const voice = useVoice();
  const [open, setOpen] = useState(false);
  return (
    <details className="earlier-signatures" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{voice.say('earlier')}</summary>
      {open && <Earlier decision={decision} />}
    </details>
  );
}

function Earlier({ decision }: EarlierProps) {
  const voice = useVoice();
  const { view } = useIncident();
  const given = useQuery(signaturesQuery(view.id, decision.id));
  const earlier = given.data?.signatures.filter(({ ended }) => ended !== null) ?? [];
  return (
    <>
      <FailureNotice failure={given.error} onRetry={() => void given.refetch()} />
      {given.data && earlier.length === 0 && <p className="hint">{voice.say('earlierNone')}</p>}
      <ul className="signatures">
        {earlier.map((signature) => (
          <EarlierSignature key={`${signature.actor.id} ${signature.at}`} decision={decision} signature={signature} />
        ))}
      </ul>
      {given.data && given.data.older > 0 && (
        <p className="hint">{voice.say('earlierOlder', { count: given.data.older })}</p>
      )}
    </>
  );
}

function EarlierSignature({ decision, signature }: EarlierProps & { readonly signature: GivenSignature }) {
  const voice = useVoice();
  const { clock } = useIncident();
  const nameOf = useNames();
  const { actor, option, version, at, ended, holdsRole, rationale, lane } = signature;
  const words = (instant: string): string => instantWords(instant, clock.view.zone, voice.language);
  const title = decision.options.find(({ id }) => id === option)?.title;
  const role = actor.role === undefined ? '' : voice.role(actor.role);
  const said = { name: nameOf(actor.id), role, option: title ? voice.tell(title) : option, version, at: words(at) };
  return (
    <li>
      {voice.say('earlierLine', said)}: {ended && <b>{voice.say(`ended-${ended.reason}`, { at: words(ended.at) })}</b>}
      {!holdsRole && `; ${voice.say('earlierNoRole')}`}
      {lane?.open === false && <LaneMark lane={lane} />}
      {rationale !== null && <q>{rationale}</q>}
    </li>
  );
}
