import { Link } from '@tanstack/react-router';
import type { IncidentView } from '#contract';
import { apiPath } from '../api/request.js';
import { placeWords } from '../facts/choice-words.js';
import { useIncident } from '../incidents/use-incident.js';
import { PrintButton } from '../shell/print-button.js';
import { useVoice } from '../words/use-voice.js';
import { DutyTable } from './duty-table.js';
import './obligations.css';

/** Whom the law makes us tell, by when, and why; with what was looked at and does not apply. */
export function DutiesPanel() {
  const voice = useVoice();
  const { view } = useIncident();
  const ownName = view.entities.length === 0 ? undefined : (nameOf(view) ?? voice.say('ourOrganisation'));
  return (
    <section className="panel duties" aria-labelledby="duties">
      <div className="law-head">
        <h2 id="duties">{voice.say('duties')}</h2>
        <PrintButton />
      </div>
      <Calendar />
      {view.obligations.length === 0 ? (
        <p className="nothing">{voice.say('noDuties')}</p>
      ) : (
        <DutyTable ownName={ownName} />
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
                <b>{placeWords(jurisdiction, voice.language)}</b>: {voice.tell(title)} <cite>{citation}</cite>
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
              <li key={`${item.law} ${item.recipient.en} ${item.citation} ${item.entity?.id ?? ''}`}>
                {item.entity && `${item.entity.name}, `}
                <b>{voice.tell(item.recipient)}</b>: {voice.tell(item.reason)} <cite>{item.citation}</cite>
              </li>
            ))}
          </ul>
        </details>
      )}
      <p className="hint">{voice.say('informs')}</p>
    </section>
  );
}

function Calendar() {
  const say = useVoice().say;
  const { view, members } = useIncident();
  return (
    <p className="duty-ways">
      <a href={apiPath('incidents', view.id, 'deadlines.ics')} download="deadlines.ics">
        {say('dutyCalendar')}
      </a>{' '}
      <span className="hint">{say('dutyCalendarHint')}</span>
      {members.may.includes('read-record') && (
        <>
          {' · '}
          <Link to="/incidents/$id/told" params={{ id: view.id }}>
            {say('dutyToldSheet')}
          </Link>
        </>
      )}
    </p>
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
