import type { FactValue } from '#facts';
import { listOf, membersOf, textOf, type Payload } from './payload.js';
import type { Stamp } from './conduct-entries.js';
import {
  momentOf,
  stampOf,
  workKey,
  type ShownFact,
  type WorldDecision,
  type WorldSignature,
  type WorldState,
} from './world-state.js';

/** Takes what became of a decision: put, reworded, signed, heard by telephone, taken back, made. */
export function foldDecision(
  world: WorldState,
  entry: Stamp & { readonly runId: string | null },
  what: string,
  said: Payload,
): void {
  const id = textOf(said, 'decision');
  if (what === 'opened') {
    const { runId } = entry;
    const name = textOf(said, 'name');
    const put = { name, runId, opened: momentOf(entry), shown: shownIn(said), signatures: [] };
    const decision: WorldDecision = { ...put, status: 'open' };
    world.decisions.set(id, decision);
    world.latestWork.set(workKey(runId, name), decision);
    return;
  }
  const decision = world.decisions.get(id);
  if (decision) change(decision, entry, what, said);
}

function change(decision: WorldDecision, entry: Stamp, what: string, said: Payload): void {
  const option = textOf(said, 'option');
  switch (what) {
    case 'reworded':
      decision.shown = shownIn(said);
      decision.signatures = [];
      return;
    case 'signed':
      return sign(decision, entry, { person: entry.actor.id, role: entry.actor.role ?? '', option }, false);
    case 'heard':
      return sign(decision, entry, { person: textOf(said, 'person'), role: textOf(said, 'role'), option }, true);
    case 'disowned':
      // Of a decision that was made nothing goes.
      if (textOf(said, 'effect') === 'signature-withdrawn')
        decision.signatures = decision.signatures.filter(
          ({ person, byTelephone }) => !byTelephone || person !== textOf(said, 'person'),
        );
      return;
    case 'voided': {
      const voided = listOf(said['signatures']).map((each) => textOf(membersOf(each), 'person'));
      decision.signatures = decision.signatures.filter(({ person }) => !voided.includes(person));
      return;
    }
    case 'made':
      decision.status = 'done';
      decision.made = { ...stampOf(entry), option };
      return;
    case 'withdrawn':
      decision.status = 'withdrawn';
      return;
    default:
  }
}

// A person has one word: whoever signs another option withdraws from the first.
function sign(
  decision: WorldDecision,
  entry: Stamp,
  word: Pick<WorldSignature, 'person' | 'role' | 'option'>,
  byTelephone: boolean,
): void {
  const others = decision.signatures.filter(({ person }) => person !== word.person);
  decision.signatures = [...others, { ...stampOf(entry), ...word, byTelephone }];
}

function shownIn(said: Payload): readonly ShownFact[] {
  return listOf(membersOf(said['shown'])['brief']).map((each) => {
    const shown = membersOf(each);
    // What the engine recorded was checked against the fact model then.
    return { fact: textOf(shown, 'fact'), value: (shown['value'] ?? null) as FactValue | null };
  });
}
