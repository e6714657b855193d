import { useState } from 'react';
import { Button, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { AUDIENCES, documentView, situationView, type Audience, type SituationView } from '#contract';
import { handoverDraftQuery, situationDraftQuery, situationQuery } from '../api/contact-desk-queries.js';
import { apiPath, download, post } from '../api/request.js';
import { useAct } from '../api/use-act.js';
import { instantWords } from '../clocks/zones.js';
import { saveAs } from '../forms/save-as.js';
import { useIncident } from '../incidents/use-incident.js';
import { useNames } from '../names/names-here.js';
import { actorWords } from '../record/entry-words.js';
import { usePerson } from '../session/person.js';
import { DataTable, type Column } from '../shell/data-table.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { PageLoading } from '../shell/loading.js';
import { SITUATION_WORDS } from '../words/situation-words.js';
import { useVoice } from '../words/use-voice.js';
import { addWords } from '../words/words.js';
import { DraftForm } from './draft-form.js';
import { NextUpdateForm } from './next-update-form.js';
import '../forms/forms.css';
import './situation.css';

addWords(SITUATION_WORDS);

const route = getRouteApi('/incidents/$id/situation');

/** One page for people outside the response, when the next is due, and the shift's handover. */
export function SituationPage() {
  const voice = useVoice();
  const { view, members } = useIncident();
  const situation = useQuery(situationQuery(view.id));
  const makes = members.may.includes('make-documents');
  return (
    <div className="page situation">
      <section aria-labelledby="situation">
        <h2 id="situation">{voice.say('situation')}</h2>
        <p className="hint">{voice.say('situationLead')}</p>
        {situation.isPending && <PageLoading />}
        <FailureNotice failure={situation.error} onRetry={() => void situation.refetch()} />
        {situation.data && <NextUpdateForm next={situation.data.value.nextUpdate} mayset={makes} />}
        {makes && !situation.isPending && <Report />}
        {situation.data && <Reports reports={situation.data.value.reports} />}
      </section>
      <section aria-labelledby="handover">
        <h2 id="handover">{voice.say('handover')}</h2>
        <p className="hint">{voice.say('handoverLead')}</p>
        {makes && !situation.isPending && <Handover />}
        {situation.data && <Handovers handovers={situation.data.value.handovers} />}
      </section>
    </div>
  );
}

function Report() {
  const voice = useVoice();
  const { view, clock, announce } = useIncident();
  const navigate = useNavigate();
  const { audience = 'board', drafting = false } = route.useSearch();
  const { language } = voice;
  const draft = useQuery({ ...situationDraftQuery(view.id, audience, language), enabled: drafting });
  const make = useAct(view.id, clock, async (parts: readonly { part: string; text: string }[], key: string) => {
    const body = { audience, language, parts };
    const path = apiPath('incidents', view.id, 'situation', 'reports');
    const { id, name } = (await post(path, documentView, { key, body })).value;
    saveAs(await download(apiPath('incidents', view.id, 'documents', id)), name);
  });
  const go = (search: { audience: Audience; drafting: boolean }): void =>
    void navigate({
      to: '/incidents/$id/situation',
      params: { id: view.id },
      search: { audience: search.audience, ...(search.drafting && { drafting: true }) },
      replace: true,
      resetScroll: false,
    });
  return (
    <>
      <div className="form form-row">
        <NativeSelect
          label={voice.say('situationFor')}
          value={audience}
          data={AUDIENCES.map((value) => ({ value, label: voice.say(`audience-${value}`) }))}
          onChange={({ currentTarget: { value } }) =>
            go({ audience: AUDIENCES.find((each) => each === value) ?? audience, drafting })
          }
        />
        {!drafting && <Button onClick={() => go({ audience, drafting: true })}>{voice.say('situationDraft')}</Button>}
        <p className="hint">{voice.say(`audienceLead-${audience}`)}</p>
      </div>
      {drafting && draft.isPending && <PageLoading />}
      <FailureNotice failure={draft.error} onRetry={() => void draft.refetch()} />
      {drafting && draft.data && (
        <DraftForm
          key={`${audience} ${language} ${draft.dataUpdatedAt}`}
          parts={draft.data.value.parts}
          titleOf={(part) => voice.say(`situationPart-${part}`)}
          hint={
            draft.data.value.withheld > 0
              ? voice.say('situationWithheld', { count: draft.data.value.withheld })
              : voice.say('situationEdit')
          }
          making={make.isPending}
          failure={make.error}
          words={voice.say('situationMake')}
          onMake={(parts) => make.mutate(parts, { onSuccess: () => announce(voice.say('situationMade')) })}
          onAgain={() => void draft.refetch()}
        />
      )}
    </>
  );
}

function Handover() {
  const voice = useVoice();
  const { view, clock, announce } = useIncident();
  const [drafting, setDrafting] = useState(false);
  const { language } = voice;
  const draft = useQuery({ ...handoverDraftQuery(view.id, language), enabled: drafting });
  const make = useAct(view.id, clock, async (parts: readonly { part: string; text: string }[], key: string) => {
    const path = apiPath('incidents', view.id, 'handovers');
    await post(path, documentView, { key, body: { language, parts } });
  });
  if (!drafting) {
    return (
      <p>
        <Button variant="default" onClick={() => setDrafting(true)}>
          {voice.say('handoverDraft')}
        </Button>
      </p>
    );
  }
  return (
    <>
      {draft.isPending && <PageLoading />}
      <FailureNotice failure={draft.error} onRetry={() => void draft.refetch()} />
      {draft.data && (
        <DraftForm
          key={`${language} ${draft.dataUpdatedAt}`}
          parts={draft.data.value.parts}
          titleOf={(part) => voice.say(`handoverPart-${part}`)}
          hint={voice.say('situationEdit')}
          making={make.isPending}
          failure={make.error}
          words={voice.say('handoverMake')}
          onMake={(parts) =>
            make.mutate(parts, {
              onSuccess: () => {
                announce(voice.say('handoverMade'));
                setDrafting(false);
              },
            })
          }
          onAgain={() => void draft.refetch()}
        />
      )}
    </>
  );
}

type Made = SituationView['reports'][number] | SituationView['handovers'][number];

/** What every list of made papers tells first. */
function useMadeColumns<Row extends Made>(): readonly Column<Row>[] {
  const voice = useVoice();
  const { clock } = useIncident();
  const nameOf = useNames();
  return [
    {
      key: 'at',
      title: voice.say('situationAt'),
      cell: ({ at }) => <time dateTime={at}>{instantWords(at, clock.view.zone, voice.language)}</time>,
    },
    { key: 'by', title: voice.say('situationBy'), cell: ({ by }) => actorWords(by, voice, nameOf) },
    {
      key: 'pages',
      title: voice.say('situationPages'),
      cell: ({ pages }) => voice.number(pages),
      numeric: true,
    },
    { key: 'open', acts: true, title: voice.say('situationOpen'), cell: (made) => <OpenMade made={made} /> },
  ];
}

function OpenMade({ made: { document, language } }: { readonly made: Made }) {
  const { view, clock, members } = useIncident();
  const open = useAct(view.id, clock, async () => {
    saveAs(await download(apiPath('incidents', view.id, 'documents', document)), `${document}.${language}.pdf`);
  });
  if (!members.may.includes('read-documents')) return null;
  return (
    <>
      <Button size="compact-sm" variant="default" loading={open.isPending} onClick={() => open.mutate(undefined)}>
        PDF ({language.toUpperCase()})
      </Button>
      <FailureNotice failure={open.error} />
    </>
  );
}

function Reports({ reports }: Pick<SituationView, 'reports'>) {
  const voice = useVoice();
  const columns = useMadeColumns<SituationView['reports'][number]>();
  if (reports.length === 0) return <p className="nothing">{voice.say('situationNone')}</p>;
  const forWhom: Column<SituationView['reports'][number]> = {
    key: 'for',
    title: voice.say('situationFor'),
    cell: ({ audience }) => voice.say(`audience-${audience}`),
  };
  return (
    <DataTable
      caption={voice.say('situationEarlier')}
      columns={[forWhom, ...columns]}
      rows={reports}
      rowKey={({ document }) => document}
    />
  );
}

function Handovers({ handovers }: Pick<SituationView, 'handovers'>) {
  const voice = useVoice();
  const columns = useMadeColumns<SituationView['handovers'][number]>();
  if (handovers.length === 0) return <p className="nothing">{voice.say('handoverNone')}</p>;
  const taken: Column<SituationView['handovers'][number]> = {
    key: 'taken',
    title: voice.say('handoverAccepted'),
    cell: (handover) => <Accepted handover={handover} />,
  };
  return (
    <DataTable
      caption={voice.say('handover')}
      columns={[...columns, taken]}
      rows={handovers}
      rowKey={({ document }) => document}
    />
  );
}

function Accepted({ handover }: { readonly handover: SituationView['handovers'][number] }) {
  const voice = useVoice();
  const { view, clock, announce } = useIncident();
  const { id } = usePerson();
  const nameOf = useNames();
  const { document, by, acceptedBy, acceptedAt } = handover;
  const accept = useAct(view.id, clock, async (_: undefined, key: string) => {
    const path = apiPath('incidents', view.id, 'handovers', document, 'acceptances');
    return (await post(path, situationView, { key, body: {} })).value;
  });
  if (acceptedBy !== null && acceptedAt !== null)
    return `${actorWords(acceptedBy, voice, nameOf)}, ${instantWords(acceptedAt, clock.view.zone, voice.language)}`;
  if (by.id === id) return voice.say('handoverWaits');
  return (
    <>
      <Button
        size="compact-sm"
        loading={accept.isPending}
        onClick={() => accept.mutate(undefined, { onSuccess: () => announce(voice.say('handoverTaken')) })}
      >
        {voice.say('handoverAccept')}
      </Button>
      <FailureNotice failure={accept.error} />
    </>
  );
}
