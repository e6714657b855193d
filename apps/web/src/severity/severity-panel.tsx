import { useState } from 'react';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { SeverityView } from '#contract';
import { severityQuery } from '../api/contact-desk-queries.js';
import { instantWords } from '../clocks/zones.js';
import { useIncident } from '../incidents/use-incident.js';
import { useNames } from '../names/names-here.js';
import { actorWords } from '../record/entry-words.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { SEVERITY_DESK_WORDS } from '../words/severity-desk-words.js';
import { useVoice } from '../words/use-voice.js';
import { addWords } from '../words/words.js';
import { SeverityForm } from './severity-form.js';
import { SeverityMark } from './severity-mark.js';

addWords(SEVERITY_DESK_WORDS);

/** How grave it was said to be, by whom and why; for those who lead, the form that says it, beside what the facts would say. */
export function SeverityPanel() {
  const voice = useVoice();
  const { view, members } = useIncident();
  const [saying, setSaying] = useState(false);
  const severity = useQuery({ ...severityQuery(view.id), enabled: members.may.includes('read-record') });
  const { said = [], suggested = null } = severity.data?.value ?? {};
  const [now, ...earlier] = said;
  return (
    <section className="panel severity-panel" id="severity" aria-labelledby="severity-title">
      <h2 id="severity-title">{voice.say('severity')}</h2>
      <p>
        <SeverityMark severity={view.severity} />
      </p>
      <FailureNotice failure={severity.error} onRetry={() => void severity.refetch()} />
      {now && <Said said={now} />}
      {earlier.length > 0 && (
        <details>
          <summary>{voice.say('severityEarlier', { count: earlier.length })}</summary>
          {earlier.map((each) => (
            <Said key={each.at} said={each} graded />
          ))}
        </details>
      )}
      {members.may.includes('set-severity') &&
        (saying ? (
          <>
            {suggested && <Suggested suggested={suggested} />}
            <SeverityForm onDone={() => setSaying(false)} />
          </>
        ) : (
          <p>
            <Button size="compact-sm" variant="default" onClick={() => setSaying(true)}>
              {voice.say('severitySay')}
            </Button>
          </p>
        ))}
    </section>
  );
}

interface SaidProps {
  readonly said: SeverityView['said'][number];
  /** Whether what was said is told, too. */
  readonly graded?: true;
}

function Said({ said: { severity, reason, withheld, by, at }, graded }: SaidProps) {
  const voice = useVoice();
  const { clock } = useIncident();
  const nameOf = useNames();
  return (
    <p>
      {graded && (
        <>
          <SeverityMark severity={severity} />{' '}
        </>
      )}
      {withheld ? voice.say('severityWithheld') : reason || voice.say('severityUnreasoned')}{' '}
      <span className="hint">
        {voice.say('severitySaid', {
          name: actorWords(by, voice, nameOf),
          at: instantWords(at, clock.view.zone, voice.language),
        })}
      </span>
    </p>
  );
}

function Suggested({ suggested }: { readonly suggested: NonNullable<SeverityView['suggested']> }) {
  const voice = useVoice();
  const because = suggested.because.map((reason) => voice.say(`severityBecause-${reason}`));
  return (
    <p className="hint">
      {voice.say('severitySuggested', {
        severity: voice.say(`severity-${suggested.severity}`),
        because: voice.list(because, 'and'),
      })}{' '}
      {voice.say('severitySetsNothing')}
    </p>
  );
}
