import { useState } from 'react';
import { Button, TextInput } from '@mantine/core';
import { holdView, type HoldView, type PlaceHold } from '#contract';
import { apiPath, post } from '../api/request.js';
import { useAct } from '../api/use-act.js';
import { instantWords } from '../clocks/zones.js';
import { useIncident, useRole } from '../incidents/use-incident.js';
import { useNames } from '../names/names-here.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { useVoice } from '../words/use-voice.js';
import { LaneMark } from '../privilege/lane-mark.js';
import { holdsInOrder, rolesThatWait, scopeWords } from './custody-words.js';
import '../forms/forms.css';

/** What must not be destroyed, who knows it, and counsel's means to say so. */
export function HoldsPanel({ holds }: { readonly holds: readonly HoldView[] }) {
  const voice = useVoice();
  const counsel = useRole() === 'counsel';
  return (
    <section aria-labelledby="holds">
      <h2 id="holds">{voice.say('holds')}</h2>
      {holds.length === 0 && <p className="nothing">{voice.say('noHold')}</p>}
      {holdsInOrder(holds).map((hold) =>
        hold.released === null ? <OpenHold key={hold.id} hold={hold} /> : <ReleasedHold key={hold.id} hold={hold} />,
      )}
      {counsel ? <PlaceForm /> : <p className="hint">{voice.say('holdCounsel')}</p>}
    </section>
  );
}

function OpenHold({ hold }: { readonly hold: HoldView }) {
  const voice = useVoice();
  const { view, clock } = useIncident();
  const nameOf = useNames();
  const mine = useRole();
  const path = (...rest: string[]): string => apiPath('incidents', view.id, 'holds', hold.id, ...rest);
  const acknowledge = useAct(
    view.id,
    clock,
    async (_: 'read', key: string) => (await post(path('acknowledgements'), holdView, { key, body: {} })).value,
  );
  const release = useAct(
    view.id,
    clock,
    async (reason: string, key: string) => (await post(path('release'), holdView, { key, body: { reason } })).value,
  );
  const waits = rolesThatWait(hold);
  const time = instantWords(hold.placedAt, clock.view.zone, voice.language);
  return (
    <div className="notice notice-bad">
      <p className="notice-title">{voice.say('holdOpen', { scope: scopeWords(hold, voice) })}</p>
      {hold.lane?.open === false ? <LaneMark lane={hold.lane} /> : <p>{hold.reason}</p>}
      <p className="hint">{voice.say('holdPlaced', { name: nameOf(hold.placedBy.id), time })}</p>
      <p>
        {waits.length === 0
          ? voice.say('holdAllKnow')
          : voice.say('holdWaits', {
              roles: voice.list(
                waits.map((role) => voice.role(role)),
                'and',
              ),
            })}
      </p>
      {mine !== undefined && waits.includes(mine) && (
        <Button loading={acknowledge.isPending} onClick={() => acknowledge.mutate('read')}>
          {voice.say('holdAcknowledge')}
        </Button>
      )}
      {mine === 'counsel' && (
        <ReasonForm
          acts={[{ label: voice.say('holdRelease'), act: (reason) => release.mutate(reason) }]}
          sending={release.isPending}
        />
      )}
      <FailureNotice failure={acknowledge.error ?? release.error} />
    </div>
  );
}

function ReleasedHold({ hold }: { readonly hold: HoldView }) {
  const voice = useVoice();
  const { clock } = useIncident();
  const nameOf = useNames();
  const { released } = hold;
  if (released === null) return null;
  const time = instantWords(released.at, clock.view.zone, voice.language);
  return (
    <div className="notice">
      <p className="hint">
        {scopeWords(hold, voice)}: {hold.lane?.open === false ? <LaneMark lane={hold.lane} /> : hold.reason}
      </p>
      <p>{voice.say('holdReleased', { name: nameOf(released.by.id), time, reason: released.reason })}</p>
    </div>
  );
}

function PlaceForm() {
  const voice = useVoice();
  const { view, clock } = useIncident();
  const place = useAct(
    view.id,
    clock,
    async (body: Pick<PlaceHold, 'scope' | 'reason'>, key: string) =>
      (await post(apiPath('incidents', view.id, 'holds'), holdView, { key, body })).value,
  );
  const placing = (kind: 'incident' | 'people') => (reason: string) => place.mutate({ scope: { kind }, reason });
  return (
    <>
      <ReasonForm
        acts={[
          { label: voice.say('holdPlace'), act: placing('incident') },
          { label: voice.say('holdPlacePeople'), act: placing('people') },
        ]}
        sending={place.isPending}
      />
      <FailureNotice failure={place.error} />
    </>
  );
}

interface ReasonProps {
  readonly acts: readonly { readonly label: string; readonly act: (reason: string) => void }[];
  readonly sending: boolean;
}

/** Nothing of a hold happens without a reason. */
function ReasonForm({ acts, sending }: ReasonProps) {
  const voice = useVoice();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const said = reason.trim();
  return (
    <div className="form hold-form">
      <TextInput
        label={voice.say('holdReason')}
        value={reason}
        maxLength={5000}
        error={tried && said === '' ? voice.say('rationaleWrong') : undefined}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <div className="form-actions">
        {acts.map(({ label, act }) => (
          <Button
            key={label}
            variant="default"
            loading={sending}
            onClick={() => {
              setTried(true);
              if (said !== '') act(said);
            }}
          >
            {label}
          </Button>
        ))}
      </div>
    </div>
  );
}
