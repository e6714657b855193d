import { useState } from 'react';
import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { PlaybookDiffView, StoredPlaybook } from '#contract';
import { playbookDiffQuery } from '../api/playbook-queries.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { PageLoading } from '../shell/loading.js';
import { useVoice } from '../words/use-voice.js';
import type { WordKey } from '../words/words.js';
import { versionName } from './version-name.js';

const VERDICTS: Readonly<Record<PlaybookDiffView['incidents'][number]['verdict'], WordKey>> = {
  untouched: 'playbookUntouched',
  compatible: 'playbookCompatible',
  'needs-state-map': 'playbookNeedsMap',
};

/** What sets two versions apart, what weakens safety first, and which running incidents the newer one would touch. */
export function ComparePanel({ versions }: { readonly versions: readonly StoredPlaybook[] }) {
  const voice = useVoice();
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const diff = useQuery(playbookDiffQuery(from, to));
  const choices = [
    { value: '', label: voice.say('playbookChoose') },
    ...versions.map((version) => ({ value: version.hash, label: versionName(version) })),
  ];
  return (
    <section className="panel" aria-labelledby="playbook-compare">
      <h2 id="playbook-compare">{voice.say('playbookCompare')}</h2>
      {versions.length < 2 ? (
        <p className="nothing">{voice.say('playbookOnlyOne')}</p>
      ) : (
        <div className="playbook-choices">
          <NativeSelect
            label={voice.say('playbookFrom')}
            value={from}
            data={choices}
            onChange={({ currentTarget: { value } }) => setFrom(value)}
          />
          <NativeSelect
            label={voice.say('playbookTo')}
            value={to}
            data={choices}
            onChange={({ currentTarget: { value } }) => setTo(value)}
          />
        </div>
      )}
      {from !== '' && from === to && <p className="nothing">{voice.say('playbookSame')}</p>}
      <FailureNotice failure={diff.error} onRetry={() => void diff.refetch()} />
      {diff.isLoading && <PageLoading />}
      {diff.data && <Diff diff={diff.data} />}
    </section>
  );
}

function Diff({ diff: { changes, incidents, incidentsMore } }: { readonly diff: PlaybookDiffView }) {
  const voice = useVoice();
  return (
    <>
      <h3>{voice.say('playbookChanges', { count: changes.length })}</h3>
      <ul className="playbook-changes">
        {changes.map(({ place, words, weakens }) => (
          <li key={`${JSON.stringify(place)} ${words.en}`}>
            {weakens && <strong className="warned">{voice.say('playbookWeakens')}</strong>} {voice.tell(words)}
          </li>
        ))}
      </ul>
      <h3>{voice.say('playbookTouches', { count: incidents.length + incidentsMore })}</h3>
      <ul className="playbook-changes">
        {incidents.map(({ id, title, version, verdict, touched }) => (
          <li key={id}>
            <b>{title}</b> ({version}): {voice.say(VERDICTS[verdict])}
            {touched.map(({ chart, thing, name, words }) => (
              <p key={`${chart} ${thing} ${name}`} className="hint">
                {words.map((text) => voice.tell(text)).join(' ')}
              </p>
            ))}
          </li>
        ))}
      </ul>
    </>
  );
}
