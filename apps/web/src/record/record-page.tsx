import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Button } from '@mantine/core';
import type { EntryView, Verification } from '#contract';
import { instantWords } from '../clocks/zones.js';
import { useIncident } from '../incidents/use-incident.js';
import { entriesQuery, verificationQuery } from '../api/queries.js';
import { useNames } from '../names/use-names.js';
import { ChangeLane } from '../privilege/change-lane-form.js';
import { LaneMark } from '../privilege/lane-mark.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { PageLoading } from '../shell/loading.js';
import { useVoice } from '../words/use-voice.js';
import { actorWords, entrySubject, kindWords, writtenText } from './entry-words.js';

/** The record as a timeline, newest first. */
export function RecordPage() {
  const voice = useVoice();
  const { view } = useIncident();
  const entries = useInfiniteQuery(entriesQuery(view.id));
  const lines = entries.data?.pages.flatMap((page) => page.value.entries) ?? [];
  return (
    <section className="page record" aria-labelledby="record">
      <div className="page-head">
        <div>
          <h2 id="record">{voice.say('record')}</h2>
          <p className="hint">{voice.say('recordLead')}</p>
        </div>
        <Verify />
      </div>
      {entries.isPending && <PageLoading />}
      <FailureNotice failure={entries.error} onRetry={() => void entries.refetch()} />
      {entries.data && lines.length === 0 && <p className="nothing">{voice.say('recordEmpty')}</p>}
      <ol className="timeline" reversed>
        {lines.map((entry) => (
          <Entry key={entry.seq} entry={entry} />
        ))}
      </ol>
      {entries.hasNextPage && (
        <Button variant="default" loading={entries.isFetchingNextPage} onClick={() => void entries.fetchNextPage()}>
          {voice.say('older')}
        </Button>
      )}
    </section>
  );
}

function Entry({ entry }: { readonly entry: EntryView }) {
  const voice = useVoice();
  const { view, clock } = useIncident();
  const zone = clock.view.zone;
  const nameOf = useNames();
  const text = writtenText(entry.payload);
  const subject = entrySubject(entry.payload, voice, nameOf);
  const person = entry.actor.kind === 'person' || entry.actor.kind === 'seat';
  return (
    <li className="entry">
      <p className="entry-time">
        <span className="entry-seq">{entry.seq}</span>
        <time dateTime={entry.at}>{instantWords(entry.at, zone, voice.language)}</time>
      </p>
      <div className="entry-body">
        <p>
          <b>{kindWords(entry.kind, voice)}</b>{' '}
          {subject !== undefined && <span className="entry-subject">{subject}</span>}{' '}
          <span className="entry-actor">
            {actorWords(entry.actor, voice, nameOf)}
            {person && entry.actor.assurance === 'claimed' && <em> ({voice.say('claimed')})</em>}
            {entry.actor.assurance === 'provider' && <em> ({voice.say('providerWord')})</em>}
          </span>
        </p>
        {entry.lane && (
          <p>
            <LaneMark lane={entry.lane} />
          </p>
        )}
        {text !== undefined && <p className="entry-text">{text}</p>}
        <details>
          <summary>{voice.say('details')}</summary>
          {view.mode === 'exercise' && (
            <p className="hint">
              {voice.say('recordedAt', { time: instantWords(entry.recordedAt, zone, voice.language) })}
            </p>
          )}
          {entry.payload === null ? (
            <p className="hint">{voice.say(entry.lane?.open === false ? 'laneClosed' : 'erased')}</p>
          ) : (
            <pre tabIndex={0}>{JSON.stringify(entry.payload, null, 2)}</pre>
          )}
          <ChangeLane item={entry.item} lane={entry.lane} />
          <p className="entry-hash">
            <code>{entry.hash}</code>
          </p>
        </details>
      </div>
    </li>
  );
}

function Verify() {
  const voice = useVoice();
  const { view } = useIncident();
  const verified = useQuery(verificationQuery(view.id));
  return (
    <div className="verify">
      <Button variant="default" loading={verified.isFetching} onClick={() => void verified.refetch()}>
        {voice.say('verify')}
      </Button>
      <div role="status">{verified.data && !verified.isFetching && <Verified found={verified.data.value} />}</div>
      <FailureNotice failure={verified.error} />
    </div>
  );
}

function Verified({ found }: { readonly found: Verification }) {
  const voice = useVoice();
  if (found.fault) {
    return <p className="verify-bad">{voice.say('verifyBad', { seq: found.fault.seq, reason: found.fault.reason })}</p>;
  }
  return (
    <p className="verify-ok">
      {voice.say('verifyOk', { count: found.entries })}{' '}
      <code title={found.head}>{voice.say('verifyHead', { head: found.head.slice(0, 16) })}</code>
    </p>
  );
}
