import { useEffect, useRef } from 'react';
import { Button } from '@mantine/core';
import type { Invitation } from '#contract';
import { instantWords, readersZone } from '../clocks/zones.js';
import { useVoice } from '../words/use-voice.js';
import { SecretAddress } from './secret-address.js';

interface JoinLinkProps {
  readonly invitation: Invitation;
  readonly onDone: () => void;
}

/** The link that lets somebody in, for the one time that it is there. */
export function JoinLink({ invitation: { account, secret, ends }, onDone }: JoinLinkProps) {
  const voice = useVoice();
  const { name } = account;
  const heading = useRef<HTMLHeadingElement>(null);
  // It stands above the form that made it.
  useEffect(() => heading.current?.focus(), [secret]);
  return (
    <section className="notice" aria-labelledby="join-link">
      <h2 id="join-link" ref={heading} tabIndex={-1}>
        {voice.say('joinLinkFor', { name })}
      </h2>
      <p>{voice.say('joinLinkLead', { name, time: instantWords(ends, readersZone(), voice.language) })}</p>
      <SecretAddress path="/join" secret={secret} label={voice.say('joinLink')} qrLabel={voice.say('joinLinkQr')} />
      <div className="form-actions">
        <Button onClick={onDone}>{voice.say('done')}</Button>
      </div>
    </section>
  );
}
