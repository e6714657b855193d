import { useRef, useState } from 'react';
import { useMutation } from '@tanstack/react-query';
import { Button, TextInput } from '@mantine/core';
import { chainPages } from '../api/record-queries.js';
import { useIncident } from '../incidents/use-incident.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { TIMELINE_WORDS } from '../words/timeline-words.js';
import { useVoice } from '../words/use-voice.js';
import { checkChain, comparePrinted, type CheckedChain } from './check-chain.js';
import { webSha } from './web-sha.js';

/** The record verified by this browser, by the written format; and compared with what stands on paper. */
export function BrowserCheck() {
  const voice = useVoice();
  const say = voice.own(TIMELINE_WORDS);
  const { view } = useIncident();
  const [read, setRead] = useState(0);
  const stopper = useRef<AbortController>(undefined);
  const sha = webSha();
  const check = useMutation({
    networkMode: 'always',
    mutationFn: async () => {
      if (!sha) return undefined;
      stopper.current = new AbortController();
      return checkChain(chainPages(view.id, stopper.current.signal), sha, setRead);
    },
  });
  const stop = (): void => stopper.current?.abort();
  if (!sha) return <p className="warned">{say('checkInsecure')}</p>;
  return (
    <>
      <div className="form-actions">
        <Button variant="default" loading={check.isPending} onClick={() => check.mutate()}>
          {say('checkHereAct')}
        </Button>
        {check.isPending && (
          <Button variant="default" onClick={stop}>
            {voice.say('cancel')}
          </Button>
        )}
      </div>
      <div className="check-outcome" role="status">
        {check.isPending && <Progress read={read} all={view.version} />}
        {check.data && <Outcome checked={check.data} />}
      </div>
      {!stopper.current?.signal.aborted && <FailureNotice failure={check.error} />}
      {check.data && !check.data.fault && <Compare checked={check.data} />}
    </>
  );
}

function Progress({ read, all }: { readonly read: number; readonly all: number }) {
  const say = useVoice().own(TIMELINE_WORDS);
  return (
    <>
      <progress max={all} value={read} aria-label={say('checkHere')} />
      <span className="hint">{say('checkReading', { read, all })}</span>
    </>
  );
}

function Outcome({ checked }: { readonly checked: CheckedChain }) {
  const voice = useVoice();
  const say = voice.own(TIMELINE_WORDS);
  const { entries, read, erased, withheld, fault, hashes } = checked;
  if (fault)
    return (
      <p className="verify-bad">
        {say('checkHereBad', { seq: voice.number(fault.seq), reason: say(`fault-${fault.why}`) })}
      </p>
    );
  return (
    <>
      <p className="verify-ok">{say('checkHereOk', { count: entries })}</p>
      <p>
        {say('checkRead', { count: read })} {withheld > 0 && say('checkWithheld', { count: withheld })}{' '}
        {erased > 0 && say('checkErased', { count: erased })}
      </p>
      <p className="record-head">
        {say('recordLatest')}: <code>{`${entries}:${hashes.at(-1) ?? ''}`}</code>
      </p>
      <p className="hint">{say('checkProves')}</p>
    </>
  );
}

function Compare({ checked }: { readonly checked: CheckedChain }) {
  const say = useVoice().own(TIMELINE_WORDS);
  const [printed, setPrinted] = useState('');
  const compared = comparePrinted(printed, checked);
  return (
    <div className="form">
      <TextInput
        label={say('compareField')}
        description={say('compareLead')}
        value={printed}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => setPrinted(event.currentTarget.value)}
      />
      <p role="status">
        {printed !== '' && !compared && <span className="hint">{say('compareShort')}</span>}
        {compared && (
          <span className={compared.agrees ? 'verify-ok' : 'verify-bad'}>
            {say(compared.agrees ? 'compareAgrees' : 'compareDiffers', { seq: String(compared.seq) })}
          </span>
        )}
      </p>
    </div>
  );
}
