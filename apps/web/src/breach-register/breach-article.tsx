import { Link } from '@tanstack/react-router';
import type { BreachDuty, BreachEntry, BreachFact, BreachPage } from '#contract';
import { instantWords, localWords } from '../clocks/zones.js';
import { factWords } from '../facts/fact-words.js';
import { confidenceWords } from '../obligations/checked-words.js';
import { useVoice } from '../words/use-voice.js';
import type { WordKey } from '../words/words.js';
import { keepWords } from './keep-words.js';

const STANDING_WORDS: Readonly<Record<BreachDuty['standing'], WordKey>> = {
  open: 'dutyOpen',
  met: 'dutyMet',
  'not-required': 'dutyNot',
  'no-longer-required': 'dutyGone',
};

interface BreachArticleProps {
  readonly entry: BreachEntry;
  readonly laws: BreachPage['laws'];
  readonly zone: string;
}

/** One incident as the register keeps it: readable, and printed, as it stands. */
export function BreachArticle({ entry, laws, zone }: BreachArticleProps) {
  const voice = useVoice();
  const { id, title, mode, status, knownAt, knownBy, people, missing } = entry;
  const nameOf = (law: string): string => {
    const found = laws.find((each) => each.law === law);
    return found ? voice.tell(found.title) : law;
  };
  return (
    <article className="breach" aria-labelledby={`breach-${id}`}>
      <header className="breach-head">
        <h3 id={`breach-${id}`}>{title}</h3>
        <p className="breach-marks">
          {mode === 'exercise' && <span className="mark mark-exercise">{voice.say('exercise')}</span>}
          <span className="mark">{voice.say(status)}</span>
        </p>
        <p>
          <span className="hint">{voice.tell(knownBy)}</span>{' '}
          <time dateTime={knownAt}>{instantWords(knownAt, zone, voice.language)}</time>
        </p>
        <p>
          <span className="hint">{voice.say('breachPeople')}</span> <b>{valueOf(people)}</b>
        </p>
      </header>
      <div className="breach-parts">
        <FactPart title={voice.say('breachHappened')} facts={entry.happened} zone={zone} />
        <FactPart title={voice.say('breachEffects')} facts={entry.effects} zone={zone} />
        <FactPart title={voice.say('breachMeasures')} facts={entry.measures} zone={zone} />
        <section>
          <h4>{voice.say('breachMissing')}</h4>
          {missing.length === 0 ? (
            <p className="nothing">{voice.say('breachComplete')}</p>
          ) : (
            <ul className="breach-missing">
              {missing.map((each) => (
                <li key={each.en}>{voice.tell(each)}</li>
              ))}
            </ul>
          )}
        </section>
      </div>
      <Duties entry={entry} nameOf={nameOf} zone={zone} />
      <Keeping entry={entry} nameOf={nameOf} />
      <p className="breach-link">
        <Link to="/incidents/$id" params={{ id }}>
          {voice.say('breachOpen')}
        </Link>
      </p>
    </article>
  );

  function valueOf({ value, type, withheld, choices }: BreachFact): string {
    return withheld ? voice.say('factWithheld') : factWords(value, type, zone, voice, choices);
  }
}

interface FactPartProps {
  readonly title: string;
  readonly facts: readonly BreachFact[];
  readonly zone: string;
}

/** What is known; what is not is named apart, so that it hides nothing. */
function FactPart({ title, facts, zone }: FactPartProps) {
  const voice = useVoice();
  const known = facts.filter(({ value, withheld }) => value !== null || withheld);
  return (
    <section>
      <h4>{title}</h4>
      {known.length === 0 && <p className="nothing">{voice.say('unknown')}</p>}
      <dl className="breach-facts">
        {known.map(({ name, title: of, value, type, withheld, choices }) => (
          <div key={name}>
            <dt>{voice.tell(of)}</dt>
            <dd>{withheld ? voice.say('factWithheld') : factWords(value, type, zone, voice, choices)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

interface LawPartProps {
  readonly entry: BreachEntry;
  readonly nameOf: (law: string) => string;
}

function Duties({ entry: { id, lawAsked, duties, notOwed }, nameOf, zone }: LawPartProps & { readonly zone: string }) {
  const voice = useVoice();
  return (
    <section aria-labelledby={`breach-duties-${id}`}>
      <h4 id={`breach-duties-${id}`}>{voice.say('breachDuties')}</h4>
      {!lawAsked && <p className="warned">{voice.say('breachUnasked')}</p>}
      <ul className="breach-duties">
        {duties.map((duty) => (
          <li key={duty.key}>
            <span className="breach-recipient">
              {duty.entity !== null && `${duty.entity}: `}
              {voice.tell(duty.recipient)}
              {duty.wave > 1 && <span className="mark">{voice.say('wave', { count: duty.wave })}</span>}
            </span>
            <span className={`breach-standing breach-${duty.standing}`}>
              {voice.say(STANDING_WORDS[duty.standing])}
            </span>
            <span className="breach-when">
              <DutyWhen duty={duty} zone={zone} />
              {duty.standing === 'open' && !duty.due && <q>{duty.words}</q>}
              {duty.why !== null && <q>{duty.why}</q>}
              {duty.withheld && <span className="mark">{voice.say('factWithheld')}</span>}
            </span>
            <span className="hint">
              {nameOf(duty.law)}, <cite>{duty.citation}</cite>
            </span>
          </li>
        ))}
      </ul>
      {notOwed.length > 0 && (
        <details className="breach-not-owed">
          <summary>{voice.say('breachNotOwed', { count: notOwed.length })}</summary>
          <ul>
            {notOwed.map(({ entity, law, recipient, reason, citation }) => (
              <li key={`${entity ?? ''} ${law} ${recipient.en} ${citation}`}>
                {entity !== null && `${entity}, `}
                <b>{nameOf(law)}</b>: {voice.tell(reason)} <cite>{citation}</cite>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

/** When it was sent, with the recipient's reference; while it is open, when it is due. */
function DutyWhen({
  duty: { standing, sentAt, reference, due },
  zone,
}: {
  readonly duty: BreachDuty;
  readonly zone: string;
}) {
  const voice = useVoice();
  const words = [
    ...(sentAt === null ? [] : [voice.say('breachSent', { at: instantWords(sentAt, zone, voice.language) })]),
    ...(reference === null ? [] : [voice.say('breachReference', { reference })]),
    ...(standing === 'open'
      ? [due ? voice.say('breachDue', { at: localWords(due.local, voice.language) }) : voice.say('breachUndated')]
      : []),
  ];
  return words.join(', ');
}

function Keeping({ entry: { keeping }, nameOf }: LawPartProps) {
  const voice = useVoice();
  if (keeping.length === 0) return null;
  return (
    <details className="breach-keeping">
      <summary>
        {voice.say('breachKeeping')} ({voice.number(keeping.length)})
      </summary>
      <ul>
        {keeping.map(({ law, words, keep, citation, confidence }) => (
          <li key={`${law} ${citation}`}>
            <b>{nameOf(law)}</b>: {voice.tell(words)} <span>{keepWords(keep, voice)}.</span> <cite>{citation}</cite>{' '}
            <span className="hint">({confidenceWords(confidence, voice)})</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
