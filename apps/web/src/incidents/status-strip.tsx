import { Link } from '@tanstack/react-router';
import type { ExerciseView } from '#contract';
import { NextDeadline, NextDeadlineLine } from '../clocks/next-deadline.js';
import { useNow, useWallNow } from '../clocks/use-now.js';
import { inZone, localReading, readersZone } from '../clocks/zones.js';
import { isGuest, usePerson } from '../session/person.js';
import { OnlookersMark } from '../onlookers/onlookers-mark.js';
import { SeverityMark } from '../severity/severity-mark.js';
import { FeedMark } from '../shell/feed-mark.js';
import type { Feed } from '../shell/use-feed.js';
import { usePhone } from '../shell/use-phone.js';
import { useVoice } from '../words/use-voice.js';
import { useExercise } from '../exercises/use-exercise.js';
import { activeWords } from './active-words.js';
import { useStripHeight } from './use-strip-height.js';
import { useIncident } from './use-incident.js';
import { StripTitle } from './strip-title.js';
import { askedNext, whatNow } from './what-now.js';

/** States told in the strip; the others are on the page of the plan. */
const STATES_SHOWN = 3;

/** Roles named of those who are asked. */
const ASKED_SHOWN = 3;

/** Where are we, who is asked, what runs out next: answered in the first lines of every page. */
export function StatusStrip({ feed }: { readonly feed: Feed }) {
  const strip = useStripHeight();
  const onPhone = usePhone();
  return (
    <section ref={strip} className="strip" aria-labelledby="incident-title">
      {onPhone ? <PhoneStrip feed={feed} /> : <WholeStrip feed={feed} />}
    </section>
  );
}

function WholeStrip({ feed }: { readonly feed: Feed }) {
  const { view } = useIncident();
  return (
    <>
      <div className="strip-head">
        <StripTitle title={view.title} />
        <StripMarks feed={feed} />
      </div>
      <StripAnswers />
      <StripAlerting />
    </>
  );
}

/**
 * A phone has room for the page or for all of that: what runs out and who is asked stay, the rest unfolds. That contact is
 * lost, or that a live incident would wake nobody, is never folded away.
 */
function PhoneStrip({ feed }: { readonly feed: Feed }) {
  const voice = useVoice();
  const { view } = useIncident();
  const live = view.mode === 'live';
  const wakesNobody = live && !view.alerting.wakes;
  return (
    <>
      <div className="strip-head">
        {live && <span className="mark mark-live">{voice.say('live')}</span>}
        <StripTitle title={view.title} />
      </div>
      <details className="strip-rest">
        <summary>
          <span className="hidden-words">{voice.say('runsOutNext')}: </span>
          <NextDeadlineLine />
          <span className="strip-asked-line">
            <span className="strip-asked-label">{voice.say('askedNext')}: </span>
            <AskedNext />
          </span>
        </summary>
        <StripMarks feed={feed} />
        <StripAnswers />
        {!wakesNobody && <StripAlerting />}
      </details>
      {(feed.state.kind === 'offline' || feed.state.kind === 'reconnecting') && <FeedMark state={feed.state} />}
      {wakesNobody && <StripAlerting />}
    </>
  );
}

function StripAnswers() {
  const voice = useVoice();
  const { view, members } = useIncident();
  const exercise = useExercise();
  const commanders = exercise
    ? seatsInCommand(exercise, voice)
    : members.members.filter(({ role }) => role === 'incident-commander').map(({ name }) => name);
  const states = activeWords(view.runs).map((text) => voice.tell(text));
  return (
    <dl className="strip-answers">
      <div className="strip-where">
        <dt>{voice.say('where')}</dt>
        <dd>
          {states.length > 0 ? states.slice(0, STATES_SHOWN).join(' · ') : voice.say('notStarted')}{' '}
          {states.length > STATES_SHOWN && <MoreStates id={view.id} count={states.length - STATES_SHOWN} />}
        </dd>
      </div>
      <div className="strip-commander">
        <dt>{voice.say('commands')}</dt>
        <dd>{commanders.length > 0 ? voice.list(commanders, 'and') : voice.say('commandsNobody')}</dd>
      </div>
      <div className="strip-asked">
        <dt>{voice.say('askedNext')}</dt>
        <dd>
          <AskedNext />
        </dd>
      </div>
      <div className="strip-next">
        <dt>{voice.say('runsOutNext')}</dt>
        <dd>
          <NextDeadline />
        </dd>
      </div>
    </dl>
  );
}

