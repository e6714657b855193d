import { useQuery } from '@tanstack/react-query';
import { Link, getRouteApi } from '@tanstack/react-router';
import type { AssessmentView, ObligationView } from '#contract';
import { assessmentQuery } from '../api/law-queries.js';
import { DelayReason } from '../clocks/delay-reason.js';
import { runningDeadlines } from '../clocks/running-deadlines.js';
import { useIncident } from '../incidents/use-incident.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { PrintButton } from '../shell/print-button.js';
import { useTitle } from '../shell/use-title.js';
import { isLawWord } from '../words/law-word.js';
import { titled } from '../words/titled.js';
import { useVoice } from '../words/use-voice.js';
import { checkedWords } from './checked-words.js';
import { DueWords } from './due-words.js';
import { lawSource } from './law-source.js';
import { DUTY_STATUS_WORDS } from './duty-status.js';
import { FiledPanel } from './filed-panel.js';
import { FormSheet } from './form-sheet.js';
import { reasoningFor } from './reasoning.js';
import { ReasoningTree } from './reasoning-tree.js';
import { SettledClause } from './settled-clause.js';
import '../forms/forms.css';
import './obligations.css';
import './obligation.css';

const route = getRouteApi('/incidents/$id/obligations/$key');

/** One duty: why it is owed, what its notice says, what was filed, and why it took as long as it did. */
export function ObligationPage() {
  const voice = useVoice();
  const say = useVoice().say;
  const { view, members } = useIncident();
  const { key } = route.useParams();
  const duty = view.obligations.find((each) => each.key === key);
  const title = duty ? `${voice.tell(duty.recipient.title)}: ${voice.tell(duty.title)}` : '';
  useTitle(title, view.title);
  if (!duty) {
    return (
      <section className="page" aria-labelledby="duty">
        <h2 id="duty">{voice.say('duties')}</h2>
        <p className="nothing">{say('dutyUnknown')}</p>
        <Back />
      </section>
    );
  }
  return (
    <div className="page obligation">
      <Back />
      <Head duty={duty} />
      <Reasons duty={duty} />
      {members.may.includes('read-record') && (
        <>
          <FormSheet runId={duty.runId} />
          <FiledPanel obligation={duty.key} />
        </>
      )}
      <Delays duty={duty} />
      <p className="hint">{voice.say('informs')}</p>
    </div>
  );
}

function Back() {
  const say = useVoice().say;
  const { view } = useIncident();
  return (
    <p className="way-back">
      <Link to="/incidents/$id/obligations" params={{ id: view.id }}>
        ← {say('dutyBack')}
      </Link>
    </p>
  );
}

interface DutyProps {
  readonly duty: ObligationView;
}

function Head({ duty }: DutyProps) {
  const voice = useVoice();
  const say = useVoice().say;
  const { view } = useIncident();
  const { recipient, title, status, certainty, due, words, citation, sources } = duty;
  return (
    <section className="duty-head" aria-labelledby="duty">
      <div className="law-head">
        <h2 id="duty">
          {voice.tell(recipient.title)} <span className="duty-title">{voice.tell(title)}</span>
        </h2>
        <PrintButton />
      </div>
      <dl className="filing-facts">
        <div>
          <dt>{voice.say('status')}</dt>
          <dd>
            <span className={`duty-status duty-${status}`}>{voice.say(DUTY_STATUS_WORDS[status])}</span>
            {certainty === 'protective' && <span className="warned"> {voice.say('protective')}</span>}{' '}
            <Link
              className="way-on"
              to="/incidents/$id/plan"
              params={{ id: view.id }}
              search={{ chart: 'obligation', run: duty.runId }}
            >
              {say('dutyPlace')}
            </Link>
          </dd>
        </div>
        <div>
          <dt>{say('dutyDue')}</dt>
          <dd className="due-lines">
            {due ? <DueWords duty={duty} /> : <span className="hint">{voice.say('noNumber')}</span>}
            {due && <span className="hint">{say('dutyRule', { rule: due.rule, tzdb: due.tzdb })}</span>}
          </dd>
        </div>
        <div>
          <dt>{say('dutyWords')}</dt>
          <dd>
            <q className="law-words">{words}</q> <cite>{citation}</cite>
          </dd>
        </div>
        <div>
          <dt>{say('dutySources')}</dt>
          <dd>
            <ul>
              {sources.map((source) => (
                <li key={source}>
                  {/^https?:\/\//.test(source) ? (
                    <a href={source} rel="noreferrer" target="_blank">
                      {source}
                    </a>
                  ) : (
                    lawSource(source, voice)
                  )}
                </li>
              ))}
            </ul>
            <span className="hint">{checkedWords(duty, voice)}</span>
            <SettledClause duty={duty} />
          </dd>
        </div>
      </dl>
    </section>
  );
}

