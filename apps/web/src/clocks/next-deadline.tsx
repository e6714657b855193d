import { useMemo } from 'react';
import { deadlinesAhead, type DeadlinesAhead } from '#kernel';
import { useIncident } from '../incidents/use-incident.js';
import { useVoice } from '../words/use-voice.js';
import { CountdownWords } from './countdown-words.js';
import { runningDeadlines, type RunningDeadline } from './running-deadlines.js';
import { TargetsPassed } from './targets-passed.js';
import { useNow } from './use-now.js';

/** The deadline that comes first, by the rule that the list of incidents follows too. */
export function NextDeadline() {
  const { view } = useIncident();
  const { next, targetsPassed } = useDeadlinesAhead();
  return (
    <>
      <Named next={next} /> <TargetsPassed id={view.id} count={targetsPassed} />
    </>
  );
}

/** The same in one line, without what leads elsewhere: of a name that is too long for it the end is left out, never the time. */
export function NextDeadlineLine() {
  const { next } = useDeadlinesAhead();
  return (
    <span className="deadline-line">
      <Named next={next} />
    </span>
  );
}

function Named({ next }: { readonly next: RunningDeadline | undefined }) {
  const voice = useVoice();
  const { clock } = useIncident();
  if (next === undefined) return voice.say('noDeadline');
  return (
    <>
      <span className="deadline-name">{voice.tell(next.title)}</span>
      {': '}
      <CountdownWords clock={clock} dueAt={next.dueAt} byLaw={next.basis === 'statutory'} />
    </>
  );
}

function useDeadlinesAhead(): DeadlinesAhead<RunningDeadline> {
  const { view, clock } = useIncident();
  const now = useNow(clock);
  const deadlines = useMemo(() => runningDeadlines(view), [view]);
  return deadlinesAhead(deadlines, now);
}
