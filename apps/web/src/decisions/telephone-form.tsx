import { useState, type SyntheticEvent } from 'react';
import { Button, NativeSelect, Radio, TextInput } from '@mantine/core';
import { formatInstant } from '#kernel';
import type { DecisionView } from '#contract';
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
    <details className="read-out-new">
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
  const [chosen, setChosen] = useState('');
  const [option, setOption] = useState('');
  const [rationale, setRationale] = useState('');
  const [because, setBecause] = useState('');
  const [called, setCalled] = useState(() => localReading(incidentNow(clock, performance.now()), zone));
  const [way, setWay] = useState('');
  const [tried, setTried] = useState(false);
  const callee = callees.find((each) => keyOf(each) === chosen);
  const answer = decision.options.find(({ id }) => id === option);
  const [capacity] = callee && answer ? capacitiesOf(answer, callee.role, decision.approvals) : [];
  const standsFor = capacity === 'own' ? undefined : capacity;
  const calledAt = zonedInstant(called, zone);
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    setTried(true);
    const complete = option !== '' && rationale.trim() !== '' && way.trim() !== '';
    if (!callee || !complete || calledAt === undefined || (standsFor !== undefined && because.trim() === '')) return;
    const { id: decisionId, version: decisionVersion, shownDigest } = decision;
    const command = {
      type: 'read-out-decision',
      decisionId,
      decisionVersion,
      shownDigest,
      option,
      rationale: rationale.trim(),
      ...(standsFor !== undefined && { standsFor: { role: standsFor, because: because.trim() } }),
      person: { id: callee.person, role: callee.role },
      calledAt: formatInstant(calledAt),
      way: way.trim(),
    } as const;
    send.mutate(command, { onSuccess: () => announce(voice.say('sent')) });
  };
  return (
    <form className="form" onSubmit={submit} noValidate>
      <NativeSelect
        label={voice.say('readOutPerson')}
        value={chosen}
        data={[
          { value: '', label: '' },
          ...callees.map((each) => ({ value: keyOf(each), label: `${each.name}, ${voice.role(each.role)}` })),
        ]}
        required
        error={tried && !callee && voice.say('readOutPersonWrong')}
        onChange={(event) => setChosen(event.currentTarget.value)}
      />
      <Radio.Group
        label={voice.say('readOutOption')}
        value={option}
        onChange={setOption}
        required
        error={tried && option === '' && voice.say('chooseOption')}
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
      {standsFor !== undefined && (
        <WhyInput
          label="because"
          hint="becauseHint"
          value={because}
          onValue={setBecause}
          error={tried && because.trim() === '' && voice.say('becauseWrong')}
          lengthMax={500}
        />
      )}
      <WhyInput
        label="readOutWhy"
        hint="readOutWhyHint"
        value={rationale}
        onValue={setRationale}
        error={tried && rationale.trim() === '' && voice.say('rationaleWrong')}
        lengthMax={5000}
      />
      <TextInput
        type="datetime-local"
        label={voice.say('readOutCalledAt')}
        description={voice.say('advanceZone', { zone })}
        value={called}
        required
        error={tried && calledAt === undefined && voice.say('readOutCalledAtWrong')}
        onChange={(event) => setCalled(event.currentTarget.value)}
      />
      <TextInput
        label={voice.say('readOutWay')}
        description={voice.say('readOutWayHint')}
        value={way}
        required
        maxLength={200}
        autoComplete="off"
        error={tried && way.trim() === '' && voice.say('readOutWayWrong')}
        onChange={(event) => setWay(event.currentTarget.value)}
      />
      <FailureNotice failure={send.error} />
      <div className="form-actions">
        <Button type="submit" loading={send.isPending}>
          {voice.say('readOutRecord')}
        </Button>
      </div>
    </form>
  );
}

function keyOf({ person, role }: Callee): string {
  return `${person} ${role}`;
}
