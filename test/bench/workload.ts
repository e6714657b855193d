import { formatFinding, type Actor } from '#kernel';
import { loadPlaybook, type Playbook } from '#playbook';

/** Durable steps in each incident's life, as in each workflow of the peer. */
export const STEPS = 20;
/** Incidents that are at work at the same time. */
export const AT_ONCE = 50;

/** Incidents whose whole lives are lived before anything is measured: the code is compiled then, and the log has its size. */
export const WARM_UP = 50;

/** Who asks for each step. */
export const ACTOR: Actor = { kind: 'person', id: 'bench', role: 'incident-commander', assurance: 'claimed' };

const FACTS = `
groups: { event: { en: What happened } }
facts:
  event.count: { type: integer, minimum: 0, title: { en: How many } }
`;

const PLAYBOOK = `
playbook: bench
version: 1.0.0
title: Bench
facts: facts.yaml
roles: [incident-commander]
policy: { never: [payment], stance: refuse, always-accepted: [], closable: true }
events:
  NEXT: { title: Next, from: [incident-commander] }
  END: { title: End, from: [incident-commander] }
initial: open
states:
  open:
    title: Open
    on: { END: closed }
    initial: watching
    states:
      watching: { title: Watching, on: { NEXT: acting }, after: { P1D: acting } }
      acting: { title: Acting, on: { NEXT: checking }, after: { PT6H: checking } }
      checking: { title: Checking, on: { NEXT: watching }, after: { P2D: watching } }
  closed: { title: Closed, tags: [closed] }
`;

/** A statechart each of whose steps leaves a state, enters another, takes back one timer and sets another. */
export function benchPlaybook(): Playbook {
  const files = new Map([
    ['playbook.yaml', PLAYBOOK],
    ['facts.yaml', FACTS],
  ]);
  const { playbook, findings } = loadPlaybook({ files });
  if (!playbook) throw new Error(findings.map((finding) => formatFinding(finding)).join('\n'));
  return playbook;
}

/** Does the work on every item, on `atOnce` of them at a time, each begun when an earlier one ends. */
export async function forEachAtOnce<T>(
  items: Iterable<T>,
  atOnce: number,
  work: (item: T) => Promise<unknown>,
): Promise<void> {
  const left = items[Symbol.iterator]();
  const lane = async (): Promise<void> => {
    for (let next = left.next(); next.done !== true; next = left.next()) await work(next.value);
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
}
