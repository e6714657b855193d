import { useEffect, useRef } from 'react';
import { Button } from '@mantine/core';
import type { GivenLink } from '#contract';
import { SecretAddress } from '../accounts/secret-address.js';
import { useVoice } from '../words/use-voice.js';

interface GivenLinkNoticeProps {
  readonly given: GivenLink;
  readonly onDone: () => void;
}

/** The link itself, for the one time that it is there. */
export function GivenLinkNotice({ given: { link, secret }, onDone }: GivenLinkNoticeProps) {
  const voice = useVoice();
  const { name } = link;
  const heading = useRef<HTMLHeadingElement>(null);
  // It stands above the form that made it.
  useEffect(() => heading.current?.focus(), [secret]);
  return (
    <section className="notice" aria-labelledby="given-link">
      <h3 id="given-link" ref={heading} tabIndex={-1}>
        {voice.say('linkFor', { name })}
      </h3>
      <p>{voice.say('linkForLead')}</p>
      <SecretAddress
        path="/link"
        secret={secret}
        label={voice.say('linkFor', { name })}
        qrLabel={voice.say('linkQr')}
      />
      <div className="form-actions">
        <Button onClick={onDone}>{voice.say('done')}</Button>
      </div>
    </section>
  );
}
