import { useState, type SyntheticEvent } from 'react';
import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { done, passkey, passkeyChallenge, type PasskeyView } from '#contract';
import { passkeysQuery } from '../api/queries.js';
import { apiPath, enter, tell } from '../api/request.js';
import { useTell } from '../api/use-tell.js';
import { instantWords, readersZone } from '../clocks/zones.js';
import { usePerson } from '../session/person.js';
import { DataTable, type Column } from '../shell/data-table.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { useVoice } from '../words/use-voice.js';
import { answerChallenge, hasPasskeys, makePasskey } from './browser-passkeys.js';
import '../forms/forms.css';

/** One's passkeys: made, looked at, removed. */
export function PasskeysPanel({ announce }: { readonly announce: (sentence: string) => void }) {
  const voice = useVoice();
  const passkeys = useQuery(passkeysQuery);
  return (
    <section className="panel" aria-labelledby="passkeys">
      <h2 id="passkeys">{voice.say('passkeys')}</h2>
      <p className="hint">{voice.say('passkeysLead')}</p>
      <FailureNotice failure={passkeys.error} onRetry={() => void passkeys.refetch()} />
      {passkeys.data?.length === 0 && <p className="nothing">{voice.say('passkeysNone')}</p>}
      {passkeys.data && passkeys.data.length > 0 && <PasskeyTable passkeys={passkeys.data} announce={announce} />}
      {hasPasskeys() && passkeys.data ? (
        <PasskeyForm known={passkeys.data} announce={announce} />
      ) : (
        <p className="hint">{voice.say('passkeysNotHere')}</p>
      )}
    </section>
  );
}

interface PasskeyTableProps {
  readonly passkeys: readonly PasskeyView[];
  readonly announce: (sentence: string) => void;
}

function PasskeyTable({ passkeys, announce }: PasskeyTableProps) {
  const voice = useVoice();
  const remove = useTell([passkeysQuery.queryKey], (id: string) =>
    tell(apiPath('account', 'passkeys', id, 'removal'), done),
  );
  const time = (instant: string): string => instantWords(instant, readersZone(), voice.language);
  const columns: readonly Column<PasskeyView>[] = [
    { key: 'name', title: voice.say('passkeyName'), cell: ({ name }) => name },
    {
      key: 'fingerprint',
      title: voice.say('passkeyFingerprint'),
      cell: ({ fingerprint }) => <code className="secret">{fingerprint}</code>,
    },
    { key: 'created', title: voice.say('passkeyCreated'), cell: ({ created }) => time(created) },
    {
      key: 'used',
      title: voice.say('passkeyUsed'),
      cell: ({ used }) => (used === null ? voice.say('passkeyNever') : time(used)),
    },
    {
      key: 'remove',
      title: voice.say('passkeyRemove'),
      cell: ({ id, name }) => (
        <Button
          variant="default"
          size="compact-sm"
          loading={remove.isPending && remove.variables === id}
          aria-label={voice.say('passkeyRemoveNamed', { name })}
          onClick={() => remove.mutate(id, { onSuccess: () => announce(voice.say('passkeyRemoved')) })}
        >
          {voice.say('passkeyRemove')}
        </Button>
      ),
    },
  ];
  return (
    <>
      <DataTable caption={voice.say('passkeys')} columns={columns} rows={passkeys} rowKey={({ id }) => id} />
      <FailureNotice failure={remove.error} />
    </>
  );
}

interface PasskeyFormProps {
  readonly known: readonly PasskeyView[];
  readonly announce: (sentence: string) => void;
}

/** The authenticator is asked twice: it makes the passkey, and then shows with it that it is there. */
function PasskeyForm({ known, announce }: PasskeyFormProps) {
  const voice = useVoice();
  const person = usePerson();
  const [name, setName] = useState('');
  const [tried, setTried] = useState(false);
  const add = useTell([passkeysQuery.queryKey], async (said: string) => {
    const asked = await enter(apiPath('session', 'challenges'), passkeyChallenge, {});
    const { credential, publicKey, algorithm } = await makePasskey(
      person,
      known.map((each) => each.credential),
      asked,
    );
    const assertion = await answerChallenge(asked, [credential]);
    return tell(apiPath('account', 'passkeys'), passkey, { name: said, publicKey, algorithm, assertion });
  });
  const said = name.trim();
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    setTried(true);
    if (said === '') return;
    add.mutate(said, {
      onSuccess: () => {
        setName('');
        setTried(false);
        announce(voice.say('passkeyAdded'));
      },
    });
  };
  return (
    <form className="form" onSubmit={submit} noValidate>
      <TextInput
        label={voice.say('passkeyName')}
        description={voice.say('passkeyNameHint')}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        error={tried && said === '' && voice.say('passkeyNameWrong')}
        maxLength={100}
        autoComplete="off"
      />
      <FailureNotice failure={add.error} />
      <div className="form-actions">
        <Button type="submit" loading={add.isPending}>
          {voice.say('passkeyAdd')}
        </Button>
      </div>
    </form>
  );
}
