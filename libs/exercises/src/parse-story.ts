import { z } from 'zod';
import { SourceText } from '#facts';
import { isDate, isRole, parseInstant, type Finding, type Role } from '#kernel';
import type { Act, Story, Step } from './story.js';

const text = z.strictObject({ en: z.string(), fr: z.string().optional() });
const role = z.custom<Role>((value) => typeof value === 'string' && isRole(value), { error: 'must be a role' });
const instant = z
  .string()
  .refine((value) => parseInstant(value) !== undefined, { error: 'must be an instant such as 2018-06-11T13:00:00Z' })
  .transform((value) => parseInstant(value) ?? 0);
const value = z.union([z.boolean(), z.number(), z.string(), z.array(z.string())]);
const fields = z.record(z.string(), value);
const whereabouts = z.strictObject({ duty: z.string().optional(), wave: z.number().int().positive().optional() });

const act = z.union([
  z.strictObject({ as: role, event: z.string(), fields: fields.default({}) }),
  z.strictObject({
    as: role,
    facts: fields,
    source: z.string(),
    confidence: z.enum(['claimed', 'suspected', 'confirmed']).default('confirmed'),
  }),
  z.strictObject({
    as: role,
    task: z.string(),
    in: whereabouts.default({}),
    fields: fields.default({}),
    files: z.array(z.strictObject({ name: z.string(), text: z.string() })).default([]),
    note: z.string().default(''),
  }),
  z.strictObject({
    as: role,
    decision: z.string(),
    in: whereabouts.default({}),
    option: z.string(),
    rationale: z.string(),
  }),
  z.strictObject({ as: role, note: z.string() }),
  z.strictObject({ as: role, register: z.literal(true) }),
  z.strictObject({ as: role, report: z.string(), language: z.enum(['en', 'fr']).default('en') }),
  z.strictObject({ as: role, letters: z.literal(true) }),
]);

const shape = z.strictObject({
  story: z.string(),
  title: text,
  playbook: z.string(),
  'starts-at': instant,
  register: z.strictObject({
    seed: z.number().int(),
    people: z.number().int().positive(),
    day: z.string().refine(isDate, { error: 'must be a date YYYY-MM-DD' }),
  }),
  cast: z.record(z.string(), z.string()),
  steps: z
    .array(
      z.strictObject({
        at: instant,
        title: text,
        source: z.enum(['history', 'invention']),
        do: z.array(act).default([]),
      }),
    )
    .min(1),
});

type WrittenAct = z.infer<typeof act>;

/** Reads a story. Steps have to follow each other in time, and everyone who acts has to be in the cast. */
export function parseStory(
  file: string,
  yaml: string,
): { readonly story?: Story; readonly findings: readonly Finding[] } {
  const { source, value: written, findings } = SourceText.read(file, yaml, shape);
  if (!source || !written) return { findings };
  const problems = [...findings];
  const cast = new Map<Role, string>();
  for (const [name, person] of Object.entries(written.cast)) {
    if (isRole(name)) cast.set(name, person);
    else
      problems.push(
        source.error('unknown-role', ['cast', name], `There is no role "${name}".`, 'Use a role of the list.'),
      );
  }
  let before = written['starts-at'];
  written.steps.forEach((step, index) => {
    if (step.at < before) {
      problems.push(
        source.error(
          'time-goes-back',
          ['steps', index, 'at'],
          'This step lies before the one above it.',
          'Put the steps in order of time.',
        ),
      );
    }
    before = step.at;
    step.do.forEach((each, position) => {
      if (cast.has(each.as)) return;
      problems.push(
        source.error(
          'not-in-cast',
          ['steps', index, 'do', position, 'as'],
          `Nobody plays ${each.as}.`,
          'Add the role to the cast.',
        ),
      );
    });
  });
  if (problems.some(({ severity }) => severity === 'error')) return { findings: problems };
  const steps: Step[] = written.steps.map((step) => ({
    at: step.at,
    title: step.title,
    source: step.source,
    acts: step.do.map((each) => readAct(each)),
  }));
  const { story: name, title, playbook, register } = written;
  return {
    story: { name, title, playbook, startsAt: written['starts-at'], register, cast, steps },
    findings: problems,
  };
}

function readAct(written: WrittenAct): Act {
  if ('event' in written) return { kind: 'event', as: written.as, event: written.event, fields: written.fields };
  if ('facts' in written)
    return {
      kind: 'facts',
      as: written.as,
      facts: written.facts,
      source: written.source,
      confidence: written.confidence,
    };
  if ('task' in written) {
    const { as, task, fields: answers, files, note } = written;
    return { kind: 'task', as, task, in: readWhereabouts(written.in), fields: answers, files, note };
  }
  if ('decision' in written) {
    const { as, decision, option, rationale } = written;
    return { kind: 'decision', as, decision, in: readWhereabouts(written.in), option, rationale };
  }
  if ('note' in written) return { kind: 'note', as: written.as, text: written.note };
  if ('register' in written) return { kind: 'register', as: written.as };
  if ('report' in written)
    return { kind: 'report', as: written.as, report: written.report, language: written.language };
  return { kind: 'letters', as: written.as };
}

function readWhereabouts({ duty, wave }: z.infer<typeof whereabouts>): { duty?: string; wave?: number } {
  return { ...(duty === undefined ? {} : { duty }), ...(wave === undefined ? {} : { wave }) };
}
