import { useState } from 'react';
import { Button, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { LetterVersionsView } from '#contract';
import { letterVersionsQuery } from '../api/desk-queries.js';
import { instantWords } from '../clocks/zones.js';
import { useIncident } from '../incidents/use-incident.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { PageLoading } from '../shell/loading.js';
import { useVoice } from '../words/use-voice.js';
import { LetterDiff } from './letter-diff.js';
import { titleOf, type TemplateLine } from './letter-title.js';

type Letter = LetterVersionsView['letters'][number];
type Version = Letter['versions'][number];

/** In which versions of the playbook the letters changed, and what in them. */
export function LetterVersions({ letters }: { readonly letters: readonly TemplateLine[] }) {
  const voice = useVoice();
  const { view } = useIncident();
  const [open, setOpen] = useState(false);
  const versions = useQuery({ ...letterVersionsQuery(view.id), enabled: open });
  return (
    <section aria-labelledby="letter-versions">
      <h2 id="letter-versions">{voice.say('versionsTitle')}</h2>
      <p className="hint">{voice.say('versionsLead')}</p>
      {!open && (
        <div>
          <Button variant="default" onClick={() => setOpen(true)}>
            {voice.say('versionsShow')}
          </Button>
        </div>
      )}
      <FailureNotice failure={versions.error} onRetry={() => void versions.refetch()} />
      {versions.isLoading && <PageLoading />}
      {versions.data && <Versions view={versions.data.value} templates={letters} />}
    </section>
  );
}

interface VersionsProps {
  readonly view: LetterVersionsView;
  readonly templates: readonly TemplateLine[];
}

function Versions({ view: { letters, now, versionsMore }, templates }: VersionsProps) {
  const voice = useVoice();
  const [template, setTemplate] = useState(letters[0]?.template ?? '');
  const letter = letters.find((each) => each.template === template);
  const titled = (file: string): string => {
    const line = templates.find(({ name }) => name === file);
    return line ? `${titleOf(line)}, ${line.locale}` : file;
  };
  return (
    <>
      <NativeSelect
        className="letter-choice"
        label={voice.say('previewLetter')}
        value={template}
        data={letters.map((each) => ({ value: each.template, label: titled(each.template) }))}
        onChange={({ currentTarget: { value } }) => setTemplate(value)}
      />
      {letter && <OneLetter key={template} letter={letter} now={now} />}
      {versionsMore > 0 && <p className="hint">{voice.say('versionsMore', { count: versionsMore })}</p>}
    </>
  );
}

function OneLetter({ letter: { template, versions }, now }: { readonly letter: Letter; readonly now: string }) {
  const voice = useVoice();
  const { clock } = useIncident();
  const [from, setFrom] = useState(versions.at(-2)?.hash ?? '');
  const [to, setTo] = useState(versions.at(-1)?.hash ?? '');
  const data = versions.map((version) => ({ value: version.hash, label: nameOf(version) }));
  return (
    <>
      <ol className="letter-versions">
        {versions.map((version) => (
          <li key={version.hash}>
            {nameOf(version)}, {instantWords(version.storedAt, clock.view.zone, voice.language)}:{' '}
            {voice.say(`version-${version.change}`)}
            {version.hash === now && ` (${voice.say('versionsNow')})`}
          </li>
        ))}
      </ol>
      {versions.length < 2 ? (
        // A letter of before the versions that are told may have one change among them, and nothing here to hold it against.
        versions[0]?.change === 'added' && <p className="nothing">{voice.say('versionsOne')}</p>
      ) : (
        <>
          <div className="letter-choices">
            <NativeSelect
              label={voice.say('diffFrom')}
              value={from}
              data={data}
              onChange={({ currentTarget: { value } }) => setFrom(value)}
            />
            <NativeSelect
              label={voice.say('diffTo')}
              value={to}
              data={data}
              onChange={({ currentTarget: { value } }) => setTo(value)}
            />
          </div>
          <h3>{voice.say('diffTitle')}</h3>
          <LetterDiff template={template} from={from} to={to} />
        </>
      )}
    </>
  );
}

/** Two versions of one number differ by the beginning of their hash. */
function nameOf({ version, hash }: Version): string {
  return `${version} (${hash.slice(0, 8)})`;
}
