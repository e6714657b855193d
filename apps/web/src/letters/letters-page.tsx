import { useQuery } from '@tanstack/react-query';
import type { LettersView } from '#contract';
import { instantWords } from '../clocks/zones.js';
import { placeWords } from '../facts/choice-words.js';
import { useIncident } from '../incidents/use-incident.js';
import { lettersQuery } from '../api/desk-queries.js';
import { DataTable } from '../shell/data-table.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { PageLoading } from '../shell/loading.js';
import { DOCUMENT_WORDS, TEMPLATE_WORDS } from '../words/document-words.js';
import { titled } from '../words/titled.js';
import { useVoice } from '../words/use-voice.js';
import { worded } from '../words/worded.js';
import { BatchForm, Batches } from './batches.js';
import { Coverage } from './coverage.js';
import { DownloadButton } from './download-button.js';
import { fileSize } from './file-size.js';
import { LetterFindings } from './letter-findings.js';
import { LetterImageForm } from './letter-image-form.js';
import { LetterPreview } from './letter-preview.js';
import { titleOf } from './letter-title.js';
import { LetterVersions } from './letter-versions.js';
import { ReportForm } from './report-form.js';
import { SinceApproval } from './since-approval.js';
import { SpecimenButtons } from './specimens.js';
import { StaleLaw } from './stale-law.js';
import './letters.css';

/** Templates, batches of letters, regulator reports and every document made so far. */
export function LettersPage() {
  const { view } = useIncident();
  const letters = useQuery(lettersQuery(view.id));
  return (
    <div className="page letters">
      <FailureNotice failure={letters.error} onRetry={() => void letters.refetch()} />
      {letters.isPending && <PageLoading />}
      {letters.data && <Letters letters={letters.data.value} />}
    </div>
  );
}

function Letters({ letters }: { readonly letters: LettersView }) {
  const voice = useVoice();
  const reports = letters.templates.filter(({ kind }) => kind === 'report');
  const ours = letters.templates.filter(({ kind }) => kind === 'letter');
  return (
    <>
      <section aria-labelledby="batches">
        <h2 id="batches">{voice.say('letters')}</h2>
        <BatchForm />
        <SinceApproval since={letters.sinceApproval} />
        <StaleLaw laws={ours.flatMap(({ staleLaw }) => staleLaw)} />
        <HeldBack places={letters.heldBack} />
        <Batches batches={letters.batches} />
      </section>
      <LetterPreview letters={ours} />
      <LetterFindings />
      <Coverage />
      <ReportForm reports={reports} />
      <Documents documents={letters.documents} />
      <Templates templates={letters.templates} />
      <LetterVersions letters={ours} />
      <LetterImageForm />
    </>
  );
}

/** Whom the letters do not go to, and why: nobody is left out in silence. */
function HeldBack({ places }: { readonly places: LettersView['heldBack'] }) {
  const voice = useVoice();
  const { view } = useIncident();
  return places.map(({ jurisdiction, elements, people }) => (
    <p key={jurisdiction} className="warned">
      {voice.say('lettersHeldBack', {
        count: people,
        place: placeWords(jurisdiction, voice.language),
        elements: voice.list(
          elements.map((element) => titled(element, view.elements, voice)),
          'and',
        ),
      })}
    </p>
  ));
}

function Documents({ documents }: { readonly documents: LettersView['documents'] }) {
  const voice = useVoice();
  const { clock } = useIncident();
  return (
    <section aria-labelledby="documents">
      <h2 id="documents">{voice.say('documents')}</h2>
      {documents.length === 0 ? (
        <p className="nothing">{voice.say('noDocuments')}</p>
      ) : (
        <DataTable
          caption={voice.say('documents')}
          columns={[
            {
              key: 'name',
              title: voice.say('file'),
              cell: (row) => (row.name === '' ? voice.say('privilegedMark') : row.name),
            },
            { key: 'kind', title: voice.say('kind'), cell: (row) => worded(DOCUMENT_WORDS, row.kind, voice) },
            {
              key: 'made',
              title: voice.say('made'),
              cell: (row) => instantWords(row.createdAt, clock.view.zone, voice.language),
            },
            {
              key: 'size',
              title: voice.say('size'),
              cell: (row) => fileSize(row.bytes, voice.language),
              numeric: true,
            },
            { key: 'sha', title: 'SHA-256', cell: (row) => <code title={row.sha256}>{row.sha256.slice(0, 12)}…</code> },
            {
              key: 'download',
              acts: true,
              title: voice.say('download'),
              cell: (row) => row.lane?.open !== false && <DownloadButton documentId={row.id} name={row.name} />,
            },
          ]}
          rows={documents}
          rowKey={(row) => row.id}
        />
      )}
      <p className="hint screen-only">{voice.say('downloadRecorded')}</p>
    </section>
  );
}

function Templates({ templates }: { readonly templates: LettersView['templates'] }) {
  const voice = useVoice();
  return (
    <section aria-labelledby="templates">
      <h2 id="templates">{voice.say('templates')}</h2>
      {templates.length === 0 ? (
        <p className="nothing">{voice.say('noTemplates')}</p>
      ) : (
        <DataTable
          caption={voice.say('templates')}
          columns={[
            { key: 'title', title: voice.say('template'), cell: titleOf },
            { key: 'kind', title: voice.say('kind'), cell: (row) => worded(TEMPLATE_WORDS, row.kind, voice) },
            { key: 'language', title: voice.say('language'), cell: (row) => row.locale },
            {
              key: 'specimen',
              acts: true,
              title: voice.say('specimen'),
              cell: (row) => row.kind === 'letter' && <SpecimenButtons template={row.name} title={titleOf(row)} />,
            },
          ]}
          rows={templates}
          rowKey={(row) => `${row.name} ${row.locale}`}
        />
      )}
      <p className="hint screen-only">{voice.say('specimenLead')}</p>
    </section>
  );
}
