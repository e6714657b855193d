import { inLanguage, type EpochMs } from '#kernel';
import type { Block } from '#letters';
import type { ReportSource } from './after-action-source.js';
import { heading, paragraph, questions } from './blocks.js';
import { dayAndTime } from './paper.js';
import { PAPER_WORDS, filled } from './words.js';

/** What was played, when, for what, by whom. */
export function overviewSection(source: ReportSource): readonly Block[] {
  const { language, conduct, evaluation, title, sponsor, participating, contact, beganAt, roomZone } = source;
  const words = PAPER_WORDS[language];
  const { scenario, startedAt } = conduct;
  const span = (from: EpochMs, to: EpochMs, zone: string): string =>
    filled(words.to, { from: dayAndTime(from, zone), to: dayAndTime(to, zone) });
  const titles = (each: readonly { readonly title: (typeof scenario)['title'] }[]): string =>
    each.map((one) => inLanguage(one.title, language)).join('\n');
  return [
    heading(2, words.overview),
    questions([
      [words.name, title],
      [words.played, span(beganAt, evaluation.ending.recordedAt, roomZone)],
      [words.scenarioDays, span(startedAt, evaluation.ending.at, scenario.zone)],
      [words.scope, inLanguage(scenario.scope, language)],
      [words.capabilities, titles(scenario.capabilities)],
      [words.objectives, titles(scenario.objectives)],
      [words.threat, inLanguage(scenario.threat, language)],
      [words.scenario, inLanguage(scenario.synopsis, language)],
      [words.sponsor, sponsor],
      [words.participating, participating.join('\n')],
      [words.contact, contact],
    ]),
    paragraph(filled(words.zoneNote, { zone: scenario.zone, roomZone })),
  ];
}
