import { useEffect, useId, useRef, useState } from 'react';
import { Button, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Invitation } from '#contract';
import { installationQuery } from '../api/queries.js';
import { instantWords, readersZone } from '../clocks/zones.js';
import { CopyButton } from '../shell/copy-button.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { PageLoading } from '../shell/loading.js';
import { QrCode } from '../shell/qr-code.js';
import { useVoice } from '../words/use-voice.js';
import { joinAddresses, type JoinAddress } from './join-addresses.js';

interface JoinLinkProps {
  readonly invitation: Invitation;
  readonly onDone: () => void;
}

/** The link that lets somebody in, for the one time that it is there. */
export function JoinLink({ invitation: { account, secret, ends }, onDone }: JoinLinkProps) {
  const voice = useVoice();
  const installation = useQuery(installationQuery);
  const { name } = account;
  const heading = useRef<HTMLHeadingElement>(null);
  // It stands above the form that made it.
  useEffect(() => heading.current?.focus(), [secret]);
  const reach = installation.data?.value.reach;
  return (
    <section className="notice" aria-labelledby="join-link">
      <h2 id="join-link" ref={heading} tabIndex={-1}>
        {voice.say('joinLinkFor', { name })}
      </h2>
      <p>{voice.say('joinLinkLead', { name, time: instantWords(ends, readersZone(), voice.language) })}</p>
      <FailureNotice failure={installation.error} onRetry={() => void installation.refetch()} />
      {installation.isPending && <PageLoading />}
      {reach && <Link addresses={joinAddresses(reach.origins)} secret={secret} />}
      {reach && reach.authority !== null && <Authority fingerprint={reach.authority} />}
      <div className="form-actions">
        <Button onClick={onDone}>{voice.say('done')}</Button>
      </div>
    </section>
  );
}

interface LinkProps {
  readonly addresses: readonly JoinAddress[];
  readonly secret: string;
}

/** The link itself, under the address that the reader chooses where there are several. */
function Link({ addresses, secret }: LinkProps) {
  const voice = useVoice();
  const [chosen, setChosen] = useState<string>();
  const address = addresses.find(({ origin }) => origin === chosen) ?? addresses[0];
  if (address === undefined) return null;
  const link = `${address.origin}/join#${secret}`;
  const labelOf = ({ origin, thisMachine }: JoinAddress): string =>
    thisMachine ? voice.say('joinAddressHere', { origin }) : origin;
  return (
    <>
      {addresses.length > 1 && (
        <NativeSelect
          label={voice.say('joinAddress')}
          description={voice.say('joinAddressHint')}
          value={address.origin}
          data={addresses.map((each) => ({ value: each.origin, label: labelOf(each) }))}
          onChange={(event) => setChosen(event.currentTarget.value)}
        />
      )}
      {address.thisMachine && <p>{voice.say('joinThisMachine')}</p>}
      <p>
        {voice.say('joinLink')}: <code className="secret">{link}</code>
      </p>
      <QrCode text={link} label={voice.say('joinLinkQr')} />
      <div className="form-actions">
        <CopyButton text={link} />
      </div>
    </>
  );
}

/** What a phone that has never been here compares before it trusts this installation. */
function Authority({ fingerprint }: { readonly fingerprint: string }) {
  const voice = useVoice();
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h3 id={id}>{voice.say('joinAuthority')}</h3>
      <p>{voice.say('joinAuthorityLead')}</p>
      <p>
        <code className="secret">{fingerprint}</code>
      </p>
    </section>
  );
}
