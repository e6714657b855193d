import { useState } from 'react';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ConsoleView } from '#contract';
import { consoleQuery, inboxQuery } from '../api/exercise-queries.js';
import { useIncident } from '../incidents/use-incident.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { PageLoading } from '../shell/loading.js';
import { EXERCISE_CONSOLE_WORDS } from '../words/exercise-console-words.js';
import { EXERCISE_WORDS } from '../words/exercise-words.js';
import { useVoice } from '../words/use-voice.js';
import { addWords } from '../words/words.js';
import { ObservationForm } from './observation-form.js';
import { ObservationList } from './observation-list.js';
import { observedLines, seenAt, type ObservedInject } from './show-view.js';
import { tPlusAt } from './t-plus.js';
import { instantOf } from './told-times.js';
import { useExercise } from './use-exercise.js';
import './exercises.css';
import './console.css';

addWords(EXERCISE_WORDS);
addWords(EXERCISE_CONSOLE_WORDS);

/** What came, line by line, with what observers and evaluators put beside it. Whoever only watches sees what came, and adds. */
export function ObservationsPage() {
  const voice = useVoice();
  const exercise = useExercise();
  return (
    <div className="page exercise-page">
      <h2>{voice.say('exObservations')}</h2>
      <p className="hint lead">{voice.say('exObservationsLead')}</p>
      {exercise?.may.evaluate === true && <Evaluators />}
      {exercise?.may.evaluate === false && <Watchers startedAt={exercise.startedAt} />}
    </div>
  );
}

function Evaluators() {
  const { view } = useIncident();
  const { data, error, isPending, refetch } = useQuery(consoleQuery(view.id));
  const shown = data?.value;
  return (
    <>
      <FailureNotice failure={error} onRetry={() => void refetch()} />
      {isPending && <PageLoading />}
      {shown && (
        <Observations
          lines={observedLines(shown)}
          startedAt={shown.view.startedAt}
          observations={shown.observations}
          targets={shown.targets}
        />
      )}
    </>
  );
}

function Watchers({ startedAt }: { readonly startedAt: string }) {
  const { view } = useIncident();
  const inbox = useQuery(inboxQuery(view.id));
  return (
    <>
      <FailureNotice failure={inbox.error} onRetry={() => void inbox.refetch()} />
      {inbox.isPending && <PageLoading />}
      {inbox.data && (
        <Observations
          lines={inbox.data.value.injects.toReversed()}
          startedAt={startedAt}
          observations={[]}
          targets={[]}
        />
      )}
    </>
  );
}

interface Seen {
  readonly startedAt: string;
  readonly observations: ConsoleView['observations'];
  readonly targets: ConsoleView['targets'];
}

function Observations({ lines, ...seen }: Seen & { readonly lines: readonly ObservedInject[] }) {
  const voice = useVoice();
  const [beside, setBeside] = useState<string>();
  const whole = seen.observations.filter(({ inject }) => inject === null);
  return (
    <>
      <section className="observed-whole" aria-labelledby="observed-whole">
        <h3 id="observed-whole">{voice.say('exOfWhole')}</h3>
        <ObservationList observations={whole} targets={seen.targets} />
        <Beside inject={null} {...seen} open={beside === ''} onOpen={(open) => setBeside(open ? '' : undefined)} />
      </section>
      <ol className="observed-lines">
        {lines.map((line) => (
          <ObservedLine
            key={line.inject}
            line={line}
            {...seen}
            open={beside === line.inject}
            onOpen={(open) => setBeside(open ? line.inject : undefined)}
          />
        ))}
      </ol>
      {lines.length === 0 && <p className="nothing">{voice.say('exStageNothing')}</p>}
    </>
  );
}

interface BesideProps extends Seen {
  readonly inject: string | null;
  readonly name?: string;
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
}

interface LineProps extends Omit<BesideProps, 'inject' | 'name'> {
  readonly line: ObservedInject;
}

function ObservedLine({ line, ...rest }: LineProps) {
  const voice = useVoice();
  const { inject, number, title, message, at } = line;
  const name = `${number} ${voice.tell(title)}`;
  return (
    <li>
      <h3>
        {name} <span className="hint">{tPlusAt(instantOf(at), instantOf(rest.startedAt))}</span>
      </h3>
      <details>
        <summary>{voice.say('exMessageOf')}</summary>
        <p className="exercise-said">{voice.tell(message)}</p>
      </details>
      <ObservationList observations={seenAt(inject, rest)} targets={rest.targets} />
      <Beside inject={inject} {...rest} name={name} />
    </li>
  );
}

function Beside({ inject, targets, open, onOpen, name }: BesideProps) {
  const voice = useVoice();
  if (open) return <ObservationForm inject={inject} targets={targets} onDone={() => onOpen(false)} />;
  return (
    <Button
      size="compact-sm"
      variant="default"
      aria-label={name === undefined ? undefined : `${voice.say('exObserve')}: ${name}`}
      onClick={() => onOpen(true)}
    >
      {voice.say('exObserve')}
    </Button>
  );
}
