import { useState } from 'react';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ConsoleView, ShowLine } from '#contract';
import { consoleQuery } from '../api/exercise-queries.js';
import { useIncident } from '../incidents/use-incident.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { PageLoading } from '../shell/loading.js';
import { EXERCISE_CONSOLE_WORDS } from '../words/exercise-console-words.js';
import { EXERCISE_WORDS } from '../words/exercise-words.js';
import { useVoice } from '../words/use-voice.js';
import { addWords } from '../words/words.js';
import { ObservationForm } from './observation-form.js';
import { ObservationList } from './observation-list.js';
import { seenAt } from './show-view.js';
import { tPlusAt } from './t-plus.js';
import { instantOf } from './told-times.js';
import './exercises.css';
import './console.css';

addWords(EXERCISE_WORDS);
addWords(EXERCISE_CONSOLE_WORDS);

/** What came, line by line, with what observers and evaluators put beside it. */
export function ObservationsPage() {
  const voice = useVoice();
  const { view } = useIncident();
  const console = useQuery(consoleQuery(view.id));
  return (
    <div className="page exercise-page">
      <h2>{voice.say('exObservations')}</h2>
      <p className="hint lead">{voice.say('exObservationsLead')}</p>
      <FailureNotice failure={console.error} onRetry={() => void console.refetch()} />
      {console.isPending && <PageLoading />}
      {console.data && <Observations shown={console.data.value} />}
    </div>
  );
}

function Observations({ shown }: { readonly shown: ConsoleView }) {
  const voice = useVoice();
  const [beside, setBeside] = useState<string>();
  const whole = shown.observations.filter(({ inject }) => inject === null);
  const came = shown.show.filter((line) => line.status === 'released' || seenAt(line.inject, shown).length > 0);
  return (
    <>
      <section className="observed-whole" aria-labelledby="observed-whole">
        <h3 id="observed-whole">{voice.say('exOfWhole')}</h3>
        <ObservationList observations={whole} targets={shown.targets} />
        <Beside inject={null} shown={shown} open={beside === ''} onOpen={(open) => setBeside(open ? '' : undefined)} />
      </section>
      <ol className="observed-lines">
        {came.map((line) => (
          <ObservedLine
            key={line.inject}
            line={line}
            shown={shown}
            open={beside === line.inject}
            onOpen={(open) => setBeside(open ? line.inject : undefined)}
          />
        ))}
      </ol>
      {came.length === 0 && <p className="nothing">{voice.say('exStageNothing')}</p>}
    </>
  );
}

interface LineProps {
  readonly line: ShowLine;
  readonly shown: ConsoleView;
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
}

function ObservedLine({ line, shown, open, onOpen }: LineProps) {
  const voice = useVoice();
  const { inject, number, title, message, released, due } = line;
  const at = released?.at ?? due;
  return (
    <li>
      <h3>
        {number} {voice.tell(title)}{' '}
        <span className="hint">{tPlusAt(instantOf(at), instantOf(shown.view.startedAt))}</span>
      </h3>
      <details>
        <summary>{voice.say('exMessageOf')}</summary>
        <p className="exercise-said">{voice.tell(message)}</p>
      </details>
      <ObservationList observations={seenAt(inject, shown)} targets={shown.targets} />
      <Beside inject={inject} shown={shown} open={open} onOpen={onOpen} name={`${number} ${voice.tell(title)}`} />
    </li>
  );
}

interface BesideProps extends Omit<LineProps, 'line'> {
  readonly inject: string | null;
  readonly name?: string;
}

function Beside({ inject, shown, open, onOpen, name }: BesideProps) {
  const voice = useVoice();
  if (open) return <ObservationForm inject={inject} targets={shown.targets} onDone={() => onOpen(false)} />;
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
