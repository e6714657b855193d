import { useQuery } from '@tanstack/react-query';
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { TimelineEntry } from '#contract';
import { sinceQuery } from '../api/record-queries.js';
import { useIncident } from '../incidents/use-incident.js';
import { useNames } from '../names/names-here.js';
import { actorWords } from '../record/entry-words.js';
import { usePerson } from '../session/person.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { shortly } from '../timeline/day-groups.js';
import { entryLink } from '../timeline/entry-links.js';
import { subjectOf, wordsOf } from '../timeline/entry-told.js';
import { useVoice } from '../words/use-voice.js';
import type { WordKey } from '../words/words.js';
import { whatCame, type Came } from './what-came.js';
import './since.css';

const TITLES = {
  decided: 'sinceDecided',
  passed: 'sincePassed',
  duties: 'sinceDuties',
  done: 'sinceDone',
  notes: 'sinceNotes',
} as const satisfies Readonly<Record<Came, WordKey>>;

interface SinceProps {
  /** The last entry that one had seen. */
  readonly since: number;
  readonly onSeen: () => void;
}

/** What others did while one was away, by kind, each with its way there. */
export function SinceYouLeft({ since, onSeen }: SinceProps) {
  const voice = useVoice();
  const say = voice.say;
  const { view } = useIncident();
  const me = usePerson().id;
  const told = useQuery(sinceQuery(view.id, since));
  const came = told.data && whatCame(told.data.entries, me);
  const seq = String(since);
  return (
    <section className="panel since-left" aria-labelledby="since-left">
      <div className="since-head">
        <h2 id="since-left">{say('sinceLeft')}</h2>
        <Button variant="default" size="compact-sm" onClick={onSeen}>
          {say('sinceDismiss')}
        </Button>
      </div>
      <FailureNotice failure={told.error} onRetry={() => void told.refetch()} />
      {!came && !told.error && <p className="hint">{voice.say('loading')}</p>}
      {came && (
        <p className="hint">
          {came.count === 0
            ? say('sinceNothing', { seq })
            : say(told.data?.next === null ? 'sinceLeftLead' : 'sinceLeftMany', { count: came.count, seq })}
        </p>
      )}
      <div className="since-groups">
        {came?.groups.map((group) => (
          <section key={group.came} aria-labelledby={`since-${group.came}`}>
            <h3 id={`since-${group.came}`}>
              {say(TITLES[group.came])} <span className="panel-count">{voice.number(group.count)}</span>
            </h3>
            <ul>
              {group.entries.map((entry) => (
                <CameItem key={entry.seq} entry={entry} />
              ))}
            </ul>
          </section>
        ))}
      </div>
      {came && came.rest > 0 && (
        <p>
          <Link to="/incidents/$id/timeline" params={{ id: view.id }}>
            {say('sinceRest', { count: came.rest })}
          </Link>
        </p>
      )}
    </section>
  );
}

function CameItem({ entry }: { readonly entry: TimelineEntry }) {
  const voice = useVoice();
  const { view, clock, members } = useIncident();
  const { zone } = clock.view;
  const nameOf = useNames();
  const telling = { view, voice, nameOf };
  const note = entry.kind === 'note.added' || entry.kind.startsWith('entry.');
  const title = (note ? undefined : subjectOf(entry, telling)) ?? wordsOf(entry, telling);
  const words = title ?? voice.say('laneClosed');
  const link = note ? undefined : entryLink(entry, view, members.may);
  return (
    <li>
      <span className="since-time">{shortly(entry.at, clock.view.now, zone, voice.language)}</span>{' '}
      {link?.to === 'decision' ? (
        <Link to="/incidents/$id/decisions/$decision" params={{ id: view.id, decision: link.decision }}>
          {words}
        </Link>
      ) : (
        <Link
          to={link?.to ?? '/incidents/$id/timeline'}
          params={{ id: view.id }}
          {...(link ? { hash: link.hash ?? '' } : { search: { entry: entry.seq } })}
        >
          {words}
        </Link>
      )}{' '}
      {entry.actor.kind === 'person' && <span className="hint">{actorWords(entry.actor, voice, nameOf)}</span>}
    </li>
  );
}
