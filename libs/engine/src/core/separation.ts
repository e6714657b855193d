import { refuse, type Actor, type Outcome } from '#kernel';
import { rolesAsked, type DecisionOption } from '#playbook';
import type { Draft } from './draft.js';
import { alternatesIn, isWitness, samePerson } from './signers.js';
import type { Author, OpenDecision, ReadOut, Run, Task } from './state.js';
import { voidSignatures } from './voided-signatures.js';

/** Who has prepared what an answer approves. */
export function authorsOf({ authors }: Run, { separation = [] }: DecisionOption): readonly Author[] {
  return separation.flatMap((task) => authors[task] ?? []);
}

/** A machine acts for somebody who is not named here, and who could then sign what they prepared: `author-is-a-person`. */
export function refuseMachineAuthor(draft: Draft, { chart }: Run, { name }: Task): Outcome<void> | undefined {
  if (draft.context.actor.kind !== 'token' || !isSeparated(draft, chart, name)) return undefined;
  return refuse({
    kind: 'refused',
    code: 'author-is-a-person',
    detail: 'This task prepares what is approved later, so that the record has to know which person did it.',
    mend: 'Sign in, and do it yourself.',
  });
}

/** Whoever does a task that prepares what is approved is an author from then on, as long as the run goes on. */
export function noteAuthor(draft: Draft, runId: string, { name }: Task): void {
  const run = draft.run(runId);
  if (!isSeparated(draft, run.chart, name)) return;
  const { kind, id } = draft.context.actor;
  const known = run.authors[name] ?? [];
  if (known.some((author) => samePerson(author, { kind, id }))) return;
  draft.runs.set(runId, { ...run, authors: { ...run.authors, [name]: [...known, { kind, id }] } });
  voidOwn(draft, runId, name);
}

/** Under another version other tasks may prepare what is approved: whoever has done one of them before is its author too. */
export function addAuthors(draft: Draft, runId: string, done: Run['authors']): void {
  const run = draft.run(runId);
  const authors = { ...run.authors };
  for (const [task, people] of Object.entries(done)) {
    if (!isSeparated(draft, run.chart, task)) continue;
    const known = authors[task] ?? [];
    authors[task] = [...known, ...people.filter((one) => !known.some((other) => samePerson(one, other)))];
  }
  draft.runs.set(runId, { ...run, authors });
}

function isSeparated(draft: Draft, chart: string, task: string): boolean {
  const asked = [...draft.chart(chart).states.values()].flatMap(({ decision }) => decision?.options ?? []);
  return asked.some(({ separation }) => separation?.includes(task));
}

// Where the question stands beside the work, somebody may have signed, or heard a call, before they came to be an author.
function voidOwn(draft: Draft, runId: string, task: string): void {
  const { actor } = draft.context;
  const run = draft.run(runId);
  for (const decision of draft.decisions.values()) {
    if (decision.runId !== runId || decision.status !== 'open') continue;
    const options = draft.node(run, decision.path).decision?.options ?? [];
    const separated = options.flatMap(({ id, separation = [] }) => (separation.includes(task) ? id : []));
    voidSignatures(
      draft,
      decision,
      'author',
      ({ option, actor: signer, readOut: heardAs }) =>
        separated.includes(option) &&
        (samePerson(signer, actor) || isHeardBy(draft.readOuts.get(heardAs ?? ''), actor)),
    );
  }
}

// Of what the person has countersigned since, nothing hangs on who heard it: it is no longer held.
function isHeardBy(readOut: ReadOut | undefined, somebody: Author): boolean {
  return readOut?.status === 'standing' && isWitness(readOut, somebody);
}

/** Refuses the signature of somebody who has prepared what the answer approves. */
export function refuseAuthor(
  draft: Draft,
  { runId }: OpenDecision,
  option: DecisionOption,
  signer: Actor,
): Outcome<void> | undefined {
  const { separation = [] } = option;
  const run = draft.run(runId);
  const done = separation.filter((task) => run.authors[task]?.some((author) => samePerson(author, signer)));
  if (done.length === 0) return undefined;
  const asked = rolesAsked(option.confirm);
  const others = asked.flatMap((role) => alternatesIn(draft).get(role) ?? []).filter((role) => !asked.includes(role));
  const titles = done.map((task) => `“${titleOf(draft, run, task)}”`).join(', ');
  return refuse({
    kind: 'refused',
    code: 'author-may-not-approve',
    detail: `Whoever did ${titles} prepared what is approved here; somebody else has to approve it.`,
    mend: `Another person signs: ${asked.join(', ')}${others.length === 0 ? '' : `; in their place ${[...new Set(others)].join(', ')}`}.`,
  });
}

function titleOf(draft: Draft, { chart }: Run, task: string): string {
  for (const { tasks } of draft.chart(chart).states.values()) {
    const definition = tasks.find(({ id }) => id === task);
    if (definition) return definition.title.en;
  }
  return task;
}
