import { memo } from 'react';
import { Link } from '@tanstack/react-router';
import type { TimelineEntry } from '#contract';
import { instantWords } from '../clocks/zones.js';
import { useFactWords } from '../facts/fact-words.js';
import { useIncident } from '../incidents/use-incident.js';
import { useNames } from '../names/names-here.js';
import { ChangeLane } from '../privilege/change-lane-form.js';
import { LaneMark } from '../privilege/lane-mark.js';
import { actorWords, kindWords } from '../record/entry-words.js';
import { TakeBackButton } from '../taking-back/take-back-button.js';
import { useVoice } from '../words/use-voice.js';
import type { WordKey } from '../words/words.js';
import { timeOfDay } from './day-groups.js';
import { entryAbout, entryLink, remarkedEntry } from './entry-links.js';
import { factsOf, happenedBefore, subjectOf, wordsOf } from './entry-told.js';
import { Mentions } from './mentions.js';
import { RemarkForm } from './remark-form.js';
import { Remark } from './remark.js';
import type { TimelineSearch } from './timeline-search.js';

interface ItemProps {
  readonly entry: TimelineEntry;
  readonly search: TimelineSearch;
  /** Whether its details are. */
  readonly opened: boolean;
  readonly onOpen: (seq: number, open: boolean) => void;
  readonly onSaid: () => void;
}

/** One entry of the timeline: when, what, who, in whose words; and what later entries say of it. Drawn anew for what concerns it alone. */
export const TimelineItem = memo(function TimelineItem(props: ItemProps) {
  const { entry, search } = props;
  const voice = useVoice();
  const say = voice.say;
  const { view, clock } = useIncident();
  const { zone } = clock.view;
  const nameOf = useNames();
  const telling = { view, voice, nameOf };
  const subject = subjectOf(entry, telling);
  const text = wordsOf(entry, telling);
  const happened = happenedBefore(entry);
  const named = remarkedEntry(entry);
  const corrected = entry.remarks.some(({ kind }) => kind === 'entry.corrected');
  const person = entry.actor.kind === 'person' || entry.actor.kind === 'seat';
  return (
    <li className={classesOf(entry, search)} id={`entry-${entry.seq}`}>
      <p className="entry-time">
        <span className="entry-seq">{entry.seq}</span>
        <time dateTime={entry.at} title={instantWords(entry.at, zone, voice.language)}>
          {timeOfDay(entry.at, zone)}
        </time>
      </p>
      <div className="entry-body">
        <p>
          <b>{kindWords(entry.kind, voice)}</b> {named !== undefined && <NamedEntry seq={named} kind={entry.kind} />}{' '}
          {subject !== undefined && <span className="entry-subject">{subject}</span>}{' '}
          <span className="entry-actor">
            {actorWords(entry.actor, voice, nameOf)}
            {person && entry.actor.assurance === 'claimed' && <em> ({voice.say('claimed')})</em>}
            {entry.actor.assurance === 'provider' && <em> ({voice.say('providerWord')})</em>}
          </span>
        </p>
        <TakenBack entry={entry} />
        {happened !== undefined && (
          <p className="entry-late">
            {say('happenedAt', {
              happened: instantWords(happened, zone, voice.language),
              said: timeOfDay(entry.at, zone),
            })}
          </p>
        )}
        {entry.lane && (
          <p>
            <LaneMark lane={entry.lane} />
          </p>
        )}
        <StatedFacts entry={entry} />
        {text !== undefined && <p className={corrected ? 'entry-text entry-superseded' : 'entry-text'}>{text}</p>}
        <Mentions entry={entry} search={search} />
        {entry.remarks.map((remark) => (
          <Remark key={remark.seq} remark={remark} />
        ))}
        <div className="entry-foot">
          <Leads entry={entry} search={search} />
          <Details {...props} />
        </div>
      </div>
    </li>
  );
});

function classesOf({ seq, takenBack }: TimelineEntry, search: TimelineSearch): string {
  return ['entry', seq === search.entry && 'entry-here', takenBack && 'entry-taken-back'].filter(Boolean).join(' ');
}

const NAMING: ReadonlyMap<string, WordKey> = new Map<string, WordKey>([
  ['entry.corrected', 'correctsEntry'],
  ['entry.taken-back', 'takesBackEntry'],
]);

