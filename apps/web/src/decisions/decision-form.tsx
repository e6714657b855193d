import type { Role } from '#kernel';
import type { DecisionView } from '#contract';
import { instantWords } from '../clocks/zones.js';
import { useFactWords } from '../facts/fact-words.js';
import { useIncident, useRole } from '../incidents/use-incident.js';
import { StaleLaw } from '../letters/stale-law.js';
import { useNames } from '../names/names-here.js';
import { LaneMark } from '../privilege/lane-mark.js';
import { useVoice } from '../words/use-voice.js';
import type { Voice } from '../words/words.js';
import { AnswerForm } from './answer-form.js';
import { mayAnswer } from './capacities.js';
import { EarlierSignatures } from './earlier-signatures.js';
import { PrintBrief } from './print-brief.js';
import { ReadOutList } from './read-out-list.js';
import { TelephoneForm } from './telephone-form.js';
import { mayWitness } from './witnesses.js';
import { quorumOf, votingRoles } from './quorum.js';
import { quorumWords } from './quorum-words.js';
import './decisions.css';

interface DecisionProps {
  readonly decision: DecisionView;
}

/** A decision: what is known, the options and their quorum, the signatures so far, and this person's own answer. */
export function DecisionForm({ decision }: DecisionProps) {
  const voice = useVoice();
  const role = useRole();
  return (
    <div className="decision">
      {decision.guidance && <p className="guidance">{voice.tell(decision.guidance)}</p>}
      {decision.briefText && <p className="brief-text">{voice.tell(decision.briefText)}</p>}
      <Brief decision={decision} />
      <StaleLaw laws={decision.staleLaw} />
      {decision.advice.length > 0 && (
        <p className="hint">
          {voice.say('advisedBy', {
            roles: voice.list(
              decision.advice.map((role) => voice.role(role)),
              'and',
            ),
          })}
        </p>
      )}
      <Signatures decision={decision} />
      <ReadOutList decision={decision} />
      <EarlierSignatures decision={decision} />
      {decision.status === 'open' && <Answer decision={decision} />}
      {decision.status === 'open' && mayWitness(role) && <TelephoneForm decision={decision} />}
      <PrintBrief decision={decision} />
    </div>
  );
}

function Brief({ decision }: DecisionProps) {
  const voice = useVoice();
  const { view } = useIncident();
  const factWords = useFactWords();
  if (decision.brief.length === 0) return null;
  const facts = new Map(view.facts.map((fact) => [fact.name, fact]));
  return (
    <>
      <h4>{voice.say('brief')}</h4>
      <dl className="brief">
        {decision.brief.map(({ fact, value, withheld }) => (
          <div key={fact}>
            <dt>{voice.tell(facts.get(fact)?.title ?? { en: fact })}</dt>
            <dd className={value === null ? 'unknown' : undefined}>
              {withheld ? voice.say('factWithheld') : factWords(value, facts.get(fact)?.type ?? 'text')}
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function Signatures({ decision }: DecisionProps) {
  const voice = useVoice();
  const { clock } = useIncident();
  const nameOf = useNames();
  const titles = new Map(decision.options.map((option) => [option.id, voice.tell(option.title)]));
  return (
    <>
      <h4>{voice.say('signatures')}</h4>
      {decision.approvals.length === 0 && <p className="hint">{voice.say('noSignatures')}</p>}
      <ul className="signatures">
        {decision.approvals.map(({ actor, option, rationale, lane, at, standsFor, because }) => (
          <li key={`${actor.id} ${at}`}>
            <b>{nameOf(actor.id)}</b>, {actor.role && voice.role(actor.role)}
            {standsFor && `, ${inPlaceOf(standsFor, because, voice)}`}
            {actor.assurance === 'claimed' && ` (${voice.say('claimed')})`}
            {actor.assurance === 'telephone' && ` (${voice.say('readOuts')})`}{' '}
            {voice.say('signedFor', { option: titles.get(option) ?? option })},{' '}
            {instantWords(at, clock.view.zone, voice.language)}
            {lane?.open === false ? <LaneMark lane={lane} /> : <q>{rationale}</q>}
          </li>
        ))}
      </ul>
    </>
  );
}

function inPlaceOf(standsFor: Role, because: string | undefined, voice: Voice): string {
  const other = voice.role(standsFor);
  return because === undefined ? voice.say('signedFirst', { other }) : voice.say('signedInPlace', { other, because });
}

/** This person's own answer; where their role is not asked, whom the decision waits for. */
function Answer({ decision }: DecisionProps) {
  const voice = useVoice();
  const role = useRole();
  const voting = votingRoles(decision);
  const signed = new Set(decision.approvals.map((approval) => approval.actor.role));
  const signedFor = new Set(decision.approvals.map(({ standsFor, actor }) => standsFor ?? actor.role));
  if (role !== undefined && mayAnswer(decision, role)) return <AnswerForm decision={decision} role={role} />;
  const waiting = voting.filter((it) => !signedFor.has(it)).map((it) => voice.role(it));
  const roles = voice.list(waiting, 'or');
  const mine = role === undefined ? '' : voice.role(role);
  return (
    <>
      <OptionList decision={decision} />
      <p className="hint">
        {signed.has(role) ? voice.say('alreadySigned', { roles }) : voice.say('notAsked', { role: mine, roles })}
      </p>
    </>
  );
}

function OptionList({ decision }: DecisionProps) {
  const voice = useVoice();
  return (
    <>
      <h4>{voice.say('options')}</h4>
      <ul className="option-list">
        {decision.options.map((option) => (
          <li key={option.id}>
            <b>{voice.tell(option.title)}</b>: {quorumWords(quorumOf(option, decision.approvals), voice)}
          </li>
        ))}
      </ul>
    </>
  );
}
