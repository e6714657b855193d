import { useId, useState } from 'react';
import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { installationQuery } from '../api/queries.js';
import { CopyButton } from '../shell/copy-button.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { PageLoading } from '../shell/loading.js';
import { QrCode } from '../shell/qr-code.js';
import { useVoice } from '../words/use-voice.js';
import { joinAddresses, type JoinAddress } from './join-addresses.js';

interface SecretAddressProps {
  /** The door’s page: `/join`. */
  readonly path: string;
  readonly secret: string;
  readonly label: string;
  readonly qrLabel: string;
}

/** An address that ends in a secret, under a host that others reach, with what a phone compares before it trusts this installation. */
export function SecretAddress({ path, secret, label, qrLabel }: SecretAddressProps) {
  const installation = useQuery(installationQuery);
  const reach = installation.data?.value.reach;
  return (
    <>
      <FailureNotice failure={installation.error} onRetry={() => void installation.refetch()} />
      {installation.isPending && <PageLoading />}
      {reach && (
        <Address
          addresses={joinAddresses(reach.origins)}
          ending={`${path}#${secret}`}
          label={label}
          qrLabel={qrLabel}
        />
      )}
      {reach && reach.authority !== null && <Authority fingerprint={reach.authority} />}
    </>
  );
}

interface AddressProps {
  readonly addresses: readonly JoinAddress[];
  readonly ending: string;
  readonly label: string;
  readonly qrLabel: string;
}

/** The address itself, under the host that the reader chooses where there are several. */
function Address({ addresses, ending, label, qrLabel }: AddressProps) {
  const voice = useVoice();
  const [chosen, setChosen] = useState<string>();
  const address = addresses.find(({ origin }) => origin === chosen) ?? addresses[0];
  if (address === undefined) return null;
  const link = `${address.origin}${ending}`;
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
        {label}: <code className="secret">{link}</code>
      </p>
      <QrCode text={link} label={qrLabel} />
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
