import { useState, type SyntheticEvent } from 'react';
import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { madeApiToken, type MadeApiToken, type MakeApiToken } from '#contract';
import { incidentsQuery, tokensQuery } from '../api/queries.js';
import { apiPath, tell } from '../api/request.js';
import { useTell } from '../api/use-tell.js';
import { readersZone } from '../clocks/zones.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { INCIDENT_PERMISSION_WORDS, INSTALLATION_PERMISSION_WORDS } from '../words/permission-words.js';
import { useVoice } from '../words/use-voice.js';
import { dayEnd } from './day-end.js';
import '../forms/forms.css';

/** Orders a token: for one incident, or for the installation and none. */
export function TokenForm({ onMade }: { readonly onMade: (made: MadeApiToken) => void }) {
  const voice = useVoice();
  const incidents = useInfiniteQuery(incidentsQuery());
  const [label, setLabel] = useState('');
  const [incident, setIncident] = useState('');
  const [scopes, setScopes] = useState<readonly string[]>([]);
  const [day, setDay] = useState('');
  const [tried, setTried] = useState(false);
  const send = useTell([tokensQuery.queryKey], (body: MakeApiToken) =>
    tell(apiPath('account', 'tokens'), madeApiToken, body),
  );
  const expires = dayEnd(day, readersZone());
  const said = label.trim();
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    setTried(true);
    if (said === '' || scopes.length === 0 || expires === undefined) return;
    const order = { label: said, scopes: [...scopes], expires, ...(incident !== '' && { incident }) };
    send.mutate(order, { onSuccess: onMade });
  };
  const reach = (chosen: string): void => {
    setIncident(chosen);
    // The two lists of permissions share none.
    if ((chosen === '') !== (incident === '')) setScopes([]);
  };
  const shown = incidents.data?.pages.flatMap((page) => page.value.incidents) ?? [];
  return (
    <form className="form" onSubmit={submit} noValidate>
      <h3>{voice.say('tokenMake')}</h3>
      <TextInput
        label={voice.say('tokenLabel')}
        value={label}
        onChange={(event) => setLabel(event.currentTarget.value)}
        error={tried && said === '' && voice.say('tokenLabelWrong')}
        maxLength={100}
        autoComplete="off"
      />
      <NativeSelect
        label={voice.say('tokenIncident')}
        value={incident}
        data={[
          { value: '', label: voice.say('tokenInstallation') },
          ...shown.map(({ id, title }) => ({ value: id, label: title })),
        ]}
        onChange={(event) => reach(event.currentTarget.value)}
      />
      <ScopeChoices
        ofIncident={incident !== ''}
        scopes={scopes}
        onScopes={setScopes}
        wrong={tried && scopes.length === 0}
      />
      <TextInput
        type="date"
        label={voice.say('tokenExpires')}
        value={day}
        onChange={(event) => setDay(event.currentTarget.value)}
        error={tried && expires === undefined && voice.say('tokenExpiresWrong')}
      />
      <FailureNotice failure={send.error} />
      <div className="form-actions">
        <Button type="submit" variant="default" loading={send.isPending}>
          {voice.say('tokenMake')}
        </Button>
      </div>
    </form>
  );
}

interface ScopeChoicesProps {
  readonly ofIncident: boolean;
  readonly scopes: readonly string[];
  readonly onScopes: (scopes: readonly string[]) => void;
  readonly wrong: boolean;
}

function ScopeChoices({ ofIncident, scopes, onScopes, wrong }: ScopeChoicesProps) {
  const voice = useVoice();
  const column = voice.language === 'fr' ? 1 : 0;
  const words = ofIncident ? INCIDENT_PERMISSION_WORDS : INSTALLATION_PERMISSION_WORDS;
  return (
    <Checkbox.Group
      label={voice.say('tokenScopes')}
      value={[...scopes]}
      onChange={onScopes}
      error={wrong && voice.say('tokenScopesWrong')}
    >
      <div className="scopes">
        {Object.entries(words).map(([name, meanings]) => (
          <Checkbox key={name} value={name} label={meanings[column]} description={name} />
        ))}
      </div>
    </Checkbox.Group>
  );
}
