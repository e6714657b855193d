import { useState, type SyntheticEvent } from 'react';
import { Button, Checkbox, Radio, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { joinable, sessionView, type JoinExercise, type Joinable } from '#contract';
import { sessionQuery } from '../api/queries.js';
import { apiPath, enter } from '../api/request.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { useTitle } from '../shell/use-title.js';
import { EXERCISE_WORDS } from '../words/exercise-words.js';
import { useVoice } from '../words/use-voice.js';
import { addWords } from '../words/words.js';
import { typedCode } from './exercise-code.js';
import { SeatChoices } from './seat-choices.js';
import '../forms/forms.css';
import './exercises.css';

addWords(EXERCISE_WORDS);

/** How a player comes in: by the code, a name of their choice and a seat. No account, no password. */
export function SitDownPage({ code: given }: { readonly code: string | undefined }) {
  const voice = useVoice();
  const [typed, setTyped] = useState(given ?? '');
  const [code, setCode] = useState(typedCode(given ?? ''));
  useTitle(voice.say('exJoin'));
  const read = useQuery({
    queryKey: ['seats', code],
    queryFn: () => enter(apiPath('seats', 'read'), joinable, { code }),
    enabled: code !== '',
    staleTime: Infinity,
    retry: false,
  });
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    // The same code again is asked for again: the door may have been opened meanwhile.
    if (typedCode(typed) === code) void read.refetch();
    else setCode(typedCode(typed));
  };
  return (
    <section className="page page-narrow">
      <h1>{read.data ? voice.tell(read.data.title) : voice.say('exJoin')}</h1>
      <p className="exercise-mark">{voice.say('exerciseBand')}</p>
      {read.data ? (
        <SeatForm code={code} offered={read.data} />
      ) : (
        <form className="form" onSubmit={submit} noValidate>
          <TextInput
            label={voice.say('exCode')}
            description={voice.say('exCodeHint')}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            maxLength={40}
            className="exercise-code-input"
          />
          <FailureNotice failure={read.error} />
          <div className="form-actions">
            <Button type="submit" disabled={typedCode(typed) === ''} loading={read.isFetching}>
              {voice.say('exCodeGo')}
            </Button>
          </div>
        </form>
      )}
    </section>
  );
}

function SeatForm({ code, offered }: { readonly code: string; readonly offered: Joinable }) {
  const voice = useVoice();
  const [name, setName] = useState('');
  const [seats, setSeats] = useState<readonly string[]>([]);
  const [staff, setStaff] = useState<NonNullable<JoinExercise['staff']>>('observer');
  const [named, setNamed] = useState(false);
  const [tried, setTried] = useState(false);
  const sit = useSitDown(offered.staff ? 'observations' : 'inbox');
  const whole = name.trim() !== '' && (offered.staff || seats.length > 0);
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    setTried(true);
    const who = { code, name: name.trim(), named };
    if (whole) sit.mutate(offered.staff ? { ...who, seats: [], staff } : { ...who, seats: [...seats] });
  };
  return (
    <form className="form" onSubmit={submit} noValidate>
      <TextInput
        label={voice.say('exYourName')}
        description={voice.say('exYourNameHint')}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        error={tried && name.trim() === '' && voice.say('exYourNameWrong')}
        autoComplete="name"
        maxLength={100}
        required
      />
      {offered.staff ? (
        <Radio.Group
          label={voice.say('exStaff')}
          value={staff}
          onChange={(value) => setStaff(value === 'evaluator' ? 'evaluator' : 'observer')}
        >
          <div className="options">
            <Radio value="observer" label={voice.role('observer')} description={voice.say('exObserverMay')} />
            <Radio value="evaluator" label={voice.role('evaluator')} description={voice.say('exEvaluatorMay')} />
          </div>
        </Radio.Group>
      ) : (
        <SeatChoices
          seats={offered.seats}
          chosen={seats}
          onChosen={setSeats}
          error={tried && seats.length === 0 && voice.say('exSeatsWrong')}
        />
      )}
      <Checkbox
        label={voice.say('exNamed')}
        description={voice.say('exNamedHint')}
        checked={named}
        onChange={(event) => setNamed(event.currentTarget.checked)}
      />
      <FailureNotice failure={sit.error} />
      <div className="form-actions">
        <Button type="submit" loading={sit.isPending}>
          {voice.say('exSitDown')}
        </Button>
      </div>
    </form>
  );
}

function useSitDown(page: 'inbox' | 'observations') {
  const client = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: (body: JoinExercise) => enter(apiPath('seats', 'opening'), sessionView, body),
    networkMode: 'always',
    onSuccess: (session) => {
      client.setQueryData(sessionQuery.queryKey, session);
      const { seat } = session;
      if (seat) void navigate({ to: `/incidents/$id/${page}`, params: { id: seat.incident }, replace: true });
    },
  });
}
