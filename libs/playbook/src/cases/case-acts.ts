import type { FactValue } from '#facts';
import type { Role } from '#kernel';
import type { PathInFile } from '../author.js';
import type { CaseAct, CaseWhereabouts } from './case.js';
import type { CaseNames } from './case-names.js';
import type { WrittenAct } from './written-case.js';

const KINDS = ['event', 'facts', 'task', 'decision'] as const;

/** What may stand beside each kind of act. */
const BESIDE: Readonly<Record<(typeof KINDS)[number], readonly (keyof WrittenAct)[]>> = {
  event: ['in', 'fields'],
  facts: ['source', 'confidence'],
  task: ['in', 'fields', 'evidence'],
  decision: ['in', 'option', 'rationale'],
};

/** Reads one act of a case; none where it is wrong. */
export function actOf(names: CaseNames, at: PathInFile, written: WrittenAct): CaseAct | undefined {
  const { author } = names;
  const [kind, ...more] = KINDS.filter((each) => written[each] !== undefined);
  if (kind === undefined || more.length > 0) {
    const message = kind === undefined ? 'It is not said what is done.' : 'This does two things at once.';
    author.error('unclear-act', at, message, 'Write one of `event:`, `facts:`, `task:`, `decision:`.');
    return undefined;
  }
  for (const key of Object.keys(written) as (keyof WrittenAct)[]) {
    if (key === kind || key === 'as' || key === 'refused' || BESIDE[kind].includes(key)) continue;
    author.errorAtKey('unknown-key', [...at, key], `\`${key}:\` means nothing beside \`${kind}:\`.`, 'Remove it.');
  }
  const common = {
    place: author.source.placeOf(at),
    as: signersOf(names, at, written, kind),
    ...(written.refused !== undefined && { refused: written.refused }),
  };
  switch (kind) {
    case 'event':
      return eventAct(names, at, written, common);
    case 'facts':
      return { ...common, kind, ...factsAct(names, at, written) };
    case 'task':
      return taskAct(names, at, written, common);
    case 'decision':
      return decisionAct(names, at, written, common);
  }
}

type Common = Pick<CaseAct, 'place' | 'as' | 'refused'>;

function signersOf(names: CaseNames, at: PathInFile, written: WrittenAct, kind: CaseAct['kind']): Role[] {
  const { as } = written;
  if (as === undefined) return [];
  if (typeof as === 'string') return names.role([...at, 'as'], as);
  if (kind !== 'decision' && as.length > 1) {
    names.author.error('two-actors', [...at, 'as'], 'Only a decision takes several people.', 'Name one role.');
  }
  return as.flatMap((name, index) => names.role([...at, 'as', index], name));
}

function eventAct(names: CaseNames, at: PathInFile, written: WrittenAct, common: Common): CaseAct | undefined {
  const { events } = names.playbook;
  const event = written.event ?? '';
  if (!names.known('event', events.keys(), [...at, 'event'], event)) return undefined;
  const fields = names.fields([...at, 'fields'], events.get(event)?.fields ?? [], written.fields);
  return { ...common, kind: 'event', event, in: whereaboutsOf(written), fields };
}

function factsAct(
  names: CaseNames,
  at: PathInFile,
  written: WrittenAct,
): Pick<Extract<CaseAct, { kind: 'facts' }>, 'facts' | 'source' | 'confidence'> {
  const facts: Record<string, FactValue | null> = {};
  for (const [name, value] of Object.entries(written.facts ?? {})) {
    const place = [...at, 'facts', name];
    const fact = names.fact(place, name);
    if (!fact) continue;
    const checked = value === null ? null : names.value(place, fact, value);
    if (checked !== undefined) facts[name] = checked;
  }
  return { facts, source: written.source ?? 'case', confidence: written.confidence ?? 'confirmed' };
}

function taskAct(names: CaseNames, at: PathInFile, written: WrittenAct, common: Common): CaseAct | undefined {
  const task = written.task ?? '';
  if (!names.known('task', names.tasks.keys(), [...at, 'task'], task)) return undefined;
  const form = (names.tasks.get(task) ?? []).flatMap(({ fields }) => fields);
  return {
    ...common,
    kind: 'task',
    task,
    in: whereaboutsOf(written),
    fields: names.fields([...at, 'fields'], form, written.fields),
    withoutEvidence: written.evidence === 'none',
  };
}

function decisionAct(names: CaseNames, at: PathInFile, written: WrittenAct, common: Common): CaseAct | undefined {
  const decision = written.decision ?? '';
  if (!names.known('decision', names.decisions.keys(), [...at, 'decision'], decision)) return undefined;
  const options = (names.decisions.get(decision) ?? []).flatMap((each) => each.options.map(({ id }) => id));
  const { option } = written;
  if (option === undefined) {
    names.author.error('missing-key', at, '`option` is missing here.', `Add \`option:\`: ${options.join(', ')}.`);
    return undefined;
  }
  if (!names.known('option', options, [...at, 'option'], option)) return undefined;
  const rationale = written.rationale ?? 'As the case says.';
  return { ...common, kind: 'decision', decision, in: whereaboutsOf(written), option, rationale };
}

function whereaboutsOf({ in: where = {} }: WrittenAct): CaseWhereabouts {
  return {
    ...(where.duty !== undefined && { duty: where.duty }),
    ...(where.wave !== undefined && { wave: where.wave }),
  };
}
