import { factNamed } from '#facts';
import { accept, formatInstant, nearest, refuse, type FaultDetails, type Outcome } from '#kernel';
import type { Command } from './command.js';
import type { Draft } from './draft.js';

type AddNote = Extract<Command, { type: 'add-note' }>;

/** Keeps a line of the log, with the roles and facts that it names: those of the playbook alone, so that each can be looked up. */
export function addNote(draft: Draft, { text, happenedAt, privileged, about }: AddNote): Outcome<void> {
  const [roles, facts] = [[...new Set(about?.roles)], [...new Set(about?.facts)]];
  const unknown = refuseRoles(draft, roles) ?? refuseFacts(draft, facts);
  if (unknown) return refuse(unknown);
  draft.record('note.added', {
    text,
    happenedAt: happenedAt === undefined ? undefined : formatInstant(happenedAt),
    privileged,
    about: roles.length + facts.length === 0 ? undefined : { roles, facts },
  });
  return accept(undefined);
}

function refuseRoles(draft: Draft, roles: readonly string[]): FaultDetails | undefined {
  const known: readonly string[] = draft.context.playbook.roles;
  const index = roles.findIndex((role) => !known.includes(role));
  const role = roles[index];
  if (role === undefined) return undefined;
  const near = nearest(role, known);
  return {
    kind: 'invalid',
    code: 'unknown-role',
    detail: `No role of this playbook is called "${role}".`,
    place: `about.roles.${index}`,
    mend: near === undefined ? `Name one of: ${known.join(', ')}.` : `Did you mean "${near}"?`,
  };
}

function refuseFacts(draft: Draft, facts: readonly string[]): FaultDetails | undefined {
  for (const [index, name] of facts.entries()) {
    const named = factNamed(draft.context.playbook.factModel, name);
    if (!named.ok) return { ...named.fault, place: `about.facts.${index}` };
  }
  return undefined;
}
