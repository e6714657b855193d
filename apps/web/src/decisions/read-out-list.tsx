import { Button } from '@mantine/core';
import type { DecisionView, ReadOutView } from '#contract';
import { useCommand } from '../api/use-act.js';
import { instantWords } from '../clocks/zones.js';
import { useIncident, useRole } from '../incidents/use-incident.js';
import { useNames } from '../names/names-here.js';
import { usePerson } from '../session/person.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { useVoice } from '../words/use-voice.js';
import { OwnWord } from './own-word.js';
import { mayWitness } from './witnesses.js';

interface ReadOutProps {
  readonly decision: DecisionView;
  readonly readOut: ReadOutView;
}

/** What was said by telephone under a decision, and what each call still waits for. */
export function ReadOutList({ decision }: Pick<ReadOutProps, 'decision'>) {
  const voice = useVoice();
  if (decision.readOuts.length === 0) return null;
  return (
    <>
      <h4>{voice.say('readOuts')}</h4>
      <ul className="read-outs">
        {decision.readOuts.map((readOut) => (
          <ReadOutItem key={readOut.id} decision={decision} readOut={readOut} />
        ))}
      </ul>
    </>
  );
}

function ReadOutItem({ decision, readOut }: ReadOutProps) {
  const voice = useVoice();
  const { clock } = useIncident();
  const nameOf = useNames();
  const me = usePerson().id;
  const mayConfirm = mayWitness(useRole()) && me !== readOut.person.id && me !== readOut.recordedBy;
  const title = decision.options.find(({ id }) => id === readOut.option)?.title;
  const at = (instant: string): string => instantWords(instant, clock.view.zone, voice.language);
  return (
    <li className={`read-out read-out-${readOut.status}`}>
      <p>
        {voice.say('readOutSaid', {
          name: nameOf(readOut.person.id),
          role: voice.role(readOut.person.role),
          way: readOut.way,
          at: at(readOut.calledAt),
          option: title ? voice.tell(title) : readOut.option,
        })}{' '}
        <q>{readOut.rationale}</q>
      </p>
      <p className="read-out-status">{statusWords()}</p>
      {readOut.status === 'unconfirmed' && mayConfirm && <Confirm readOut={readOut} />}
      {readOut.status === 'standing' && me === readOut.person.id && (
        <OwnWord decisionId={decision.id} readOut={readOut} />
      )}
    </li>
  );

  function statusWords(): string {
    const names = {
      name: nameOf(readOut.person.id),
      first: nameOf(readOut.recordedBy),
      second: nameOf(readOut.confirmedBy ?? ''),
    };
    const ended = readOut.ended === undefined ? '' : at(readOut.ended.at);
    switch (readOut.status) {
      case 'unconfirmed':
        return voice.say('readOutUnconfirmed', names);
      case 'standing':
        return voice.say('readOutStanding', names);
      case 'countersigned':
        return voice.say('readOutCountersigned', { ...names, at: ended });
      case 'disowned':
        return voice.say('readOutDisowned', { ...names, at: ended, reason: readOut.ended?.reason ?? '' });
    }
  }
}

function Confirm({ readOut: { id: readOutId, shownDigest } }: Pick<ReadOutProps, 'readOut'>) {
  const voice = useVoice();
  const { view, clock, announce } = useIncident();
  const send = useCommand(view.id, clock);
  const confirm = (): void =>
    send.mutate({ type: 'confirm-read-out', readOutId, shownDigest }, { onSuccess: () => announce(voice.say('sent')) });
  return (
    <>
      <FailureNotice failure={send.error} />
      <Button variant="default" loading={send.isPending} onClick={confirm}>
        {voice.say('readOutConfirm')}
      </Button>
    </>
  );
}
