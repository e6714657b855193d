import { SEVERITY_ROLES } from '#kernel';
import type { Author, PathInFile } from './author.js';
import type { ChartAuthor } from './chart-author.js';
import { csfOf } from './csf.js';
import { fieldsOf } from './fields.js';
import type { ClockDefinition, FieldDefinition, TaskDefinition } from './model.js';
import { checkDuration } from './vocabulary.js';
import { usualWarnings } from './warnings.js';
import { textOf } from './words.js';
import type { WrittenClock, WrittenTask } from './written.js';

/** The work of one state. */
export function tasksOf(
  chart: ChartAuthor,
  path: PathInFile,
  written: Record<string, WrittenTask> = {},
): TaskDefinition[] {
  const { author, vocabulary } = chart;
  return Object.entries(written).flatMap(([id, task]) => {
    const at = [...path, id];
    if (task.due !== undefined) checkDuration(author, [...at, 'due'], task.due);
    const role = vocabulary.role(author, [...at, 'role'], task.role);
    if (!role) return [];
    if (vocabulary.profile(role) === 'report') {
      const message = `The profile of \`${role}\` does no tasks.`;
      author.error('profile-forbids', [...at, 'role'], message, 'Name another role, or give it the profile `work`.');
    }
    const fields = fieldsOf(author, vocabulary, [...at, 'fields'], task.fields);
    checkSeverity(author, at, { role, privileged: task.privileged }, fields);
    return {
      id,
      role,
      title: textOf(task.title),
      ...(task.guidance !== undefined && { guidance: textOf(task.guidance) }),
      fields,
      evidence: task.evidence ?? 'none',
      ...(task.due !== undefined && { due: task.due }),
      ...(task.privileged !== undefined && { privileged: task.privileged }),
      sources: vocabulary.sourcesOf(author, [...at, 'sources'], task.sources),
      csf: csfOf(author, [...at, 'csf'], task.csf),
    };
  });
}

// Everybody reads how grave it is, and what is in a lane is for its circle.
function checkSeverity(
  author: Author,
  at: PathInFile,
  { role, privileged }: Pick<TaskDefinition, 'role'> & Pick<WrittenTask, 'privileged'>,
  fields: readonly FieldDefinition[],
): void {
  const field = fields.find(({ sets }) => sets === 'severity');
  if (!field) return;
  if (!SEVERITY_ROLES.some((each) => each === role)) {
    const mend = `Give the task to one of: ${SEVERITY_ROLES.join(', ')}.`;
    author.error('severity-role', [...at, 'role'], `\`${role}\` may not say how grave the incident is.`, mend);
  }
  if (privileged === undefined) return;
  const message = 'Work for counsel cannot say how grave the incident is: everybody reads that.';
  const mend = 'Ask for the severity in a task of its own, without `privileged:`.';
  author.errorAtKey('privileged-severity', [...at, 'fields', field.name, 'sets'], message, mend);
}

/** The organisation's own clocks of one state. */
export function clocksOf(
  chart: ChartAuthor,
  path: PathInFile,
  written: Record<string, WrittenClock> = {},
): ClockDefinition[] {
  const { author, vocabulary } = chart;
  return Object.entries(written).flatMap(([name, clock]) => {
    const at = [...path, name];
    const from = clock.from ?? 'entry';
    if (from !== 'entry') checkStart(chart, [...at, 'from'], from);
    const warn = warningsOf(chart, at, clock);
    const owner = vocabulary.role(author, [...at, 'owner'], clock.owner);
    if (!owner) return [];
    const escalate =
      clock.escalate === undefined
        ? (vocabulary.roleDefinitions.get(owner)?.alternates ?? [])
        : vocabulary.rolesOf(author, [...at, 'escalate'], clock.escalate);
    return [{ name, title: textOf(clock.title), due: clock.due, from, warn, owner, escalate }];
  });
}

function checkStart({ author, vocabulary }: ChartAuthor, at: PathInFile, from: string): void {
  const fact = vocabulary.fact(author, at, from);
  if (!fact || fact.type === 'instant') return;
  const message = `A clock starts at an instant; \`${from}\` is of type ${fact.type}.`;
  author.error('wrong-fact-type', at, message, 'Name a fact of type instant, or `entry`.');
}

// Longest first is the order in which the warnings come due.
function warningsOf({ author }: ChartAuthor, at: PathInFile, clock: WrittenClock): readonly string[] {
  const due = checkDuration(author, [...at, 'due'], clock.due);
  if (clock.warn === undefined) return usualWarnings(clock.due);
  const warnings = clock.warn.flatMap((text, index) => {
    const place = [...at, 'warn', index];
    const before = checkDuration(author, place, text);
    if (before === undefined) return [];
    if (due !== undefined && before >= due) {
      author.error(
        'warning-before-start',
        place,
        `A warning ${text} before would come before the clock starts.`,
        `Make it shorter than ${clock.due}.`,
      );
    }
    return [{ text, before }];
  });
  return warnings.sort((one, other) => other.before - one.before).map(({ text }) => text);
}
