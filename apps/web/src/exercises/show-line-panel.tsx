import type { ShowLine } from '#contract';
import { Button } from '@mantine/core';
import { isRole } from '#kernel';
import { inZone } from '../clocks/zones.js';
import { useIncident } from '../incidents/use-incident.js';
import { useVoice } from '../words/use-voice.js';
import { ExpectedList } from './expected-list.js';
import { InjectThing } from './inject-thing.js';
import { LineActs, type LineForm } from './line-acts.js';
import { ObservationList } from './observation-list.js';
import { toWords } from './seat-words.js';
import { besideLine, seenAt } from './show-view.js';
import { tPlus } from './t-plus.js';
import { instantOf } from './told-times.js';
import { useConsole } from './use-console.js';

interface PanelProps {
  readonly line: ShowLine;
  readonly form: LineForm | undefined;
  readonly onForm: (form: LineForm | undefined) => void;
}

/** One line opened: as players see it, what is said to them beside it, what is expected, what was seen. */
export function ShowLinePanel({ line, form, onForm }: PanelProps) {
  const voice = useVoice();
  const { clock } = useIncident();
  const { shown } = useConsole();
  const { number, title, from, due, released, channel, message, attachments, to } = line;
  const persona = shown.personas.find(({ name }) => voice.tell(name) === voice.tell(from));
  const asSeen = {
    channel,
    title,
    from: { name: from, about: persona?.about ?? { en: '' } },
    to: toWords(to, shown.view.seats, voice),
    message,
    attachments,
    at: released?.at ?? due,
  };
  return (
    <section className="show-open" aria-labelledby="show-open">
      <h3 id="show-open">
        {number} {voice.tell(title)}
      </h3>
      <LineFacts line={line} />
      <LineActs line={line} form={form} onForm={onForm} />
      <InjectThing inject={asSeen} zone={clock.view.zone} />
      {voice.tell(line.notes) !== '' && (
        <section className="show-notes" aria-labelledby="show-notes">
          <h4 id="show-notes">{voice.say('exNotes')}</h4>
          {line.controller !== '' && (
            <p className="hint">{voice.say('exController', { who: controllerWords(line.controller, voice) })}</p>
          )}
          <p className="exercise-said">{voice.tell(line.notes)}</p>
        </section>
      )}
      <ExpectedList line={line} />
      <Beside line={line} />
      <ObservationList observations={seenAt(line.inject, shown)} targets={shown.targets} />
    </section>
  );
}

/** Who sees to it, as the scenario says: a role, or words of its own. */
function controllerWords(controller: string, voice: ReturnType<typeof useVoice>): string {
  return isRole(controller) ? voice.role(controller) : controller;
}

function LineFacts({ line }: { readonly line: ShowLine }) {
  const voice = useVoice();
  const { clock } = useIncident();
  const { status, planned, deferredMs, waitsFor, reason, released, release, source, phase } = line;
  const zone = clock.view.zone;
  return (
    <p className="show-facts">
      <b>{voice.say(`exStatus-${status}`)}</b> · {voice.say('exPlanned', { at: tPlus(planned) })}
      {deferredMs > 0 && <> · {voice.say('exDeferredBy', { by: tPlus(deferredMs).slice(2) })}</>} ·{' '}
      {voice.say(`exMode-${release}`)}
      {waitsFor !== null && <>: {voice.tell(waitsFor)}</>} · {voice.say(`exSource-${source}`)}
      {phase !== null && <> · {voice.tell(phase)}</>}
      {released !== null && (
        <> · {voice.say('exReleasedAt', { time: inZone(instantOf(released.at), zone, voice.language) })}</>
      )}
      {released !== null && released.lateMs > 0 && (
        <b> · {voice.say('exReleasedLate', { by: tPlus(released.lateMs).slice(2) })}</b>
      )}
      {reason !== null && reason !== '' && <> · {voice.say('exReason', { reason })}</>}
    </p>
  );
}

/** What may be sent beside it when the room goes another way. */
function Beside({ line }: { readonly line: ShowLine }) {
  const voice = useVoice();
  const { shown, conduct, select } = useConsole();
  const beside = besideLine(line, shown.show);
  if (beside.length === 0) return null;
  return (
    <section className="show-beside" aria-labelledby="show-beside">
      <h4 id="show-beside">{voice.say('exContingencies')}</h4>
      <ul>
        {beside.map(({ inject, number, title, status, notes }) => (
          <li key={inject}>
            <p>
              <b>{number}</b> {voice.tell(title)} · {voice.say(`exStatus-${status}`)}
            </p>
            <p className="hint">{voice.tell(notes)}</p>
            <div className="form-actions">
              {status !== 'released' && (
                <Button
                  size="compact-sm"
                  variant="default"
                  aria-label={`${voice.say('exRelease')}: ${number}`}
                  loading={conduct.isPending}
                  onClick={() => conduct.mutate({ type: 'release-inject', inject })}
                >
                  {voice.say('exRelease')}
                </Button>
              )}
              <Button
                size="compact-sm"
                variant="default"
                aria-label={`${voice.say('exShow')}: ${number}`}
                onClick={() => select(inject)}
              >
                {voice.say('exShow')}
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
