import { useVoice } from '../words/use-voice.js';
import type { Voice } from '../words/words.js';
import { PlanGone } from './plan-gone.js';
import { PlanStay } from './plan-stay.js';
import type { OutlineState, OutlineWay, Stay } from './plan-view.js';

interface OutlineProps {
  readonly states: readonly OutlineState[];
  /** Where the run was, of what the chart has no more. */
  readonly gone?: readonly Stay[];
}

/** The chart as a nested list; where the run stands is said in words, with what leads on from there. */
export function PlanOutline({ states, gone = [] }: OutlineProps) {
  const voice = useVoice();
  return (
    <section className="plan-outline" aria-labelledby="plan-outline">
      <h3 id="plan-outline">{voice.say('planOutline')}</h3>
      <States states={states} />
      <PlanGone stays={gone} />
    </section>
  );
}

function States({ states }: { readonly states: readonly OutlineState[] }) {
  return (
    <ul>
      {states.map((state) => (
        <State key={state.path} state={state} />
      ))}
    </ul>
  );
}

function State({ state }: { readonly state: OutlineState }) {
  const voice = useVoice();
  const { title, standing, stay, ways, children } = state;
  const marks = markWords(state, voice);
  return (
    <li className={`plan-state plan-state-${standing}`}>
      <p>
        <span className="plan-state-title">{title}</span>{' '}
        {standing === 'here' && <strong className="plan-state-mark">{voice.say('planHere')}</strong>}{' '}
        {marks.length > 0 && <span className="hint">{marks.join(' · ')}</span>} {stay && <PlanStay stay={stay} />}
      </p>
      {ways.length > 0 && (
        <ul className="plan-ways" aria-label={voice.say('planWays')}>
          {ways.map((way) => (
            <Way key={`${way.words} ${way.condition ?? ''} ${way.to ?? ''}`} way={way} />
          ))}
        </ul>
      )}
      {children.length > 0 && <States states={children} />}
    </li>
  );
}

function Way({ way: { words, condition, to } }: { readonly way: OutlineWay }) {
  return (
    <li>
      {words}
      {condition !== undefined && <em> ({condition})</em>}
      {to !== undefined && ` → ${to}`}
    </li>
  );
}

function markWords({ marks, together, closed }: OutlineState, voice: Voice): string[] {
  return [
    ...(together ? [voice.say('planTogether')] : []),
    ...(marks.decision ? [voice.say('decision')] : []),
    ...(marks.tasks > 0 ? [voice.say('openTasks', { count: marks.tasks })] : []),
    ...(marks.clocks > 0 ? [voice.say('planClocks', { count: marks.clocks })] : []),
    ...(marks.assess ? [voice.say('planAssess')] : []),
    ...(closed ? [voice.say('planEnds')] : []),
  ];
}
