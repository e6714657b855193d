import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { ListPreview } from '#contract';
import { newId } from '../api/ids.js';
import { apiPath, take } from '../api/request.js';
import { saveAs } from '../forms/save-as.js';
import { useIncident } from '../incidents/use-incident.js';
import { ListFindings } from '../refusals/list-findings.js';
import { DataTable } from '../shell/data-table.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { REASON_WORDS, ROUTE_WORDS } from '../words/person-route-words.js';
import { useVoice } from '../words/use-voice.js';
import { worded } from '../words/worded.js';
import { RejectedFile } from './rejected-file.js';

/** What an import would do with an uploaded list, by the mapping that it was tried by. */
export function TrialReport({ preview }: { readonly preview: ListPreview }) {
  const voice = useVoice();
  const { rows, newPeople, repeated, newData, disagreeing, rejected, comesIn, routes, findings, findingsTotal } =
    preview;
  return (
    <section aria-labelledby="trial">
      <h3 id="trial">{voice.say('listTrial')}</h3>
      <p className={comesIn === 'whole' ? 'explained' : 'unexplained'}>{voice.say(`listComes-${comesIn}`)}</p>
      {rows > 0 && <p>{voice.say('listCounts', { rows, newPeople, repeated, newData, disagreeing, rejected })}</p>}
      {routes.length > 0 && (
        <DataTable
          caption={voice.say('listTrial')}
          columns={[
            { key: 'route', title: voice.say('route'), cell: (row) => worded(ROUTE_WORDS, row.route, voice) },
            { key: 'reason', title: voice.say('reason'), cell: (row) => worded(REASON_WORDS, row.reason, voice) },
            { key: 'rows', title: voice.say('listRows'), cell: (row) => voice.number(row.rows), numeric: true },
          ]}
          rows={routes}
          rowKey={(row) => `${row.route} ${row.reason}`}
        />
      )}
      {findings.length > 0 && (
        <>
          <ListFindings findings={findings} count={findingsTotal} open={comesIn === 'no'} />
          <FindingsFile preview={preview} />
          {rejected > 0 && <Rejected preview={preview} />}
        </>
      )}
    </section>
  );
}

function Rejected({ preview }: { readonly preview: ListPreview }) {
  const { view } = useIncident();
  const path = apiPath('incidents', view.id, 'imports', 'previews', preview.id, 'rejects', 'looks');
  return <RejectedFile path={path} body={asTried(preview)} />;
}

function asTried({ mapping, sheet }: ListPreview): object {
  return { ...(mapping !== null && { mapping }), ...(sheet !== undefined && { sheet }) };
}

function FindingsFile({ preview }: { readonly preview: ListPreview }) {
  const voice = useVoice();
  const { view, clock } = useIncident();
  const path = apiPath('incidents', view.id, 'imports', 'previews', preview.id, 'findings');
  const body = asTried(preview);
  const taking = useMutation({
    networkMode: 'always',
    mutationFn: async () => saveAs(await take(path, { key: newId(clock), body }), 'findings.csv'),
  });
  return (
    <div>
      <Button variant="default" size="compact-sm" loading={taking.isPending} onClick={() => taking.mutate()}>
        {voice.say('listFindingsFile')}
      </Button>
      <FailureNotice failure={taking.error} />
    </div>
  );
}
