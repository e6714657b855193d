import { factValue, type FactView, type FieldView, type TaskView, type TimelineEntry, type WireValue } from '#contract';
import type { Done } from './sub-charts.js';

/** One field of an answer: what was said, and what is known by now where that is something else. */
export interface SaidField {
  readonly name: string;
  /** `undefined` where the plan does not ask for it any more. */
  readonly field: FieldView | undefined;
  readonly value: WireValue;
  readonly now?: WireValue;
}

/** What a task was answered with. */
export interface Answer {
  readonly fields: readonly SaidField[];
  readonly note: string | undefined;
  /** Files that were attached. */
  readonly files: number;
}

/** A task or a decision that is done, with its answer where that is a task’s, is found and is open to whoever reads. */
export interface Row {
  readonly done: Done;
  readonly entry: TimelineEntry | undefined;
  readonly answer: Answer | undefined;
}

type Members = Readonly<Record<string, TimelineEntry['payload']>>;

/**
 * What was done, each with its answer.
 *
 * @param history what was asked last first: only the latest answer that states a fact says what the fact is by now, since each
 * earlier one was overtaken by that
 */
export function answeredRows(
  history: readonly Done[],
  entries: ReadonlyMap<string, TimelineEntry>,
  facts: readonly FactView[],
): readonly Row[] {
  const known = new Map(facts.map((fact) => [fact.name, fact]));
  return history.map((done) => {
    if (done.kind === 'decision') return { done, entry: undefined, answer: undefined };
    const entry = entries.get(done.task.id);
    const answer = entry && entry.payload !== null ? answerOf(done.task, entry) : undefined;
    return { done, entry, answer: answer && { ...answer, fields: answer.fields.map((said) => withNow(said, known)) } };
  });
}

function answerOf({ fields }: TaskView, { payload }: TimelineEntry): Answer {
  const { fields: said, note, evidence } = membersOf(payload);
  const values = membersOf(said);
  const asked = fields.map(({ name }) => name);
  const names = [...asked, ...Object.keys(values).filter((name) => !asked.includes(name))];
  return {
    fields: names.flatMap((name) => {
      const value = valueOf(values[name]);
      return value === undefined ? [] : [{ name, field: fields.find((field) => field.name === name), value }];
    }),
    note: typeof note === 'string' && note !== '' ? note : undefined,
    files: Array.isArray(evidence) ? evidence.length : 0,
  };
}

/** Takes the fact out of `known`: an earlier answer is not held to it again. */
function withNow(said: SaidField, known: Map<string, FactView>): SaidField {
  const fact = said.field?.fact === undefined ? undefined : known.get(said.field.fact);
  if (!fact) return said;
  known.delete(fact.name);
  if (fact.value === null || fact.lane?.open === false) return said;
  return JSON.stringify(fact.value) === JSON.stringify(said.value) ? said : { ...said, now: fact.value };
}

/** What nobody answered is no answer. */
function valueOf(said: Members[string] | undefined): WireValue | undefined {
  const value = factValue.safeParse(said);
  return value.success && value.data !== '' ? value.data : undefined;
}

function membersOf(json: TimelineEntry['payload'] | undefined): Members {
  return json !== null && typeof json === 'object' && !Array.isArray(json) ? json : {};
}
