import { useState, type SyntheticEvent } from 'react';
import { Button, NativeSelect, Radio, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { commandResult, type CommandRequest, type DeclareIncident } from '#contract';
import { SEVERITIES, USUAL_CIRCLE, USUAL_PURPOSE, isSeverity, type Severity } from '#kernel';
import type { ServerClock } from '../clocks/server-clock.js';
import { newId } from '../api/ids.js';
import { sessionQuery } from '../api/queries.js';
import { apiPath, post } from '../api/request.js';
import { useAct } from '../api/use-act.js';
import { DistrustChoice } from '../provider/distrust-choice.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { useVoice } from '../words/use-voice.js';
import '../forms/forms.css';

const TITLE_LENGTH_MAX = 200;

/** What was found out before, stated in the same breath. */
export interface DeclaredFacts {
  /** Read when it is declared; `undefined` where one of them cannot be read. */
  readonly read: () => StatedFacts | undefined;
  readonly source: string;
}

type StatedFacts = Extract<CommandRequest, { type: 'state-facts' }>['facts'];

interface DeclareFormProps {
  readonly clock: ServerClock;
  readonly facts?: DeclaredFacts;
}

/** Declares an incident from a title alone, or with facts that were found out before. */
export function DeclareForm({ clock, facts }: DeclareFormProps) {
  const voice = useVoice();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [title, setTitle] = useState('');
  const [mode, setMode] = useState<DeclareIncident['mode']>('live');
  const [distrust, setDistrust] = useState(false);
  const distrusts = distrust && mode === 'live';
  const [request, setRequest] = useState('');
  const [severity, setSeverity] = useState<Severity>();
  const [why, setWhy] = useState('');
  const unreasoned = severity !== undefined && why.trim() === '';
  const [tried, setTried] = useState(false);
  // The id is minted here and kept for this form, so that declaring twice after a lost answer declares once.
  const [id] = useState(() => newId(clock));
  const send = useDeclaring(id, clock, facts);
  const declared = (): void => {
    // Whoever came through the provider is out by now, whoever declares among them.
    if (distrusts) void client.invalidateQueries({ queryKey: sessionQuery.queryKey });
    void navigate({ to: '/incidents/$id', params: { id } });
  };
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    setTried(true);
    if (title.trim() === '' || unreasoned || (facts && facts.read() === undefined)) return;
    send.mutate(
      {
        id,
        title: title.trim(),
        mode,
        playbook: 'data-extortion',
        privilege: { request: request.trim(), circle: [...USUAL_CIRCLE], purpose: USUAL_PURPOSE },
        ...(severity !== undefined && { severity: { severity, reason: why.trim() } }),
        ...(distrusts && { distrustProvider: true }),
      },
      { onSuccess: declared },
    );
  };
  return (
    <form className="form" onSubmit={submit} noValidate>
      <TextInput
        label={voice.say('declareTitle')}
        description={voice.say('declareTitleHint')}
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
        error={tried && title.trim() === '' && voice.say('declareTitleWrong')}
        maxLength={TITLE_LENGTH_MAX}
        autoComplete="off"
        required
      />
      <ModeChoice mode={mode} onChosen={setMode} />
      <NativeSelect
        label={voice.say('declareSeverity')}
        value={severity ?? ''}
        data={[
          { value: '', label: voice.say('severityUnsaid') },
          ...SEVERITIES.map((value) => ({ value, label: voice.say(`severity-${value}`) })),
        ]}
        onChange={({ currentTarget: { value } }) => setSeverity(isSeverity(value) ? value : undefined)}
      />
      {severity !== undefined && (
        <TextInput
          label={voice.say('declareSeverityWhy')}
          value={why}
          onChange={(event) => setWhy(event.currentTarget.value)}
          error={tried && unreasoned && voice.say('declareSeverityWhyWrong')}
          maxLength={1000}
          autoComplete="off"
          required
        />
      )}
      {mode === 'live' && <DistrustChoice chosen={distrust} onChosen={setDistrust} />}
      <TextInput
        label={voice.say('directionRequest')}
        description={voice.say('declareRequestHint')}
        value={request}
        maxLength={300}
        onChange={(event) => setRequest(event.currentTarget.value)}
        autoComplete="off"
      />
      <FailureNotice failure={send.error} />
      <div className="form-actions">
        <Button type="submit" loading={send.isPending}>
          {voice.say('declareNow')}
        </Button>
      </div>
    </form>
  );
}

/** Declares, and states in the name of whoever declares, and so commands, what was found out before. */
function useDeclaring(id: string, clock: ServerClock, facts: DeclaredFacts | undefined) {
  const [factsKey] = useState(() => newId(clock));
  return useAct(undefined, clock, async (body: DeclareIncident, key: string) => {
    const declared = (await post(apiPath('incidents'), commandResult, { key, body })).value;
    const stated = facts?.read();
    if (!facts || !stated || Object.keys(stated).length === 0) return declared;
    const command = { type: 'state-facts', facts: stated, source: facts.source, confidence: 'suspected' };
    const act = { key: factsKey, body: command, role: 'incident-commander' } as const;
    return (await post(apiPath('incidents', id, 'commands'), commandResult, act)).value;
  });
}

interface ModeChoiceProps {
  readonly mode: DeclareIncident['mode'];
  readonly onChosen: (mode: DeclareIncident['mode']) => void;
}

function ModeChoice({ mode, onChosen }: ModeChoiceProps) {
  const voice = useVoice();
  return (
    <Radio.Group
      label={voice.say('declareMode')}
      value={mode}
      onChange={(chosen) => onChosen(chosen === 'exercise' ? 'exercise' : 'live')}
    >
      <div className="choices">
        <Radio value="live" label={voice.say('declareLive')} />
        <Radio value="exercise" label={voice.say('declareExercise')} />
      </div>
    </Radio.Group>
  );
}
