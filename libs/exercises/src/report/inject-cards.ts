import { inLanguage, type Language } from '#kernel';
import type { Block, LetterDocument } from '#letters';
import { sinceStartWords } from '../evaluation/durations.js';
import { inCut } from '../scenario/in-cut.js';
import type { Inject, Scenario } from '../scenario/scenario.js';
import { blankLines, heading, list, paragraph, questions } from './blocks.js';
import { paper, type PaperFrame } from './paper.js';
import { PAPER_WORDS, filled } from './words.js';

/**
 * A card for every inject, to be cut out and handed over in a room without devices. What whoever conducts knows is on none
 * of them: they go into players' hands.
 */
export function injectCards(scenario: Scenario, frame: PaperFrame, cut: string | null = null): LetterDocument {
  const { language } = frame;
  const words = PAPER_WORDS[language];
  return paper(
    frame,
    words.cards,
    [words.scenarioLine + inLanguage(scenario.title, language)],
    inCut(scenario, cut)
      .filter(isHandedOver)
      .flatMap((inject) => card(scenario, inject, language)),
  );
}

/** A form for every inject on which a seat writes what it does, where the room plays without devices. */
export function answerForms(scenario: Scenario, frame: PaperFrame, cut: string | null = null): LetterDocument {
  const { language } = frame;
  const words = PAPER_WORDS[language];
  const blocks = inCut(scenario, cut)
    .filter(isHandedOver)
    .flatMap((inject): readonly Block[] => [
      heading(2, titleOf(inject, language)),
      questions([
        [words.seat, receivers(scenario, inject, language)],
        [words.formTime, ''],
        [words.formDoes, blankLines(5)],
        [words.formWhy, blankLines(4)],
        [words.formNeeds, blankLines(3)],
      ]),
    ]);
  return paper(frame, words.forms, [words.scenarioLine + inLanguage(scenario.title, language)], blocks);
}

function card(scenario: Scenario, inject: Inject, language: Language): readonly Block[] {
  const words = PAPER_WORDS[language];
  const persona = scenario.personas.find(({ id }) => id === inject.from);
  const time = inject.kind === 'contingency' ? words.contingencyCard : sinceStartWords(inject.at);
  return [
    heading(2, titleOf(inject, language)),
    questions([
      [words.when, time],
      [words.cardFor, receivers(scenario, inject, language)],
      [words.cardFrom, persona ? inLanguage(persona.name, language) : ''],
      [words.cardChannel, words.channels[inject.channel]],
    ]),
    ...inLanguage(inject.message, language)
      .split(/\n{2,}/)
      .map((part) => paragraph(part)),
    ...(inject.attachments.length === 0
      ? []
      : [
          paragraph(words.attachments, 'bold'),
          list(inject.attachments.map(({ name, text }) => `${name}${words.colon}${text}`)),
        ]),
  ];
}

function isHandedOver({ kind }: Inject): boolean {
  return kind === 'inject' || kind === 'contingency';
}

// An inject's title can tell what is behind it, as can its source: a card has its number and phase alone.
function titleOf({ number }: Inject, language: Language): string {
  return filled(PAPER_WORDS[language].cardTitle, { number });
}

function receivers({ seats }: Scenario, { to }: Inject, language: Language): string {
  const titles = seats.filter(({ id }) => to.includes(id)).map(({ title }) => inLanguage(title, language));
  return titles.length === 0 ? PAPER_WORDS[language].everybody : titles.join(', ');
}
