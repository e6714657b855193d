import type { ReactNode } from 'react';
import type { FilingView } from '#contract';
import { instantWords } from '../clocks/zones.js';
import { useChoiceWords } from '../facts/use-choice-words.js';
import { useIncident } from '../incidents/use-incident.js';
import { DownloadButton } from '../letters/download-button.js';
import { useNames } from '../names/names-here.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { useVoice } from '../words/use-voice.js';
import { ProofList } from './proof-list.js';
import { ToldFigures } from './told-figures.js';
import { useFilings } from './use-filings.js';

/** What was filed under a duty, beside what had been drafted here for it. */
export function FiledPanel({ obligation }: { readonly obligation: string }) {
  const say = useVoice().say;
  const { filings, pending, failure, again } = useFilings();
  const own = filings.filter((filing) => filing.obligation === obligation);
  return (
    <section className="panel" aria-labelledby="filed">
      <h2 id="filed">{say('filed')}</h2>
      <FailureNotice failure={failure} onRetry={again} />
      {!pending && !failure && own.length === 0 && <p className="nothing">{say('filedNone')}</p>}
      {own.map((filing) => (
        <article key={filing.taskId} className="filing">
          <div className="filing-sides">
            <Filed filing={filing} />
            <Drafted draft={filing.draft} />
          </div>
          <ToldFigures stated={filing.stated} />
        </article>
      ))}
    </section>
  );
}

function Filed({ filing }: { readonly filing: FilingView }) {
  const voice = useVoice();
  const say = useVoice().say;
  const nameOf = useNames();
  const choiceWords = useChoiceWords();
  const { clock } = useIncident();
  const time = (at: string): string => instantWords(at, clock.view.zone, voice.language);
  const { sentAt, by, filedBy, channel, stage, reference, document, evidence, acknowledged } = filing;
  return (
    <div>
      <h3>{say('filedSide')}</h3>
      <dl className="filing-facts">
        <Line title={say('sentAt')}>{time(sentAt)}</Line>
        <Line title={say('sentBy')}>{filedBy ?? nameOf(by.id)}</Line>
        {channel !== null && <Line title={say('sentChannel')}>{choiceWords(channel)}</Line>}
        {stage !== null && <Line title={say('sentStage')}>{choiceWords(stage)}</Line>}
        {reference !== null && <Line title={say('sentReference')}>{reference}</Line>}
        {document !== null && (
          <Line title={say('sentDocument')}>
            <code>{document}</code>
          </Line>
        )}
        <Line title={say('sentProof')}>
          <ProofList evidence={evidence} />
        </Line>
        <Line title={say('sentAcknowledged')}>
          {acknowledged ? (
            <>
              {time(acknowledged.at)}
              {acknowledged.reference !== null && `, ${acknowledged.reference}`}
              <ProofList evidence={acknowledged.evidence} />
            </>
          ) : (
            <span className="warned">{say('sentNotAcknowledged')}</span>
          )}
        </Line>
      </dl>
    </div>
  );
}

function Drafted({ draft }: Pick<FilingView, 'draft'>) {
  const voice = useVoice();
  const say = useVoice().say;
  const nameOf = useNames();
  const { clock, members } = useIncident();
  if (!draft) {
    return (
      <div>
        <h3>{say('draftSide')}</h3>
        <p className="nothing">{say('draftNone')}</p>
      </div>
    );
  }
  const { report, language, stage, madeAt, by, document, sha256, filed } = draft;
  const time = instantWords(madeAt, clock.view.zone, voice.language);
  return (
    <div>
      <h3>{say('draftSide')}</h3>
      <p>
        {say('draftMade', {
          report: `${report} (${language}${stage === null ? '' : `, ${stage}`})`,
          time,
          name: nameOf(by.id),
        })}
      </p>
      <p className={filed ? 'duty-met' : 'hint'}>{say(filed ? 'draftSame' : 'draftLast')}</p>
      <p>
        SHA-256 <code className="digest">{sha256}</code>
      </p>
      {members.may.includes('read-documents') && (
        <DownloadButton documentId={document} name={`${report}-${language}`} />
      )}
    </div>
  );
}

function Line({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{title}</dt>
      <dd>{children}</dd>
    </div>
  );
}
