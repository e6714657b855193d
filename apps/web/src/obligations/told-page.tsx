import { Link } from '@tanstack/react-router';
import type { FilingView, ObligationView } from '#contract';
import { instantWords } from '../clocks/zones.js';
import { useChoiceWords } from '../facts/use-choice-words.js';
import { useIncident } from '../incidents/use-incident.js';
import { useNames } from '../names/names-here.js';
import { DataTable, type Column } from '../shell/data-table.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { PageLoading } from '../shell/loading.js';
import { PrintButton } from '../shell/print-button.js';
import { useVoice } from '../words/use-voice.js';
import { outdated } from './filings-of.js';
import { ProofList } from './proof-list.js';
import { ToldFigures } from './told-figures.js';
import { useFilings } from './use-filings.js';
import './obligations.css';
import './obligation.css';

/** One sheet: what each recipient was told, when, by whom, with what proof, and which of its figures are others now. */
export function ToldPage() {
  const voice = useVoice();
  const say = useVoice().say;
  const { filings, pending, failure, again } = useFilings();
  const stale = outdated(filings).length;
  return (
    <section className="page duties told-sheet" aria-labelledby="told">
      <div className="law-head">
        <h2 id="told">{voice.say('toldSheet')}</h2>
        <PrintButton />
      </div>
      <p className="hint">{say('toldLead')}</p>
      <FailureNotice failure={failure} onRetry={again} />
      {pending && <PageLoading />}
      {!pending && !failure && filings.length === 0 && <p className="nothing">{say('toldNone')}</p>}
      {filings.length > 0 && (
        <>
          <p className={stale > 0 ? 'warned' : undefined}>
            {stale > 0 ? say('toldDiffer', { count: stale }) : say('toldSame')}
          </p>
          <Sheet filings={filings} />
        </>
      )}
    </section>
  );
}

function Sheet({ filings }: { readonly filings: readonly FilingView[] }) {
  const voice = useVoice();
  const say = useVoice().say;
  const choiceWords = useChoiceWords();
  const nameOf = useNames();
  const { view, clock } = useIncident();
  const duties = new Map(view.obligations.map((duty) => [duty.key, duty]));
  const time = (at: string): string => instantWords(at, clock.view.zone, voice.language);
  const columns: readonly Column<FilingView>[] = [
    {
      key: 'whom',
      title: voice.say('whom'),
      cell: ({ obligation }) => <Duty duty={duties.get(obligation)} id={view.id} />,
    },
    {
      key: 'when',
      title: say('sentAt'),
      cell: ({ sentAt, by, filedBy, stage, channel }) => (
        <>
          <span>{time(sentAt)}</span>
          <span>{filedBy ?? nameOf(by.id)}</span>
          <span className="hint">
            {[stage, channel].flatMap((each) => (each === null ? [] : choiceWords(each))).join(', ')}
          </span>
        </>
      ),
    },
    {
      key: 'proof',
      title: say('dutyProof'),
      cell: ({ reference, evidence, acknowledged }) => (
        <>
          {reference !== null && <span>{say('dutyReference', { reference })}</span>}
          <ProofList evidence={evidence} />
          <span className={acknowledged ? undefined : 'warned'}>
            {say('sentAcknowledged')}: {acknowledged ? time(acknowledged.at) : say('sentNotAcknowledged')}
          </span>
        </>
      ),
    },
    {
      key: 'figures',
      title: say('toldFigures'),
      cell: ({ stated }) =>
        stated.length === 0 ? <span className="hint">{say('draftNone')}</span> : <ToldFigures stated={stated} />,
    },
  ];
  return (
    <DataTable caption={voice.say('toldSheet')} columns={columns} rows={filings} rowKey={({ taskId }) => taskId} />
  );
}

function Duty({ duty, id }: { readonly duty: ObligationView | undefined; readonly id: string }) {
  const voice = useVoice();
  if (!duty) return '–';
  return (
    <>
      <span className="duty-recipient">{voice.tell(duty.recipient.title)}</span>
      <Link
        className="duty-title"
        to="/incidents/$id/obligations/$key"
        params={{ id, key: duty.key }}
        aria-label={`${voice.tell(duty.recipient.title)}: ${voice.tell(duty.title)}`}
      >
        {voice.tell(duty.title)}
      </Link>
      {duty.entity && <span className="mark">{duty.entity.name}</span>}
      {duty.wave > 1 && <span className="mark">{voice.say('wave', { count: duty.wave })}</span>}
      <cite className="hint">{duty.citation}</cite>
    </>
  );
}
