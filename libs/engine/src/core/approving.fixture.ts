import type { Role } from '#kernel';
import type { Command } from './command.js';
import { SmallIncident, playbookOf } from './small-incident.fixture.js';
import type { OpenDecision, ReadOut } from './state.js';

/** Somebody drafts, two others approve; beside it a question that has no author. */
const APPROVING = playbookOf(`
roles:
  incident-commander: { profile: lead, alternates: [deputy] }
  deputy: ~
  privacy-officer: { alternates: [deputy, executive] }
  executive: { outside: true }
  scribe: ~
  communications: ~
initial: drafting
states:
  drafting:
    title: Drafting
    tasks: { draft: { title: Draft the letters, role: privacy-officer } }
    on: { tasks.done: approving }
  approving:
    title: Approving
    tasks: { polish: { title: Polish the letters, role: communications } }
    decision:
      id: send
      question: Do we send it?
      brief: [event.count]
      options:
        yes:
          title: Yes
          confirm: { all: [privacy-officer], one-of: [executive, communications] }
          separation: [draft, polish]
          to: sent
        no: { title: No, confirm: { all: [privacy-officer], one-of: [executive, communications] }, to: dropped }
        revise: { title: Go back, confirm: { one-of: [privacy-officer] }, to: drafting }
    on: { task.polish.done: {} }
  sent: { title: Sent, tags: [closed] }
  dropped: { title: Dropped, tags: [closed] }
`);

/** A person with a role, who has signed in. */
export interface Signer {
  readonly role: Role;
  readonly id: string;
}

/** An incident at its approval: what people do to a decision, by name. Each answers the code of a refusal. */
export class Approving extends SmallIncident {
  constructor() {
    super(APPROVING);
  }

  /** @returns that of the decision that was put last */
  get decision(): OpenDecision {
    const decision = [...this.state.decisions.values()].at(-1);
    if (!decision) throw new Error('no decision is open');
    return decision;
  }

  get readOuts(): readonly ReadOut[] {
    return [...this.state.readOuts.values()];
  }

  does(task: string, { role, id }: Signer): string | undefined {
    const taskId = [...this.state.tasks.values()].find(({ name }) => name === task)?.id ?? '';
    const command = { type: 'complete-task', taskId, fields: {}, evidence: [], note: '' } as const;
    return this.as(role, command, id, 'password');
  }

  signs({ role, id }: Signer, option = 'yes', assurance: 'claimed' | 'password' = 'password'): string | undefined {
    return this.as(role, { type: 'answer-decision', ...this.answer(option) }, id, assurance);
  }

  /** A witness writes down what the person said. */
  records(witness: Signer, person: Signer, option = 'yes', calledAt = this.now): string | undefined {
    const command: Command = {
      type: 'read-out-decision',
      ...this.answer(option),
      person: { id: person.id, role: person.role },
      calledAt,
      way: 'the number in the crisis plan',
    };
    return this.as(witness.role, command, witness.id, 'password');
  }

  confirms(witness: Signer, readOut: ReadOut | undefined = this.readOuts.at(-1)): string | undefined {
    const { id: readOutId = '', shownDigest = '' } = readOut ?? {};
    return this.as(witness.role, { type: 'confirm-read-out', readOutId, shownDigest }, witness.id, 'password');
  }

  countersigns({ role, id }: Signer, readOut: ReadOut | undefined = this.readOuts.at(-1)): string | undefined {
    const { id: readOutId = '', shownDigest = '' } = readOut ?? {};
    return this.as(role, { type: 'countersign-read-out', readOutId, shownDigest }, id, 'password');
  }

  disowns({ role, id }: Signer, readOut: ReadOut | undefined = this.readOuts.at(-1)): string | undefined {
    const command = { type: 'disown-read-out', readOutId: readOut?.id ?? '', reason: 'It was not me.' } as const;
    return this.as(role, command, id, 'password');
  }

  counts(count: number): void {
    const command = {
      type: 'state-facts',
      facts: { 'event.count': count },
      source: 'x',
      confidence: 'confirmed',
    } as const;
    this.as('scribe', command, 'Sam', 'password');
  }

  payloads(kind: string): unknown[] {
    return this.entries.filter((entry) => entry.kind === kind).map(({ payload }) => payload);
  }

  private answer(option: string): {
    decisionId: string;
    decisionVersion: number;
    shownDigest: string;
    option: string;
    rationale: string;
  } {
    const open = [...this.state.decisions.values()].at(-1);
    const { id = '', version = 0, shownDigest = '' } = open ?? {};
    return { decisionId: id, decisionVersion: version, shownDigest, option, rationale: 'Because.' };
  }
}

export const OFFICER: Signer = { role: 'privacy-officer', id: 'Ola' };
export const SECOND_OFFICER: Signer = { role: 'privacy-officer', id: 'Pia' };
export const EXECUTIVE: Signer = { role: 'executive', id: 'Elif' };
export const WRITER: Signer = { role: 'communications', id: 'Wim' };
export const SCRIBE: Signer = { role: 'scribe', id: 'Sam' };
export const COMMANDER: Signer = { role: 'incident-commander', id: 'Cyn' };

/** Past the drafting: the officer has drafted. */
export function drafted(author: Signer = OFFICER): Approving {
  const incident = new Approving();
  incident.does('draft', author);
  return incident;
}
