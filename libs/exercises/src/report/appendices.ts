import { CAPABILITY_ELEMENTS } from '#kernel';
import type { Block } from '#letters';
import { seatIn, type PlannedImprovement, type ReportSource } from './after-action-source.js';
import { heading, paragraph, questions, table } from './blocks.js';
import { PAPER_WORDS, filled, type PaperWords } from './words.js';

/** The improvement plan: each with its own table, since eight columns side by side can be read by nobody. */
export function planAppendix({ improvements, language }: ReportSource): readonly Block[] {
  const words = PAPER_WORDS[language];
  return [
    heading(2, words.planAppendix),
    ...(improvements.length === 0
      ? [paragraph(words.noPlan)]
      : improvements.map((improvement, index) => improvementBlock(words, improvement, index + 1))),
  ];
}

function improvementBlock(words: PaperWords, improvement: PlannedImprovement, number: number): Block {
  const { capability, area, action, element, owner, contact, start, due, state } = improvement;
  const known = CAPABILITY_ELEMENTS.find((each) => each === element);
  return questions([
    [words.capability, `${number}. ${capability}`],
    [words.area, area],
    [words.corrective, action],
    [words.element, known ? words.elements[known] : element],
    [words.responsible, owner],
    [words.contact, contact],
    [words.start, start ?? ''],
    [words.completion, [due ?? '', words.states[state]].filter(Boolean).join(', ')],
  ]);
}

/** Those who agreed to be named, and how many others there were. */
export function participantsAppendix(source: ReportSource): readonly Block[] {
  const { conduct, language, nameOf } = source;
  const words = PAPER_WORDS[language];
  const all = [...conduct.seated.values()];
  const named = all.filter((each) => each.named);
  const rows = named.map(({ player, seats }) => [nameOf(player), seats.map((seat) => seatIn(source, seat)).join(', ')]);
  return [
    heading(2, words.people),
    ...(rows.length === 0 ? [] : [table([words.player, words.seats], rows)]),
    paragraph(filled(words.peopleNote, { count: all.length - named.length })),
  ];
}
