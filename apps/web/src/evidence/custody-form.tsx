import { useState } from 'react';
import { Button, TextInput } from '@mantine/core';
import { evidenceDetail, type CustodyActRequest, type EvidenceItemView } from '#contract';
import { apiPath, post } from '../api/request.js';
import { useAct } from '../api/use-act.js';
import { useClaim } from '../identity/claim-store.js';
import { useIncident } from '../incidents/use-incident.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { useVoice } from '../words/use-voice.js';
import { actsOn } from './item-acts.js';

/** Hands an item over, or answers somebody who does. Shown to those who can do either. */
export function CustodyForm({ item }: { readonly item: EvidenceItemView }) {
  const voice = useVoice();
  const { view, clock } = useIncident();
  const acts = actsOn(item, useClaim());
  const [to, setTo] = useState('');
  const [note, setNote] = useState('');
  const [tried, setTried] = useState<'offer' | 'release'>();
  const path = apiPath('incidents', view.id, 'evidence', item.id, 'custody');
  const send = useAct(
    view.id,
    clock,
    async (body: CustodyActRequest, key: string) => (await post(path, evidenceDetail, { key, body })).value,
  );
  if (!acts.give && !acts.answer) return null;
  const give = (type: 'offer' | 'release'): void => {
    setTried(type);
    const act = { type, to: to.trim(), note: note.trim() };
    if (act.to !== '' && (type === 'offer' || act.note !== '')) send.mutate(act);
  };
  return (
    <div className="form">
      {acts.answer && <p>{voice.say('offeredToYou', { name: item.holder ?? '' })}</p>}
      {acts.give && (
        <TextInput
          label={voice.say('toWhom')}
          value={to}
          maxLength={100}
          error={tried !== undefined && to.trim() === '' ? voice.say('toWhomWrong') : undefined}
          onChange={(event) => setTo(event.currentTarget.value)}
        />
      )}
      <TextInput
        label={voice.say('note')}
        value={note}
        maxLength={1000}
        error={tried === 'release' && note.trim() === '' ? voice.say('noteWrong') : undefined}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <div className="form-actions">
        {acts.answer && (
          <>
            <Button loading={send.isPending} onClick={() => send.mutate({ type: 'accept', note: note.trim() })}>
              {voice.say('acceptItem')}
            </Button>
            <Button
              variant="default"
              loading={send.isPending}
              onClick={() => send.mutate({ type: 'decline', note: note.trim() })}
            >
              {voice.say('declineItem')}
            </Button>
          </>
        )}
        {acts.give && (
          <>
            <Button variant="default" loading={send.isPending} onClick={() => give('offer')}>
              {voice.say('offer')}
            </Button>
            <Button variant="default" loading={send.isPending} onClick={() => give('release')}>
              {voice.say('release')}
            </Button>
          </>
        )}
      </div>
      <FailureNotice failure={send.error} />
    </div>
  );
}
