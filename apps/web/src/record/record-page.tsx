import { Suspense, lazy } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Verification } from '#contract';
import { verificationQuery } from '../api/queries.js';
import { useIncident } from '../incidents/use-incident.js';
import { CopyButton } from '../shell/copy-button.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { TIMELINE_WORDS } from '../words/timeline-words.js';
import { useVoice } from '../words/use-voice.js';
import './record.css';

const BrowserCheck = lazy(async () => ({ default: (await import('./browser-check.js')).BrowserCheck }));

/** Whether the record holds: by the service's word, by this browser's own computing, and by an export for anybody else's. */
export function RecordPage() {
  const voice = useVoice();
  const say = voice.own(TIMELINE_WORDS);
  const { view, members } = useIncident();
  return (
    <div className="page record">
      <section aria-labelledby="record">
        <h2 id="record">{voice.say('record')}</h2>
        <p className="hint">
          {voice.say('recordLead')}{' '}
          <Link to="/incidents/$id/timeline" params={{ id: view.id }}>
            {say('recordToTimeline')}
          </Link>
        </p>
      </section>
      <div className="record-checks">
        {members.may.includes('verify-record') && (
          <section className="record-check" aria-labelledby="check-service">
            <h3 id="check-service">{say('checkService')}</h3>
            <p>{say('checkServiceLead')}</p>
            <Verify />
          </section>
        )}
        <section className="record-check" aria-labelledby="check-here">
          <h3 id="check-here">{say('checkHere')}</h3>
          <p>{say('checkHereLead')}</p>
          <Suspense fallback={<p className="hint">{voice.say('loading')}</p>}>
            <BrowserCheck />
          </Suspense>
        </section>
        <TakenElsewhere id={view.id} />
      </div>
    </div>
  );
}

function Verify() {
  const voice = useVoice();
  const { view } = useIncident();
  const verified = useQuery(verificationQuery(view.id));
  return (
    <div className="verify">
      <div className="form-actions">
        <Button variant="default" loading={verified.isFetching} onClick={() => void verified.refetch()}>
          {voice.say('verify')}
        </Button>
      </div>
      <div role="status">{verified.data && !verified.isFetching && <Verified found={verified.data.value} />}</div>
      <FailureNotice failure={verified.error} />
    </div>
  );
}

function Verified({ found }: { readonly found: Verification }) {
  const voice = useVoice();
  const say = voice.own(TIMELINE_WORDS);
  if (found.fault) {
    return <p className="verify-bad">{voice.say('verifyBad', { seq: found.fault.seq, reason: found.fault.reason })}</p>;
  }
  return (
    <>
      <p className="verify-ok">{voice.say('verifyOk', { count: found.entries })}</p>
      <p>
        {found.headsKept === 0 ? say('checkNoHeads') : say('checkHeads', { count: found.headsKept })}{' '}
        {found.erased > 0 && say('checkErased', { count: found.erased })}
      </p>
      <p className="record-head">
        {say('recordLatest')}: <code>{`${found.entries}:${found.head}`}</code>
      </p>
    </>
  );
}

/** The API hands out no export: it carries all there is, and is written by whoever runs the service. */
function TakenElsewhere({ id }: { readonly id: string }) {
  const say = useVoice().own(TIMELINE_WORDS);
  const command = `npm run holdfast -- export ${id} record.zip`;
  return (
    <section className="record-check" aria-labelledby="taken-elsewhere">
      <h3 id="taken-elsewhere">{say('exportTitle')}</h3>
      <p>{say('exportLead')}</p>
      <p className="record-command">
        <code>{command}</code> <CopyButton text={command} />
      </p>
    </section>
  );
}
