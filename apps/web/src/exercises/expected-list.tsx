import { useState } from 'react';
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { ANSWER_OUTCOMES } from '#kernel';
import type { ShowLine } from '#contract';
import { useNow } from '../clocks/use-now.js';
import { useIncident } from '../incidents/use-incident.js';
import { useVoice } from '../words/use-voice.js';
import { seatWords } from './seat-words.js';
import { askedFirst, standingOf } from './show-view.js';
import { tPlus, tPlusAt } from './t-plus.js';
import { instantOf } from './told-times.js';
import { useConsole } from './use-console.js';

type Expected = ShowLine['expected'][number];

/** What is expected because of a line, how each stands, and what the room answered. */
export function ExpectedList({ line }: { readonly line: ShowLine }) {
  const voice = useVoice();
  const { shown } = useConsole();
  const first = askedFirst(line);
  const said = shown.answers.filter(({ inject, text }) => inject === line.inject && text !== '');
  return (
    <section className="show-expected" aria-labelledby="show-expected">
      <h4 id="show-expected">{voice.say('exExpected')}</h4>
      {line.expected.length === 0 && <p className="nothing">{voice.say('exExpectedNone')}</p>}
      <ul>
        {line.expected.map((expected) => (
          <ExpectedItem key={expected.id} inject={line.inject} expected={expected} byKey={expected.id === first?.id} />
        ))}
      </ul>
      {said.length > 0 && (
        <ul className="show-answers">
          {said.map(({ seq, seat, text, outcome }) => (
            <li key={seq}>
              <b>{seatWords(seat, shown.view.seats, voice)}</b> ({voice.say(`exOutcome-${outcome}`)}): {text}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

interface ItemProps {
  readonly inject: string;
  readonly expected: Expected;
  /** Whether the single keys answer it. */
  readonly byKey: boolean;
}

function ExpectedItem({ inject, expected, byKey }: ItemProps) {
  const voice = useVoice();
  const { clock } = useIncident();
  const { shown } = useConsole();
  const { seats, startedAt } = shown.view;
  const standing = standingOf(expected, useNow(clock));
  const [answering, setAnswering] = useState(false);
  const { does, owner, by, done, shows } = expected;
  const start = instantOf(startedAt);
  return (
    <li className={`expected expected-${standing}`}>
      <p>
        <b className="expected-standing">{voice.say(`exStanding-${standing}`)}</b> {voice.tell(does)}
      </p>
      <p className="hint">
        {seatWords(owner, seats, voice)} · {voice.say('exBy', { at: tPlusAt(instantOf(by), start) })}
        {done !== null && <> · {voice.say('exDoneAt', { at: tPlusAt(instantOf(done.at), start) })}</>}
        {done !== null && done.lateMs > 0 && (
          <> · {voice.say('exLateBy', { by: tPlus(done.lateMs).slice(2) })}</>
        )} · {voice.say(done === null ? (shows ? 'exShowsItself' : 'exAskedOfRoom') : `exShownBy-${done.by}`)}
      </p>
      {shown.view.ended === null && (
        <OutcomeButtons
          inject={inject}
          expected={expected}
          byKey={byKey}
          answering={answering}
          onAnswering={setAnswering}
        />
      )}
    </li>
  );
}

interface OutcomeProps extends ItemProps {
  readonly answering: boolean;
  readonly onAnswering: (answering: boolean) => void;
}

/** What the room answered, for the seat whose work it is: a key or a press; who answered and what they said on request. */
function OutcomeButtons({ inject, expected, byKey, answering, onAnswering }: OutcomeProps) {
  const voice = useVoice();
  const { shown, conduct } = useConsole();
  const [seat, setSeat] = useState(expected.owner);
  const [text, setText] = useState('');
  const done = (): void => {
    setText('');
    onAnswering(false);
  };
  return (
    <>
      <div className="form-actions expected-acts">
        {ANSWER_OUTCOMES.map((outcome) => (
          <Button
            key={outcome}
            size="compact-sm"
            variant="default"
            aria-pressed={expected.done?.outcome === outcome}
            aria-label={`${voice.say(`exOutcome-${outcome}`)}: ${voice.tell(expected.does)}`}
            loading={conduct.isPending}
            onClick={() =>
              conduct.mutate(
                { type: 'answer', inject, expected: expected.id, seat, outcome, text: text.trim() },
                { onSuccess: done },
              )
            }
          >
            {voice.say(`exOutcome-${outcome}`)}
          </Button>
        ))}
        <Button
          size="compact-sm"
          variant="subtle"
          aria-expanded={answering}
          aria-label={`${voice.say('exAnswerMore')}: ${voice.tell(expected.does)}`}
          onClick={() => onAnswering(!answering)}
        >
          {voice.say('exAnswerMore')}
        </Button>
        {byKey && <span className="hint">{voice.say('exByKeys')}</span>}
      </div>
      {answering && (
        <div className="form form-row">
          <NativeSelect
            label={voice.say('exAnsweredBy')}
            value={seat}
            onChange={(event) => setSeat(event.currentTarget.value)}
            data={shown.view.seats.map(({ id, title }) => ({ value: id, label: voice.tell(title) }))}
          />
          <TextInput
            label={voice.say('exAnswerText')}
            value={text}
            maxLength={5000}
            onChange={(event) => setText(event.currentTarget.value)}
            autoComplete="off"
          />
        </div>
      )}
    </>
  );
}
