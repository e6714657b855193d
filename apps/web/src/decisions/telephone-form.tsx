import { useState, type SyntheticEvent } from 'react';
import { Button, NativeSelect, Radio, TextInput } from '@mantine/core';
import { formatInstant, type Role } from '#kernel';
import type { CommandRequest, DecisionView } from '#contract';
import { useCommand } from '../api/use-act.js';
import { incidentNow } from '../clocks/server-clock.js';
import { localReading, zonedInstant } from '../clocks/zones.js';
import { useIncident } from '../incidents/use-incident.js';
import { usePerson } from '../session/person.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { useVoice } from '../words/use-voice.js';
import { capacitiesOf } from './capacities.js';
import { WhyInput } from './why-input.js';
import { answerableBy, calleesOf, type Callee } from './witnesses.js';
import '../forms/forms.css';

/** One witness records what somebody decided by telephone. */
export function TelephoneForm({ decision }: { readonly decision: DecisionView }) {
  const voice = useVoice();
  const { members } = useIncident();
  const callees = calleesOf(decision, members.members, usePerson().id);
  if (callees.length === 0) return null;
  return (
    <details className="read-out-new screen-only">
      <summary>{voice.say('readOutOpen')}</summary>
      <p className="hint">{voice.say('readOutLead')}</p>
      <Recording decision={decision} callees={callees} />
    </details>
  );
}

interface RecordingProps {
  readonly decision: DecisionView;
  readonly callees: readonly Callee[];
}

function Recording({ decision, callees }: RecordingProps) {
  const voice = useVoice();
  const { view, clock, announce } = useIncident();
  const { zone } = clock.view;
  const send = useCommand(view.id, clock);
  const [said, setSaid] = useState<Said>(() => ({
    callee: '',
    option: '',
    rationale: '',
    because: '',
    called: localReading(incidentNow(clock, performance.now()), zone),
    way: '',
  }));
  const [tried, setTried] = useState(false);
  const parts: PartProps = { decision, callees, said, tried, zone, say: (more) => setSaid({ ...said, ...more }) };
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    setTried(true);
    const command = recordingOf(parts);
    if (command) send.mutate(command, { onSuccess: () => announce(voice.say('sent')) });
  };
  return (
    <form className="form" onSubmit={submit} noValidate>
      <Answered {...parts} />
      <Called {...parts} />
      <FailureNotice failure={send.error} />
      <div className="form-actions">
        <Button type="submit" loading={send.isPending}>
          {voice.say('readOutRecord')}
        </Button>
      </div>
    </form>
  );
}

/** What has been written so far, as it stands in the inputs. */
interface Said {
  readonly callee: string;
  readonly option: string;
  readonly rationale: string;
  readonly because: string;
  readonly called: string;
  readonly way: string;
}

interface PartProps extends RecordingProps {
  readonly said: Said;
  readonly tried: boolean;
  readonly zone: string;
  readonly say: (more: Partial<Said>) => void;
}

/** Who decided, what, and why. */
function Answered(parts: PartProps) {
  const { decision, callees, said, tried, say } = parts;
  const voice = useVoice();
  const callee = calleeIn(parts);
  return (
    <>
      <NativeSelect
        label={voice.say('readOutPerson')}
        value={said.callee}
        data={[
          { value: '', label: '' },
          ...callees.map((each) => ({ value: keyOf(each), label: `${each.name}, ${voice.role(each.role)}` })),
        ]}
        required
        error={tried && !callee && voice.say('readOutPersonWrong')}
        onChange={(event) => say({ callee: event.currentTarget.value })}
      />
      <Radio.Group
        label={voice.say('readOutOption')}
        value={said.option}
        onChange={(option) => say({ option })}
        required
        error={tried && said.option === '' && voice.say('chooseOption')}
      >
        <div className="options">
          {decision.options.map((it) => (
            <Radio
              key={it.id}
              value={it.id}
              disabled={callee !== undefined && !answerableBy(it, callee, decision.approvals)}
              label={voice.tell(it.title)}
            />
          ))}
        </div>
      </Radio.Group>
      {standsForIn(parts) !== undefined && (
        <WhyInput
          label="because"
          hint="becauseHint"
          value={said.because}
          onValue={(because) => say({ because })}
          error={tried && said.because.trim() === '' && voice.say('becauseWrong')}
          lengthMax={500}
        />
      )}
      <WhyInput
        label="readOutWhy"
        hint="readOutWhyHint"
        value={said.rationale}
        onValue={(rationale) => say({ rationale })}
        error={tried && said.rationale.trim() === '' && voice.say('rationaleWrong')}
        lengthMax={5000}
      />
    </>
  );
}

/** When the call was, and how they were reached. */
function Called({ said, tried, zone, say }: PartProps) {
  const voice = useVoice();
  return (
    <>
      <TextInput
        type="datetime-local"
        label={voice.say('readOutCalledAt')}
        description={voice.say('advanceZone', { zone })}
        value={said.called}
        required
        error={tried && zonedInstant(said.called, zone) === undefined && voice.say('readOutCalledAtWrong')}
        onChange={(event) => say({ called: event.currentTarget.value })}
      />
      <TextInput
        label={voice.say('readOutWay')}
        description={voice.say('readOutWayHint')}
        value={said.way}
        required
        maxLength={200}
        autoComplete="off"
        error={tried && said.way.trim() === '' && voice.say('readOutWayWrong')}
        onChange={(event) => say({ way: event.currentTarget.value })}
      />
    </>
  );
}

/** The command; nothing while something is missing. */
function recordingOf(parts: PartProps): Extract<CommandRequest, { type: 'read-out-decision' }> | undefined {
  const { decision, said, zone } = parts;
  const [rationale, because, way] = [said.rationale.trim(), said.because.trim(), said.way.trim()];
  const [callee, standsFor] = [calleeIn(parts), standsForIn(parts)];
  const calledAt = zonedInstant(said.called, zone);
  if (!callee || said.option === '' || rationale === '' || way === '' || calledAt === undefined) return undefined;
  if (standsFor !== undefined && because === '') return undefined;
  return {
    type: 'read-out-decision',
    decisionId: decision.id,
    decisionVersion: decision.version,
    shownDigest: decision.shownDigest,
    option: said.option,
    rationale,
    ...(standsFor !== undefined && { standsFor: { role: standsFor, because } }),
    person: { id: callee.person, role: callee.role },
    calledAt: formatInstant(calledAt),
    way,
  };
}

function calleeIn({ callees, said }: PartProps): Callee | undefined {
  return callees.find((each) => keyOf(each) === said.callee);
}

/** For whom they stand in, where their own role is not asked. */
function standsForIn(parts: PartProps): Role | undefined {
  const { decision, said } = parts;
  const callee = calleeIn(parts);
  const option = decision.options.find(({ id }) => id === said.option);
  const [capacity] = callee && option ? capacitiesOf(option, callee.role, decision.approvals) : [];
  return capacity === 'own' ? undefined : capacity;
}

function keyOf({ person, role }: Callee): string {
  return `${person} ${role}`;
}
