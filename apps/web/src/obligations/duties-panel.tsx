import type { IncidentView, ObligationView } from '#contract';
import { parseInstant } from '#kernel';
import { CountdownWords } from '../clocks/countdown-words.js';
import { localWords } from '../clocks/zones.js';
import { useIncident } from '../incidents/use-incident.js';
import { DataTable, type Column } from '../shell/data-table.js';
import { useVoice } from '../words/use-voice.js';
import { foldText } from '../words/fold-text.js';
import { asWords, type Voice, type WordKey } from '../words/words.js';
import { inOrderOfDuty } from './duty-order.js';
import { SettledClause } from './settled-clause.js';
import './obligations.css';

const REASON_LENGTH_MAX = 160;

const STATUS_WORDS: Readonly<Record<ObligationView['status'], WordKey>> = {
  open: 'dutyOpen',
  met: 'dutyMet',
  'not-required': 'dutyNot',
  'no-longer-required': 'dutyGone',
};

const WITHHELD_WORDS: Readonly<Record<NonNullable<ObligationView['withheld']>, WordKey>> = {
  'follows-undated': 'followsUndated',
  'nothing-to-follow': 'nothingToFollow',
};

/** Whom the law makes us tell, by when, and why; with what was looked at and does not apply. */
export function DutiesPanel() {
  const voice = useVoice();
  const { view } = useIncident();
  const ownName = view.entities.length === 0 ? undefined : (nameOf(view) ?? voice.say('ourOrganisation'));
  return (
    <section className="panel duties" aria-labelledby="duties">
      <h2 id="duties">{voice.say('duties')}</h2>
      {view.obligations.length === 0 ? (
        <p className="nothing">{voice.say('noDuties')}</p>
      ) : (
        <DataTable
          caption={voice.say('duties')}
          columns={columns(voice, ownName)}
          rows={inOrderOfDuty(view.obligations)}
          rowKey={(duty) => duty.key}
        />
      )}
      <Voluntary notices={view.voluntary} />
      {view.openLaws.length > 0 && (
        <details className="not-applicable">
          <summary>
            {voice.say('openLaws')} ({voice.number(view.openLaws.length)})
          </summary>
          <p className="hint">{voice.say('openLawsHint')}</p>
          <ul>
            {view.openLaws.map(({ entity, law, title, jurisdiction, citation }) => (
              <li key={`${law} ${entity?.id ?? ''}`}>
                <b>{jurisdiction}</b>: {voice.tell(title)} <cite>{citation}</cite>
              </li>
            ))}
          </ul>
        </details>
      )}
      {view.notApplicable.length > 0 && (
        <details className="not-applicable">
          <summary>
            {voice.say('notApplicable')} ({voice.number(view.notApplicable.length)})
          </summary>
          <ul>
            {view.notApplicable.map((item) => (
              <li key={`${item.law} ${item.recipient} ${item.citation} ${item.entity?.id ?? ''}`}>
                {item.entity && `${item.entity.name}, `}
                <b>{item.recipient}</b>: {voice.tell(item.reason)} <cite>{item.citation}</cite>
              </li>
            ))}
          </ul>
        </details>
      )}
      <p className="hint">{voice.say('informs')}</p>
    </section>
  );
}

function nameOf({ facts }: IncidentView): string | undefined {
  const name = facts.find((fact) => fact.name === 'organisation.name')?.value;
  return typeof name === 'string' ? name : undefined;
}

