import type { RefObject } from 'react';
import type { ShowLine } from '#contract';
import { useNow } from '../clocks/use-now.js';
import { useIncident } from '../incidents/use-incident.js';
import { useVoice } from '../words/use-voice.js';
import { toWords } from './seat-words.js';
import { besideLine, countsOf, looseContingencies, mainLines } from './show-view.js';
import { tPlusAt } from './t-plus.js';
import { instantOf } from './told-times.js';
import { useConsole } from './use-console.js';

interface RunOfShowProps {
  readonly list: RefObject<HTMLOListElement | null>;
  readonly selected: string | undefined;
  readonly onSelect: (inject: string) => void;
}

/** The master list in the order in which it is played; contingencies stand below the line that they belong to. */
export function RunOfShow({ list, selected, onSelect }: RunOfShowProps) {
  const voice = useVoice();
  const { shown } = useConsole();
  const loose = looseContingencies(shown.show);
  const common = { selected, onSelect };
  return (
    <section className="show" aria-labelledby="show">
      <h3 id="show">{voice.say('exShowTitle')}</h3>
      <ol className="show-list" ref={list}>
        {mainLines(shown.show).map((line) => (
          <li key={line.inject}>
            <Line line={line} {...common} />
            <Contingencies lines={besideLine(line, shown.show)} {...common} />
          </li>
        ))}
      </ol>
      {loose.length > 0 && (
        <>
          <h4>{voice.say('exContingencies')}</h4>
          <Contingencies lines={loose} {...common} />
        </>
      )}
    </section>
  );
}

interface LinesProps extends Pick<RunOfShowProps, 'selected' | 'onSelect'> {
  readonly lines: readonly ShowLine[];
}

function Contingencies({ lines, ...common }: LinesProps) {
  if (lines.length === 0) return null;
  return (
    <ol className="show-contingencies">
      {lines.map((line) => (
        <li key={line.inject}>
          <Line line={line} {...common} />
        </li>
      ))}
    </ol>
  );
}

interface LineProps extends Pick<RunOfShowProps, 'selected' | 'onSelect'> {
  readonly line: ShowLine;
}

function Line({ line, selected, onSelect }: LineProps) {
  const voice = useVoice();
  const { clock } = useIncident();
  const { shown } = useConsole();
  const now = useNow(clock);
  const { inject, number, status, title, channel, to, due, kind, released } = line;
  const { all, done, overdue } = countsOf(line, now);
  const at = released === null ? due : released.at;
  return (
    <button
      type="button"
      data-inject={inject}
      className={`show-line show-${status}`}
      aria-current={inject === selected ? 'true' : undefined}
      onClick={() => onSelect(inject)}
    >
      <span className="show-number">{number}</span>
      <span className="show-when">
        {kind === 'contingency' && released === null ? '' : tPlusAt(instantOf(at), instantOf(shown.view.startedAt))}
      </span>
      <span className="show-title">{voice.tell(title)}</span>
      <span className="show-facts">
        <b className="show-status">{voice.say(`exStatus-${status}`)}</b> {voice.say(`exChannel-${channel}`)} →{' '}
        {toWords(to, shown.view.seats, voice)}
        {all > 0 && status === 'released' && <> · {voice.say('exDoneOf', { done, all })}</>}
        {overdue > 0 && status === 'released' && (
          <b className="show-overdue"> · {voice.say('exOverdueCount', { count: overdue })}</b>
        )}
      </span>
    </button>
  );
}
