import { useState } from 'react';
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { evidenceDetail, type CustodyActRequest, type EvidenceItemView } from '#contract';
import { apiPath, post } from '../api/request.js';
import { useAct } from '../api/use-act.js';
import { useIncident, useRole } from '../incidents/use-incident.js';
import { peopleOf } from '../members/members-by-person.js';
import { useNames } from '../names/names-here.js';
import { usePerson } from '../session/person.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { useVoice } from '../words/use-voice.js';
import { actsOn } from './item-acts.js';

/** Hands an item over, or answers somebody who does. Shown to those who can do either. */
export function CustodyForm({ item }: { readonly item: EvidenceItemView }) {
  const voice = useVoice();
  const nameOf = useNames();
  const { view, clock } = useIncident();
  const acts = actsOn(item, usePerson().id, useRole());
  const [note, setNote] = useState('');
  const [missing, setMissing] = useState(false);
  const path = apiPath('incidents', view.id, 'evidence', item.id, 'custody');
  const send = useAct(
    view.id,
    clock,
    async (body: CustodyActRequest, key: string) => (await post(path, evidenceDetail, { key, body })).value,
  );
  if (!acts.give && !acts.answer) return null;
  const said = note.trim();
  const release = (to: string): void => {
    setMissing(said === '');
    if (to !== '' && said !== '') send.mutate({ type: 'release', to, note: said });
  };
  return (
    <div className="form">
      {acts.answer && <p>{voice.say('offeredToYou', { name: nameOf(item.holder ?? '') })}</p>}
      <TextInput
        label={voice.say('note')}
        value={note}
        maxLength={1000}
        error={missing && said === '' ? voice.say('noteWrong') : undefined}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      {acts.answer && (
        <div className="form-actions">
          <Button loading={send.isPending} onClick={() => send.mutate({ type: 'accept', note: said })}>
            {voice.say('acceptItem')}
          </Button>
          <Button
            variant="default"
            loading={send.isPending}
            onClick={() => send.mutate({ type: 'decline', note: said })}
          >
            {voice.say('declineItem')}
          </Button>
        </div>
      )}
      {acts.give && (
        <>
          <OfferTo
            holder={item.holder}
            sending={send.isPending}
            onOffer={(to) => send.mutate({ type: 'offer', to, note: said })}
          />
          <ReleaseTo sending={send.isPending} onRelease={release} />
        </>
      )}
      <FailureNotice failure={send.error} />
    </div>
  );
}

interface OfferToProps {
  readonly holder: string | null;
  readonly sending: boolean;
  /** To whom, by the id of their account. */
  readonly onOffer: (to: string) => void;
}

/** Whoever takes an item over signs for it, so it is offered to somebody of the incident. */
function OfferTo({ holder, sending, onOffer }: OfferToProps) {
  const voice = useVoice();
  const { members } = useIncident();
  const [to, setTo] = useState('');
  const [tried, setTried] = useState(false);
  const others = peopleOf(members.members).filter(({ id }) => id !== holder);
  const offer = (): void => {
    setTried(true);
    if (to !== '') onOffer(to);
  };
  return (
    <div className="form form-row">
      <NativeSelect
        label={voice.say('toWhom')}
        value={to}
        data={[{ value: '', label: '' }, ...others.map(({ id, name }) => ({ value: id, label: name }))]}
        error={tried && to === '' && voice.say('toWhomWrong')}
        onChange={(event) => setTo(event.currentTarget.value)}
      />
      <Button variant="default" loading={sending} onClick={offer}>
        {voice.say('offer')}
      </Button>
    </div>
  );
}

interface ReleaseToProps {
  readonly sending: boolean;
  readonly onRelease: (to: string) => void;
}

/** Out of the incident’s hands: to whom is written, since they need not have an account. */
function ReleaseTo({ sending, onRelease }: ReleaseToProps) {
  const voice = useVoice();
  const [to, setTo] = useState('');
  const [tried, setTried] = useState(false);
  const release = (): void => {
    setTried(true);
    onRelease(to.trim());
  };
  return (
    <div className="form form-row">
      <TextInput
        label={voice.say('toWhomOutside')}
        value={to}
        maxLength={100}
        error={tried && to.trim() === '' ? voice.say('toWhomWrong') : undefined}
        onChange={(event) => setTo(event.currentTarget.value)}
      />
      <Button variant="default" loading={sending} onClick={release}>
        {voice.say('release')}
      </Button>
    </div>
  );
}