function Reasons({ duty }: DutyProps) {
  const voice = useVoice();
  const say = useVoice().say;
  const { view } = useIncident();
  const assessment = useQuery(assessmentQuery(view.id));
  const reasoning = assessment.data && reasoningFor(assessment.data, duty.key);
  return (
    <section className="panel" aria-labelledby="reasoning">
      <h2 id="reasoning">{say('tree')}</h2>
      <p>{voice.tell(duty.reason)}</p>
      <p className="hint">
        {say('treeLead')} {duty.wave > 1 && say('treeWaves')}
      </p>
      <FailureNotice failure={assessment.error} onRetry={() => void assessment.refetch()} />
      {assessment.isPending && <p className="hint tree-waits">{voice.say('loading')}</p>}
      {reasoning?.found === 'nowhere' && <p className="nothing">{say('treeNone')}</p>}
      {reasoning?.found === 'gone' && <p className="warned">{say('treeGone')}</p>}
      {reasoning && reasoning.found !== 'nowhere' && <ReasoningTree trace={reasoning.trace} />}
      {reasoning?.found === 'kept' && <Content duty={duty} assessed={reasoning.assessed} />}
    </section>
  );
}

interface ContentProps extends DutyProps {
  readonly assessed: AssessmentView['obligations'][number];
}

/** What the notice must hold and must not say, each by what asks for it. */
function Content({ duty, assessed }: ContentProps) {
  const voice = useVoice();
  const say = useVoice().say;
  const { view } = useIncident();
  const { elementBasis, services } = assessed;
  if (duty.elements.length + duty.forbidden.length + services.length + duty.guidance.length === 0) return null;
  return (
    <>
      <h3>{say('content')}</h3>
      <ul className="elements columns">
        {duty.elements.map((element) => {
          const basis = `basis-${elementBasis[element] ?? 'statute'}`;
          return (
            <li key={element}>
              {titled(element, view.elements, voice)} {isLawWord(basis) && <span className="hint">{say(basis)}</span>}
            </li>
          );
        })}
      </ul>
      {duty.forbidden.length > 0 && (
        <>
          <h3>{say('contentForbidden')}</h3>
          <ul className="elements">
            {duty.forbidden.map((element) => (
              <li key={element}>{titled(element, view.elements, voice)}</li>
            ))}
          </ul>
        </>
      )}
      {services.length > 0 && (
        <>
          <h3>{say('contentServices')}</h3>
          <ul className="elements">
            {services.map(({ words, months, citation }) => (
              <li key={citation + words.en}>
                {voice.tell(words)} {months !== undefined && say('contentServiceMonths', { count: months })}{' '}
                <cite>{citation}</cite>
              </li>
            ))}
          </ul>
        </>
      )}
      {duty.guidance.length > 0 && (
        <>
          <h3>{voice.say('guidance')}</h3>
          <ul className="elements">
            {duty.guidance.map(({ words, citation }) => (
              <li key={citation + words.en}>
                {voice.tell(words)} <cite>{citation}</cite>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function Delays({ duty }: DutyProps) {
  const say = useVoice().say;
  const { view } = useIncident();
  const delayed = runningDeadlines(view).find((deadline) => deadline.delayed?.obligation === duty.key)?.delayed;
  return (
    <section className="panel" aria-labelledby="delays">
      <h2 id="delays">{say('delays')}</h2>
      {delayed ? <DelayReason duty={delayed} /> : <p className="nothing">{say('delaysNone')}</p>}
    </section>
  );
}
