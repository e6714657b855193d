import { useState, type SyntheticEvent } from 'react';
import { Button, NativeSelect, Radio, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { begunExercise, type BeginExercise, type ScenarioSummary } from '#contract';
import { apiPath, post } from '../api/request.js';
import { useActOn } from '../api/use-act.js';
import type { ServerClock } from '../clocks/server-clock.js';
import { rolesHere } from '../session/roles-here.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { useVoice } from '../words/use-voice.js';
import { EMPTY_DRAFT, PACES, readDraft, type BeginDraft } from './begin-draft.js';
import '../forms/forms.css';

interface BeginFormProps {
  readonly scenario: ScenarioSummary;
  readonly clock: ServerClock;
  readonly onDone: () => void;
}

/** Begins an exercise: a clone of the scenario, made one’s own. */
export function BeginForm({ scenario, clock, onDone }: BeginFormProps) {
  const voice = useVoice();
  const navigate = useNavigate();
  const [draft, setDraft] = useState<BeginDraft>(EMPTY_DRAFT);
  const begin = useActOn([['incidents'], ['exercises']], clock, async (body: BeginExercise, key: string) => {
    return (await post(apiPath('exercises'), begunExercise, { key, body })).value;
  });
  const change = (part: Partial<BeginDraft>): void => setDraft((held) => ({ ...held, ...part }));
  const asked = readDraft(draft, scenario);
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (!asked) return;
    begin.mutate(asked, {
      onSuccess: ({ incidentId }) => {
        // Whoever begins it conducts it, whatever other roles are theirs.
        rolesHere.choose(incidentId, 'facilitator');
        void navigate({ to: '/incidents/$id/console', params: { id: incidentId } });
      },
    });
  };
  return (
    <form className="form begin-form" onSubmit={submit} noValidate>
      <p className="hint">{voice.say('exBeginLead')}</p>
      <TextInput
        label={voice.say('exBeginTitle')}
        placeholder={voice.tell(scenario.title)}
        value={draft.title}
        maxLength={200}
        onChange={(event) => change({ title: event.currentTarget.value })}
        autoComplete="off"
      />
      <HowPlayed scenario={scenario} draft={draft} onChange={change} />
      <NativeSelect
        label={voice.say('exPaceOf')}
        description={voice.say('exPaceHint')}
        value={String(draft.speed)}
        onChange={(event) => change({ speed: Number(event.currentTarget.value) })}
        data={PACES.map((speed) => ({
          value: String(speed),
          label: speed === 0 ? voice.say('exStoryOnly') : voice.say('exTimes', { speed }),
        }))}
      />
      <TextInput
        type="datetime-local"
        label={voice.say('exStartsAt')}
        description={voice.say('exStartsAtHint', { zone: scenario.zone })}
        value={draft.startsAt}
        error={!asked && voice.say('exStartsAtWrong')}
        onChange={(event) => change({ startsAt: event.currentTarget.value })}
      />
      <Blanks scenario={scenario} draft={draft} onChange={(blanks) => change({ blanks })} />
      <FailureNotice failure={begin.error} />
      <div className="form-actions">
        <Button type="submit" disabled={!asked} loading={begin.isPending}>
          {voice.say('exBegin')}
        </Button>
        <Button variant="default" onClick={onDone}>
          {voice.say('cancel')}
        </Button>
      </div>
    </form>
  );
}

interface HowPlayedProps {
  readonly scenario: ScenarioSummary;
  readonly draft: BeginDraft;
  readonly onChange: (part: Partial<BeginDraft>) => void;
}

/** How much of it is played, and on what. */
function HowPlayed({ scenario, draft, onChange }: HowPlayedProps) {
  const voice = useVoice();
  return (
    <>
      {scenario.cuts.length > 0 && (
        <NativeSelect
          label={voice.say('exCut')}
          value={draft.cut}
          onChange={(event) => onChange({ cut: event.currentTarget.value })}
          data={[
            { value: '', label: `${voice.say('exWhole')} (${voice.say('exMinutes', { count: scenario.minutes })})` },
            ...scenario.cuts.map(({ id, title, minutes }) => ({
              value: id,
              label: `${voice.tell(title)} (${voice.say('exMinutes', { count: minutes })})`,
            })),
          ]}
        />
      )}
      <Radio.Group
        label={voice.say('exHowPlayed')}
        value={draft.room ? 'room' : 'devices'}
        onChange={(value) => onChange({ room: value === 'room' })}
      >
        <div className="options">
          <Radio value="room" label={voice.say('exRoom')} description={voice.say('exRoomHint')} />
          <Radio value="devices" label={voice.say('exDevices')} description={voice.say('exDevicesHint')} />
        </div>
      </Radio.Group>
    </>
  );
}

interface BlanksProps {
  readonly scenario: ScenarioSummary;
  readonly draft: BeginDraft;
  readonly onChange: (blanks: BeginDraft['blanks']) => void;
}

/** Names, systems and counts of the organisation in the place of those that the scenario has. */
function Blanks({ scenario, draft, onChange }: BlanksProps) {
  const voice = useVoice();
  if (scenario.blanks.length === 0) return null;
  return (
    <fieldset className="begin-blanks">
      <legend>{voice.say('exMakeItOurs')}</legend>
      <p className="hint begin-blanks-hint">{voice.say('exMakeItOursHint')}</p>
      {scenario.blanks.map(({ name, title, standing }) => (
        <TextInput
          key={name}
          label={voice.tell(title)}
          placeholder={voice.tell(standing)}
          value={draft.blanks[name] ?? ''}
          maxLength={200}
          onChange={(event) => onChange({ ...draft.blanks, [name]: event.currentTarget.value })}
          autoComplete="off"
        />
      ))}
    </fieldset>
  );
}