/** By whom and when it was taken back: what is struck through says why. */
function TakenBack({ entry: { takenBack } }: Pick<ItemProps, 'entry'>) {
  const voice = useVoice();
  const { view, clock } = useIncident();
  const nameOf = useNames();
  if (!takenBack) return null;
  const { seq, at, actor } = takenBack;
  const who = actorWords(actor, voice, nameOf);
  const time = instantWords(at, clock.view.zone, voice.language);
  return (
    <p className="entry-late">
      {voice.say('takenBackBy', { who, time })}{' '}
      <Link to="/incidents/$id/timeline" params={{ id: view.id }} search={{ entry: seq, noise: true }}>
        {voice.say('takesBackEntry', { seq: String(seq) })}
      </Link>
    </p>
  );
}

function NamedEntry({ seq, kind }: { readonly seq: number; readonly kind: string }) {
  const say = useVoice().say;
  const { view } = useIncident();
  return (
    <Link to="/incidents/$id/timeline" params={{ id: view.id }} search={{ entry: seq, noise: true }}>
      {say(NAMING.get(kind) ?? 'aboutEntry', { seq: String(seq) })}
    </Link>
  );
}

function StatedFacts({ entry }: { readonly entry: TimelineEntry }) {
  const voice = useVoice();
  const { view } = useIncident();
  const stated = factsOf(entry, { view, voice }, useFactWords());
  if (!stated) return null;
  return (
    <ul className="entry-facts">
      {stated.facts.map(({ name, title, value }) => (
        <li key={name}>
          {title}
          {value !== '' && (
            <>
              : <b>{value}</b>
            </>
          )}
        </li>
      ))}
      {stated.more > 0 && <li className="hint">{voice.say('factsMore', { count: stated.more })}</li>}
    </ul>
  );
}

function Leads({ entry, search }: Pick<ItemProps, 'entry' | 'search'>) {
  const say = useVoice().say;
  const { view, members } = useIncident();
  const link = entryLink(entry, view, members.may);
  const about = entryAbout(entry);
  if (!link && (about === undefined || about === search.about)) return null;
  return (
    <>
      {link?.to === 'decision' ? (
        <Link to="/incidents/$id/decisions/$decision" params={{ id: view.id, decision: link.decision }}>
          {say('openIt')}
        </Link>
      ) : (
        link && (
          <Link to={link.to} params={{ id: view.id }} hash={link.hash ?? ''}>
            {say('openIt')}
          </Link>
        )
      )}
      {about !== undefined && about !== search.about && (
        <Link to="/incidents/$id/timeline" params={{ id: view.id }} search={{ about, noise: true }}>
          {say('allAbout')}
        </Link>
      )}
    </>
  );
}

function whyClosed({ lane, conduct }: TimelineEntry): 'laneClosed' | 'conductClosed' | 'erased' {
  if (lane?.open === false) return 'laneClosed';
  return conduct ? 'conductClosed' : 'erased';
}

/** What it says as data, its hash, and what can be done about it: made only once it is opened, since there are many. */
function Details({ entry, opened, onOpen, onSaid }: ItemProps) {
  const voice = useVoice();
  const { view, clock, members } = useIncident();
  return (
    <details open={opened} onToggle={(event) => onOpen(entry.seq, event.currentTarget.open)}>
      <summary>{voice.say('details')}</summary>
      {opened && (
        <>
          {view.mode === 'exercise' && (
            <p className="hint">
              {voice.say('recordedAt', { time: instantWords(entry.recordedAt, clock.view.zone, voice.language) })}
            </p>
          )}
          {entry.payload === null ? (
            <p className="hint">{voice.say(whyClosed(entry))}</p>
          ) : (
            <pre tabIndex={0}>{JSON.stringify(entry.payload, null, 2)}</pre>
          )}
          {members.may.includes('keep-log') && entry.payload !== null && <RemarkForm entry={entry} onSaid={onSaid} />}
          <TakeBackButton entry={entry} onTaken={onSaid} />
          <ChangeLane item={entry.item} lane={entry.lane} />
          <p className="entry-hash">
            <code>{entry.hash}</code>
          </p>
        </>
      )}
    </details>
  );
}
