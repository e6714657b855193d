import { useState } from 'react';
import { Button, Checkbox, TextInput } from '@mantine/core';
import type { EvidenceItemView } from '#contract';
import { usePerson } from '../session/person.js';
import { useRole } from '../incidents/use-incident.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { useVoice } from '../words/use-voice.js';
import { actsOn } from './item-acts.js';
import { MailClaims } from './mail-claims.js';
import { useItemActs } from './use-item-acts.js';
import '../forms/forms.css';

/** Takes an item out, reads a mail's headers, verifies the bytes, prints the sheet. */
export function TakeForm({ item }: { readonly item: EvidenceItemView }) {
  const voice = useVoice();
  const may = actsOn(item, usePerson().id, useRole());
  const { taking, reading, verifying, printing } = useItemActs(item);
  const [purpose, setPurpose] = useState('');
  const [accepted, setAccepted] = useState(false);
  const [tried, setTried] = useState<'take' | 'read'>();
  const why = purpose.trim();
  const takeIt = (): void => {
    setTried('take');
    if (why === '' || (may.accept && !accepted)) return;
    taking.mutate({ purpose: why, ...(may.accept ? { hazardous: 'accepted' } : {}) });
  };
  const readIt = (): void => {
    setTried('read');
    if (why !== '') reading.mutate(why);
  };
  return (
    <div className="form">
      <TextInput
        label={voice.say('purpose')}
        value={purpose}
        maxLength={500}
        error={tried !== undefined && why === '' ? voice.say('purposeWrong') : undefined}
        onChange={(event) => setPurpose(event.currentTarget.value)}
      />
      {may.accept && (
        <Checkbox
          label={voice.say('acceptHazard')}
          checked={accepted}
          error={tried === 'take' && !accepted ? voice.say('acceptHazardWrong') : undefined}
          onChange={(event) => setAccepted(event.currentTarget.checked)}
        />
      )}
      <div className="form-actions">
        <Button variant="default" loading={taking.isPending} onClick={takeIt}>
          {voice.say('download')}
        </Button>
        {may.readHeaders && (
          <Button variant="default" loading={reading.isPending} onClick={readIt}>
            {voice.say('readHeaders')}
          </Button>
        )}
        <Button variant="default" loading={verifying.isPending} onClick={() => verifying.mutate()}>
          {voice.say('verifyItem')}
        </Button>
        <Button variant="default" loading={printing.isPending} onClick={() => printing.mutate(voice.language)}>
          {voice.say('sheet')}
        </Button>
      </div>
      <FailureNotice failure={taking.error ?? reading.error ?? verifying.error ?? printing.error} />
      {reading.data && <MailClaims mail={reading.data} />}
    </div>
  );
}