/** What the law invites: apart from the duties, since it is none. */
function Voluntary({ notices }: { readonly notices: IncidentView['voluntary'] }) {
  const voice = useVoice();
  if (notices.length === 0) return null;
  return (
    <details className="not-applicable">
      <summary>
        {voice.say('voluntary')} ({voice.number(notices.length)})
      </summary>
      <ul>
        {notices.map(({ key, fit, title, recipient, words, reason, citation, guidance }) => (
          <li key={key}>
            <b>{voice.tell(title)}</b>, {voice.tell(recipient)} <q className="law-words">{words}</q>{' '}
            {fit === 'may-fit' && <span className="warned">{voice.say('voluntaryMayFit')}</span>}{' '}
            {[reason, ...guidance.map((item) => item.words)].map((said) => voice.tell(said)).join(' ')}{' '}
            <cite>{citation}</cite>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** `ownName` is shown beside the organisation's own duties where others have theirs; a title names another entity. */
function columns(voice: Voice, ownName: string | undefined): readonly Column<ObligationView>[] {
  return [
    {
      key: 'whom',
      title: voice.say('whom'),
      cell: (duty) => (
        <>
          <span className="duty-recipient">{voice.tell(duty.recipient.title)}</span>
          <span className="duty-title">{voice.tell(duty.title)}</span>
          {duty.entity === undefined && ownName !== undefined && <span className="mark">{ownName}</span>}
          {duty.wave > 1 && <span className="mark">{voice.say('wave', { count: duty.wave })}</span>}
        </>
      ),
    },
    { key: 'when', title: voice.say('when'), cell: (duty) => <When duty={duty} /> },
    { key: 'why', title: voice.say('why'), cell: (duty) => <Why duty={duty} /> },
    {
      key: 'law',
      title: voice.say('law'),
      cell: (duty) => (
        <>
          <cite>{duty.citation}</cite>
          <span className="hint">{voice.say('asOf', { date: duty.asOf, confidence: duty.confidence })}</span>
        </>
      ),
    },
    {
      key: 'status',
      title: voice.say('status'),
      cell: (duty) => <span className={`duty-status duty-${duty.status}`}>{voice.say(STATUS_WORDS[duty.status])}</span>,
    },
  ];
}

/** The law's own words for when; a number only where the law has one. */
function When({ duty }: { readonly duty: ObligationView }) {
  const voice = useVoice();
  const { clock } = useIncident();
  const dueAt = duty.due && parseInstant(duty.due.instant);
  return (
    <>
      {duty.due && (
        <span>
          {localWords(duty.due.local, voice.language)} <span className="zone">{duty.due.zone}</span>
        </span>
      )}
      {typeof dueAt === 'number' && duty.status === 'open' && <CountdownWords clock={clock} dueAt={dueAt} byLaw />}
      <q className="law-words">{duty.words}</q>
      <OtherReading duty={duty} />
      <NoDate duty={duty} />
      <SettledClause duty={duty} />
      {duty.guidance.length > 0 && (
        <details className="guidance-list">
          <summary>
            {voice.say('guidance')} ({voice.number(duty.guidance.length)})
          </summary>
          <ul>
            {duty.guidance.map(({ words, citation }) => (
              <li key={citation + words.en}>
                {voice.tell(words)} <cite>{citation}</cite>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

/** A later end that another rule of counting gives: told so that nobody takes it for the date. */
function OtherReading({ duty: { otherReading } }: { readonly duty: ObligationView }) {
  const voice = useVoice();
  if (!otherReading) return null;
  const { at, words, citation } = otherReading;
  return (
    <details className="guidance-list">
      <summary>{voice.say('otherReading', { time: localWords(at.local, voice.language) })}</summary>
      <p>
        {voice.tell(words)} <cite>{citation}</cite>
      </p>
    </details>
  );
}

/** Why there is no date, where counsel's form beside it does not say so. */
function NoDate({ duty: { due, withheld, confirmable } }: { readonly duty: ObligationView }) {
  const voice = useVoice();
  if (due) return null;
  if (withheld) return <span className="warned">{voice.say(WITHHELD_WORDS[withheld])}</span>;
  return confirmable ? null : <span className="hint">{voice.say('noNumber')}</span>;
}

function Why({ duty }: { readonly duty: ObligationView }) {
  const voice = useVoice();
  return (
    <>
      <Reason words={voice.tell(duty.reason)} />
      {duty.certainty === 'protective' && <span className="warned">{voice.say('protective')}</span>}
      {duty.elements.length > 0 && (
        <details>
          <summary>{voice.say('elements', { count: duty.elements.length })}</summary>
          <ul className="elements">
            {duty.elements.map((element) => (
              <li key={element}>{asWords(element)}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

/** Why, in one sentence; the whole of it can be opened. */
function Reason({ words }: { readonly words: string }) {
  const { head, rest } = foldText(words, REASON_LENGTH_MAX);
  if (rest === '') return <span>{head}</span>;
  return (
    <details>
      <summary>{head}</summary>
      <p>{rest}</p>
    </details>
  );
}
