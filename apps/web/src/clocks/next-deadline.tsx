import { useMemo } from 'react';
import { deadlinesAhead } from '#kernel';
import { useIncident } from '../incidents/use-incident.js';
import { useVoice } from '../words/use-voice.js';
import { CountdownWords } from './countdown-words.js';
import { runningDeadlines } from './running-deadlines.js';
import { TargetsPassed } from './targets-passed.js';
import { useNow } from './use-now.js';

/** The deadline that comes first, by the rule that the list of incidents follows too. */
export function NextDeadline() {
  const voice = useVoice();
  const { view, clock } = useIncident();
  const now = useNow(clock);
  const deadlines = useMemo(() => runningDeadlines(view), [view]);
  const { next, targetsPassed } = deadlinesAhead(deadlines, now);
  return (
    <>
      {next === undefined ? (
        voice.say('noDeadline')
      ) : (
        <>
          {voice.tell(next.title)}:{' '}
          <CountdownWords clock={clock} dueAt={next.dueAt} byLaw={next.basis === 'statutory'} />
        </>
      )}{' '}
      <TargetsPassed id={view.id} count={targetsPassed} />
    </>
  );
}
