import { Button } from '@mantine/core';
import type { ReadinessItem, ReadinessStatement } from '#contract';
import type { ServerClock } from '../clocks/server-clock.js';
import { instantWords } from '../clocks/zones.js';
import { useVoice } from '../words/use-voice.js';
import { dayWords } from './day-words.js';
import { StateForm } from './state-form.js';

interface ReadinessLineProps {
  readonly item: ReadinessItem;
  readonly today: string;
  readonly clock: ServerClock;
  readonly saying: boolean;
  /** Absent for whoever may look and not say. */
  readonly onSay: ((open: boolean) => void) | undefined;
  readonly announce: (sentence: string) => void;
}

/** One item: how it stands, by whose word, and what to do where it does not. */
export function ReadinessLine({ item, today, clock, saying, onSay, announce }: ReadinessLineProps) {
  const voice = useVoice();
  const { state, basis, seen, statements } = item;
  const name = voice.tell(item.title);
  const [newest, ...earlier] = statements;
  const wanting = state !== 'in-order';
  return (
    <li className={`ready-item ready-item-${state}`}>
      <div className="ready-head">
        <h2>{name}</h2>
        <ReadyState item={item} />
      </div>
      <div className="ready-words">
        {seen && (
          <p>
            {voice.tell(seen)} <span className="hint">{voice.say('readySeen')}</span>
          </p>
        )}
        {newest && <Statement statement={newest} clock={clock} />}
        {wanting && <p className="ready-mend">{voice.tell(item.mend)}</p>}
        {earlier.length > 0 && (
          <details>
            <summary>
              {voice.say('readyEarlier')} ({voice.number(earlier.length)})
            </summary>
            <ol className="ready-earlier">
              {earlier.map((each) => (
                <li key={each.id}>
                  <b>{voice.say(each.standing === 'in-order' ? 'ready-is-in-order' : 'ready-is-missing')}</b>
                  {each.until !== null && ` ${voice.say('readyUntil', { day: dayWords(each.until, voice.language) })}`}
                  <Statement statement={each} clock={clock} />
                </li>
              ))}
            </ol>
          </details>
        )}
      </div>
      {basis === 'stated' && onSay && !saying && (
        <div className="ready-act">
          <Button
            size="compact-sm"
            variant="default"
            aria-label={voice.say('readySayOf', { item: name })}
            onClick={() => onSay(true)}
          >
            {voice.say('readySay')}
          </Button>
        </div>
      )}
      {saying && onSay && (
        <StateForm item={item} today={today} clock={clock} announce={announce} onDone={() => onSay(false)} />
      )}
    </li>
  );
}

/** The state in words, with the day on which it ends or ended. */
export function ReadyState({ item: { state, until } }: { readonly item: ReadinessItem }) {
  const voice = useVoice();
  const key = state === 'ended' ? 'readyEnded' : 'readyUntil';
  return (
    <p className={`ready-state ready-is-${state}`}>
      {voice.say(`ready-is-${state}`)}
      {until !== null && (
        <span className="ready-until"> {voice.say(key, { day: dayWords(until, voice.language) })}</span>
      )}
    </p>
  );
}

function Statement({ statement, clock }: { readonly statement: ReadinessStatement; readonly clock: ServerClock }) {
  const voice = useVoice();
  const { note, name, at } = statement;
  return (
    <p>
      <span className="ready-note">{note}</span>{' '}
      <span className="hint">
        {voice.say('readyBy', { name, at: instantWords(at, clock.view.zone, voice.language) })}
      </span>
    </p>
  );
}
