import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import type { EvidenceItemView } from '#contract';
import { evidenceItemQuery } from '../api/queries.js';
import { instantWords } from '../clocks/zones.js';
import { useIncident } from '../incidents/use-incident.js';
import { fileSize } from '../letters/file-size.js';
import { useNames } from '../names/names-here.js';
import { actorWords } from '../record/entry-words.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { useVoice } from '../words/use-voice.js';
import { custodyWords } from './custody-words.js';
import { ChangeLane } from '../privilege/change-lane-form.js';
import { LaneMark } from '../privilege/lane-mark.js';
import { CustodyForm } from './custody-form.js';
import { TakeForm } from './take-form.js';

/** One item: a line, and opened its custody and what can be done with it. */
export function EvidenceCard({ item }: { readonly item: EvidenceItemView }) {
  const voice = useVoice();
  const nameOf = useNames();
  const [open, setOpen] = useState(false);
  const { title, kind, lane, hazard, holder } = item;
  return (
    <li className="evidence-item">
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>
          <span className="evidence-title">{title === '' ? voice.say('privilegedMark') : title}</span>
          <span className="hint">
            {voice.say(`kind-${kind}`)} · {lane?.open === false ? '' : `${fileSize(item.bytes, voice.language)} · `}
            {holder === null ? voice.say('heldByNobody') : voice.say('heldBy', { name: nameOf(holder) })}
          </span>
          {lane && <span className="evidence-mark">{voice.say('privilegedMark')}</span>}
          {hazard !== null && (
            <span className="evidence-mark evidence-hazard">
              {voice.say('hazardMark', { hazard: voice.say(`hazard-${hazard}`) })}
            </span>
          )}
        </summary>
        {open && <Opened item={item} />}
      </details>
    </li>
  );
}

function Opened({ item }: { readonly item: EvidenceItemView }) {
  const voice = useVoice();
  const { view, clock } = useIncident();
  const nameOf = useNames();
  const detail = useQuery(evidenceItemQuery(view.id, item.id));
  const zone = clock.view.zone;
  const open = item.lane?.open !== false;
  const time = (instant: string): string => instantWords(instant, zone, voice.language);
  return (
    <div className="evidence-opened">
      <p>
        <LaneMark lane={item.lane} />
      </p>
      <dl className="evidence-facts">
        {open && (
          <>
            <dt>{voice.say('file')}</dt>
            <dd>{item.name}</dd>
            <dt>SHA-256</dt>
            <dd>
              <code>{item.sha256}</code>
            </dd>
          </>
        )}
        {item.origin !== '' && (
          <>
            <dt>{voice.say('itemOrigin')}</dt>
            <dd>{item.origin}</dd>
          </>
        )}
        <dt>{voice.say('collectedAt')}</dt>
        <dd>
          {time(item.collectedAt)}, {actorWords(item.collectedBy, voice, nameOf)}
        </dd>
      </dl>
      <h3>{voice.say('custody')}</h3>
      <FailureNotice failure={detail.error} onRetry={() => void detail.refetch()} />
      <ol className="custody">
        {detail.data?.value.lines.map((line) => (
          <li key={line.line}>
            <span className="hint">{time(line.at)}</span> <b>{nameOf(line.actor.id)}</b>{' '}
            {custodyWords(line, voice, nameOf)}
          </li>
        ))}
      </ol>
      {open && <TakeForm item={item} />}
      <CustodyForm item={item} />
      <ChangeLane item={{ type: 'evidence', id: item.id }} lane={item.lane} />
    </div>
  );
}
