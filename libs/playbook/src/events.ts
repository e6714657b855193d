import { didYouMean, type Author, type PathInFile } from './author.js';
import { isEngineEvent } from './event-names.js';
import { fieldsOf } from './fields.js';
import type { EventDefinition } from './model.js';
import { statementOf } from './statements.js';
import type { Vocabulary } from './vocabulary.js';
import { textOf } from './words.js';
import type { WrittenEvent, WrittenPlaybook } from './written.js';

const OUTSIDE_EVENT = /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/;

/** Takes the outside events of one file into the vocabulary. */
export function declareEvents(
  author: Author,
  vocabulary: Vocabulary,
  path: PathInFile,
  written: Readonly<Record<string, WrittenEvent>> = {},
): void {
  for (const [name, event] of Object.entries(written)) {
    const at = [...path, name];
    if (!checkEventName(author, at, name)) continue;
    if (vocabulary.events.has(name)) {
      author.errorAtKey(
        'duplicate-event',
        at,
        `\`${name}\` is declared elsewhere already.`,
        'Declare it once; every chart may use it.',
      );
      continue;
    }
    vocabulary.events.set(name, eventOf(author, vocabulary, at, name, event));
  }
}

function checkEventName(author: Author, at: PathInFile, name: string): boolean {
  if (OUTSIDE_EVENT.test(name) && !isEngineEvent(name)) return true;
  if (isEngineEvent(name)) {
    author.errorAtKey(
      'reserved-event',
      at,
      `\`${name}\` is the engine's own event.`,
      'Choose another name, in CAPITALS.',
    );
  } else {
    const mend = `Write it in capitals: \`${name.toUpperCase().replaceAll(/[^A-Z0-9]+/g, '_')}\`.`;
    author.errorAtKey('bad-name', at, `\`${name}\` is not the name of an event.`, mend);
  }
  return false;
}

function eventOf(
  author: Author,
  vocabulary: Vocabulary,
  at: PathInFile,
  name: string,
  written: WrittenEvent,
): EventDefinition {
  const roles =
    written.from === 'anyone' ? vocabulary.roles : vocabulary.rolesOf(author, [...at, 'from'], written.from);
  return {
    name,
    title: textOf(written.title),
    ...(written.guidance !== undefined && { guidance: textOf(written.guidance) }),
    roles,
    fields: fieldsOf(author, vocabulary, [...at, 'fields'], written.fields),
    ...(written.privileged !== undefined && { privileged: written.privileged }),
    ...statementOf(author, vocabulary, [...at, 'records'], written.records),
  };
}

/** Takes the interrupts: outside events that also stand in the vocabulary under their own heading. */
export function declareInterrupts(
  author: Author,
  vocabulary: Vocabulary,
  written: NonNullable<WrittenPlaybook['interrupts']>,
): void {
  const path = ['interrupts'];
  declareEvents(author, vocabulary, path, written);
  for (const [name, { attach }] of Object.entries(written)) {
    const event = vocabulary.events.get(name);
    if (!event) continue;
    if (attach !== undefined && !vocabulary.charts.has(attach)) {
      const mend = didYouMean(attach, vocabulary.charts, `Add \`${attach}\` to \`use:\` and its file to the folder.`);
      author.error('unknown-chart', [...path, name, 'attach'], `This playbook has no chart \`${attach}\`.`, mend);
    }
    const { title, fields } = event;
    vocabulary.interrupts.set(name, { title, fields, ...(attach !== undefined && { attach }) });
  }
}

/** Reports promises of the policy that no interrupt keeps. */
export function checkAlwaysAccepted(author: Author, vocabulary: Vocabulary): void {
  vocabulary.policy.alwaysAccepted.forEach((name, index) => {
    if (vocabulary.interrupts.has(name)) return;
    const mend = didYouMean(name, vocabulary.interrupts.keys(), `Declare \`${name}\` under \`interrupts:\`.`);
    author.error('unkept-promise', ['policy', 'always-accepted', index], `No interrupt is called \`${name}\`.`, mend);
  });
}
