import { useState, type SyntheticEvent } from 'react';
import { Button, NativeSelect } from '@mantine/core';
import { packageView, type DispatchView, type PackageView } from '#contract';
import { useAct } from '../api/use-act.js';
import { apiPath, post, upload } from '../api/request.js';
import { useIncident } from '../incidents/use-incident.js';
import { DownloadButton } from '../letters/download-button.js';
import { DataTable } from '../shell/data-table.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { useVoice } from '../words/use-voice.js';
import { FileAct } from './file-act.js';
import { batchesToPack, stateWords } from './package-states.js';
import { Pilot } from './pilot.js';

/** What was packed, how far it is, and what can be done with it now. */
export function Packages({ dispatch }: { readonly dispatch: DispatchView }) {
  const voice = useVoice();
  return (
    <section aria-labelledby="packages">
      <h2 id="packages">{voice.say('packages')}</h2>
      <PackageForm dispatch={dispatch} />
      {dispatch.packages.length === 0 && <p className="nothing">{voice.say('packagesNone')}</p>}
      <ul className="package-list">
        {dispatch.packages.map((each) => (
          <Package key={each.id} each={each} />
        ))}
      </ul>
    </section>
  );
}

function PackageForm({ dispatch }: { readonly dispatch: DispatchView }) {
  const { exercise, mailHouses } = dispatch;
  const voice = useVoice();
  const { view, clock } = useIncident();
  const [chosenBatch, setBatch] = useState('');
  const [chosenHouse, setHouse] = useState('');
  const batches = batchesToPack(dispatch, 'post');
  const proved = mailHouses.filter(({ provedAt }) => provedAt !== null);
  const pack = useAct(view.id, clock, async (body: { batch: string; mailHouse?: string }, key: string) => {
    return (await post(apiPath('incidents', view.id, 'mail-packages'), packageView, { key, body })).value;
  });
  const [firstBatch] = batches;
  const mailHouse = proved.some(({ id }) => id === chosenHouse) ? chosenHouse : proved[0]?.id;
  if (firstBatch === undefined || (!exercise && mailHouse === undefined)) return null;
  const batch = batches.includes(chosenBatch) ? chosenBatch : firstBatch;
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    pack.mutate({ batch, ...(!exercise && mailHouse !== undefined && { mailHouse }) });
  };
  return (
    <form className="form form-row" onSubmit={submit}>
      <NativeSelect
        label={voice.say('packageBatch')}
        value={batch}
        data={batches.map((each) => ({ value: each, label: each.slice(-8) }))}
        onChange={(event) => setBatch(event.currentTarget.value)}
      />
      {!exercise && (
        <NativeSelect
          label={voice.say('packageFor')}
          value={mailHouse ?? ''}
          data={proved.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(event) => setHouse(event.currentTarget.value)}
        />
      )}
      <Button type="submit" loading={pack.isPending}>
        {voice.say('packageMake')}
      </Button>
      <FailureNotice failure={pack.error} />
    </form>
  );
}

function Package({ each }: { readonly each: PackageView }) {
  const voice = useVoice();
  const { kind, state, letters, pages, pilot, documentId, name, handedOverAt } = each;
  return (
    <li>
      <p>
        <b>{name}</b> ({voice.say(`package-${kind}`)}): {voice.say(stateWords(each))}
      </p>
      <p className="hint">
        {voice.say('packageCounts', { letters, pages })}
        {kind !== 'proof' && ` · ${voice.say('packagePilot', { right: pilot.right, size: pilot.size })}`}
      </p>
      {state === 'made' && <Pilot packageId={each.id} byEmail={each.kind === 'email'} />}
      {state === 'checked' && <HandOver each={each} />}
      {handedOverAt !== null && <DownloadButton documentId={documentId} name={name} />}
      {handedOverAt !== null && state !== 'confirmed' && kind !== 'email' && <CountsForm packageId={each.id} />}
      <Differences each={each} />
    </li>
  );
}

function HandOver({ each: { id, kind } }: { readonly each: PackageView }) {
  const voice = useVoice();
  const { view, clock } = useIncident();
  const handOver = useAct(view.id, clock, async (body: object, key: string) => {
    const path = apiPath('incidents', view.id, 'mail-packages', id, 'hand-over');
    return (await post(path, packageView, { key, body })).value;
  });
  return (
    <>
      <p className="hint">{voice.say(kind === 'email' ? 'emailHandOverLead' : 'packageHandOverLead')}</p>
      <Button loading={handOver.isPending} onClick={() => handOver.mutate({})}>
        {voice.say('packageHandOver')}
      </Button>
      <FailureNotice failure={handOver.error} />
    </>
  );
}

function CountsForm({ packageId }: { readonly packageId: string }) {
  const voice = useVoice();
  const { view, clock } = useIncident();
  const count = useAct(view.id, clock, async (file: File, key: string) => {
    const path = apiPath('incidents', view.id, 'mail-packages', packageId, 'counts');
    return (await upload(path, packageView, { key, file, type: 'application/octet-stream' })).value;
  });
  return <FileAct label={voice.say('packageCountsFile')} act={voice.say('packageCount')} send={count} />;
}

function Differences({ each: { differences, differencesInAll } }: { readonly each: PackageView }) {
  const voice = useVoice();
  if (differencesInAll === 0) return null;
  return (
    <details>
      <summary>{voice.say('packageDifferences', { count: differencesInAll })}</summary>
      <DataTable
        caption={voice.say('packageDifferences', { count: differencesInAll })}
        columns={[
          { key: 'difference', title: voice.say('difference'), cell: ({ code }) => voice.say(code) },
          { key: 'letter', title: voice.say('letterId'), cell: ({ letter }) => <code>{letter ?? ''}</code> },
          { key: 'line', title: voice.say('lineNumber'), cell: ({ line }) => line ?? '', numeric: true },
        ]}
        rows={differences}
        rowKey={({ code, letter, line }) => `${code} ${letter ?? ''} ${line ?? ''}`}
      />
    </details>
  );
}
