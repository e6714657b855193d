import {
  ObligationEntity,
  RunningClockEntity,
  items,
  type IncidentEntity,
  type Obligation,
  type RunningClock,
} from '#engine';
import type { NamedKind } from '#exercises';
import { isRole, playerOf, type Text } from '#kernel';
import { roleWords, type Playbook } from '#playbook';
import type { Installation } from '../../installation.js';

/** Words for what an exercise's record has by ids. */
export interface WordsOf {
  readonly titleOf: (kind: NamedKind | 'clock', id: string) => Text | undefined;
  /** Of a duty, where the law found it. */
  readonly dutyTitle: (duty: { readonly pack: string; readonly clause: string; readonly recipient: string }) => Text;
  /** Of an account or of a player, whichever seat they act in. */
  readonly nameOf: (id: string) => string;
}

/** The words of the playbook on which an incident runs now. */
export async function wordsOf(
  { access, playbooks, storage }: Pick<Installation, 'access' | 'playbooks' | 'storage'>,
  { id, playbookHash }: IncidentEntity,
): Promise<WordsOf> {
  const { playbook, shelf } = await playbooks.version(playbookHash);
  const obligations = await items<Obligation>(storage, ObligationEntity, id);
  const clocks = await items<RunningClock>(storage, RunningClockEntity, id);
  const nameOf = await access.accounts.names();
  const titles = new Map<string, Text>([
    ...playbookTitles(playbook),
    ...clocks.map(({ name, title }) => [`clock:${name}`, title] as const),
    ...[...playbook.choices].map(([choice, title]) => [`choice:${choice}`, title] as const),
    ...[...playbook.factModel.facts].map(([name, { title }]) => [`fact:${name}`, title] as const),
    ...obligations.map(({ assessed: { recipient } }) => [`recipient:${recipient.id}`, recipient.title] as const),
    ...reportTitles(shelf.reports),
  ]);
  return {
    titleOf: (kind, name) =>
      kind === 'role' && isRole(name) ? roleWords(name, playbook) : titles.get(`${kind}:${name}`),
    dutyTitle: ({ pack, clause, recipient }) =>
      obligations.find(({ assessed }) => assessed.pack === pack && assessed.clause === clause)?.assessed.title ?? {
        en: titles.get(`recipient:${recipient}`)?.en ?? recipient,
      },
    nameOf: (actor) => nameOf(playerOf(actor)),
  };
}

function playbookTitles({ charts }: Playbook): readonly (readonly [string, Text])[] {
  const states = [...charts.values()].flatMap((chart) => [...chart.states.values()]);
  return states.flatMap(({ tasks, decision }) => [
    ...tasks.map(({ id, title }) => [`task:${id}`, title] as const),
    ...(decision ? [[`decision:${decision.id}`, decision.question] as const] : []),
    ...(decision?.options ?? []).map(({ id, title }) => [`option:${id}`, title] as const),
  ]);
}

/** A report's title stands in the template of each language. */
function reportTitles(
  reports: ReadonlyMap<string, { readonly front: { readonly title: string } }>,
): readonly (readonly [string, Text])[] {
  const names = new Set([...reports.keys()].map((file) => file.replace(/\.[a-z]+$/, '')));
  return [...names].map((name) => {
    const [en, fr] = [reports.get(`${name}.en`)?.front.title, reports.get(`${name}.fr`)?.front.title];
    return [`report:${name}`, { en: en ?? fr ?? name, ...(fr !== undefined && { fr }) }] as const;
  });
}