function AskedNext() {
  const voice = useVoice();
  const { view } = useIncident();
  const asked = askedNext(whatNow(view, undefined)).slice(0, ASKED_SHOWN);
  return asked.length === 0 ? voice.say('askedNobody') : asked.map((role) => voice.role(role)).join(', ');
}

/** Whether anybody would be woken. */
function StripAlerting() {
  const voice = useVoice();
  const { alerting, mode } = useIncident().view;
  return (
    <p className={alerting.wakes ? 'strip-alerting' : 'strip-alerting warned'}>
      {voice.tell(alerting.sentence)}{' '}
      {!alerting.wakes && mode === 'live' && <Link to="/on-call">{voice.say('putOnCall')}</Link>}
    </p>
  );
}

/** What the incident is at a glance; that it is an exercise the band above says. */
function StripMarks({ feed }: { readonly feed: Feed }) {
  const voice = useVoice();
  const { view } = useIncident();
  const guest = isGuest(usePerson());
  return (
    <p className="strip-marks">
      {view.mode === 'live' && <span className="mark mark-live">{voice.say('live')}</span>}
      <span className={`mark mark-${view.status}`}>{voice.say(view.status)}</span>
      <StripSeverity />
      <IncidentTime />
      <FeedMark state={feed.state} />
      {!guest && <OnlookersMark company={feed.company} />}
    </p>
  );
}

/** Whoever conducts an exercise declared it, and does not play: in command is who sits there. */
function seatsInCommand({ room, seats }: ExerciseView, voice: ReturnType<typeof useVoice>): string[] {
  return seats
    .filter(({ role, taken }) => role === 'incident-commander' && (room || taken > 0))
    .map(({ title }) => voice.tell(title));
}

/** Leads to where it is said and why, for those who see that. */
function StripSeverity() {
  const { view } = useIncident();
  if (isGuest(usePerson())) return <SeverityMark severity={view.severity} />;
  return (
    <Link to="/incidents/$id" params={{ id: view.id }} hash="severity" className="strip-severity">
      <SeverityMark severity={view.severity} />
    </Link>
  );
}

function IncidentTime() {
  const voice = useVoice();
  const { view, clock } = useIncident();
  const { zone } = clock.view;
  const time = inZone(useNow(clock), zone, voice.language);
  if (view.mode === 'live') return <span className="strip-time">{time}</span>;
  return (
    <>
      <span className="strip-time strip-scenario">{voice.say('scenarioTime', { time })}</span>
      <WallTime />
    </>
  );
}

/** As a clock on the wall has it: which day it is outside is known in the room. */
function WallTime() {
  const voice = useVoice();
  const { clock } = useIncident();
  const now = useWallNow(clock);
  return (
    <span className="strip-time" title={inZone(now, readersZone(), voice.language)}>
      {voice.say('wallTime', { time: localReading(now, readersZone()).slice(11) })}
    </span>
  );
}

/** How many more there are, and the way to the picture of them for those who see it. */
function MoreStates({ id, count }: { readonly id: string; readonly count: number }) {
  const words = useVoice().say('moreAtOnce', { count });
  if (isGuest(usePerson())) return <span className="strip-more">{words}</span>;
  return (
    <Link to="/incidents/$id/plan" params={{ id }} className="strip-more">
      {words}
    </Link>
  );
}
