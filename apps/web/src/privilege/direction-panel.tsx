import { useState, type SyntheticEvent } from 'react';
import { Button, MultiSelect, TextInput } from '@mantine/core';
import { privilegeView, type DirectPrivilege, type PrivilegeView } from '#contract';
import { ROLES, isRole } from '#kernel';
import { apiPath, post } from '../api/request.js';
import { useAct } from '../api/use-act.js';
import { instantWords } from '../clocks/zones.js';
import { useIncident, useRole } from '../incidents/use-incident.js';
import { useNames } from '../names/names-here.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { useVoice } from '../words/use-voice.js';
import { circleWords } from './circle-words.js';
import '../forms/forms.css';

/** At whose request work starts privileged, for whom and what for. */
export function DirectionPanel({ direction }: { readonly direction: PrivilegeView['direction'] }) {
  const voice = useVoice();
  const nameOf = useNames();
  const { clock } = useIncident();
  const counsel = useRole() === 'counsel';
  const { request, circle, purpose, by, at } = direction;
  const time = at === null ? '' : instantWords(at, clock.view.zone, voice.language);
  return (
    <section aria-labelledby="direction">
      <h2 id="direction">{voice.say('direction')}</h2>
      <p>{request === '' ? voice.say('directionNobody') : request}</p>
      {purpose !== '' && <p>{purpose}</p>}
      <p>
        {voice.say('laneCircle', { circle: circleWords({ roles: circle, people: [], parties: [] }, voice, nameOf) })}
      </p>
      <p className="hint">
        {by?.role === 'counsel'
          ? voice.say('directionBy', { name: nameOf(by.id), time })
          : voice.say('directionDeclared')}
      </p>
      {counsel && <DirectForm direction={direction} />}
    </section>
  );
}

function DirectForm({ direction }: { readonly direction: PrivilegeView['direction'] }) {
  const voice = useVoice();
  const { view, clock, announce } = useIncident();
  const [request, setRequest] = useState(direction.request);
  const [purpose, setPurpose] = useState(direction.purpose);
  const [circle, setCircle] = useState<readonly string[]>(direction.circle);
  const direct = useAct(view.id, clock, async (body: DirectPrivilege, key: string) => {
    return (await post(apiPath('incidents', view.id, 'privilege', 'direction'), privilegeView, { key, body })).value;
  });
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    const roles = ['counsel', ...circle].filter((role) => isRole(role));
    direct.mutate(
      { request: request.trim(), purpose: purpose.trim(), circle: [...new Set(roles)] },
      { onSuccess: () => announce(voice.say('directionSaid')) },
    );
  };
  return (
    <form className="form" onSubmit={submit} noValidate>
      <TextInput
        label={voice.say('directionRequest')}
        value={request}
        maxLength={300}
        onChange={(event) => setRequest(event.currentTarget.value)}
      />
      <TextInput
        label={voice.say('directionPurpose')}
        value={purpose}
        maxLength={500}
        onChange={(event) => setPurpose(event.currentTarget.value)}
      />
      <MultiSelect
        label={voice.say('directionCircle')}
        value={[...circle]}
        data={ROLES.map((role) => ({ value: role, label: voice.role(role) }))}
        onChange={setCircle}
      />
      <div className="form-actions">
        <Button type="submit" variant="default" loading={direct.isPending}>
          {voice.say('directionSay')}
        </Button>
      </div>
      <FailureNotice failure={direct.error} />
    </form>
  );
}
