import { useVoice } from '../words/use-voice.js';
import { PlanStay } from './plan-stay.js';
import type { Stay } from './plan-view.js';

/** Where a run was under an earlier version of the playbook, by the names of then; the outline has the states of now alone. */
export function PlanGone({ stays }: { readonly stays: readonly Stay[] }) {
  const voice = useVoice();
  if (stays.length === 0) return null;
  return (
    <section className="plan-gone" aria-labelledby="plan-gone">
      <h4 id="plan-gone">{voice.say('planGone')}</h4>
      <ul>
        {stays.map((stay) => (
          <li key={stay.path}>
            {stay.title ? voice.tell(stay.title) : stay.path}{' '}
            {stay.left === null && <span className="hint">{voice.say('planRenamed')}</span>} <PlanStay stay={stay} />
          </li>
        ))}
      </ul>
    </section>
  );
}
