import { inLanguage, parseDuration, type Language, type Text } from '#kernel';
import {
  ASSESSED_EVENT,
  LAPSED_EVENT,
  decisionEvent,
  everyEvent,
  taskDoneEvent,
  tasksDoneEvent,
} from '../event-names.js';
import type { ChartTree, EventDefinition, StateNode } from '../model.js';
import type { PictureMarks } from './chart-picture.js';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/** What a picture says by itself, beside the playbook's own words. */
export interface PictureWords {
  readonly otherwise: string;
  condition(source: string): string;
  after(length: string): string;
  every(length: string): string;
  stays(words: string): string;
  again(words: string): string;
  leadsTo(words: string, title: string): string;
  back(title: string): string;
  readonly lawAnswered: string;
  readonly dutyLapsed: string;
  readonly tasksDone: string;
  tasksOfDone(title: string): string;
  taskDone(title: string): string;
  answer(title: string): string;
  marks(marks: PictureMarks): string[];
  always(titles: readonly string[]): string;
  readonly legend: string;
  readonly here: string;
}

const EN: PictureWords = {
  otherwise: 'otherwise',
  condition: (source) => `if ${source}`,
  after: (length) => `After ${length}`,
  every: (length) => `Every ${length}`,
  stays: (words) => `Noted here: ${words}`,
  again: (words) => `Begins again: ${words}`,
  leadsTo: (words, title) => `${words} → ${title}`,
  back: (title) => `Back to where “${title}” was left`,
  lawAnswered: 'The law has answered',
  dutyLapsed: 'The duty falls away',
  tasksDone: 'All tasks done',
  tasksOfDone: (title) => `All tasks of “${title}” done`,
  taskDone: (title) => `Done: ${title}`,
  answer: (title) => `Answer: ${title}`,
  marks: ({ tasks, decision, clocks, assess }) => [
    ...(decision ? ['Decision'] : []),
    ...(tasks > 0 ? [tasks === 1 ? '1 task' : `${tasks} tasks`] : []),
    ...(clocks > 0 ? [clocks === 1 ? '1 clock' : `${clocks} clocks`] : []),
    ...(assess ? ['Asks the law'] : []),
  ],
  always: (titles) => `Accepted in every state, and beside it: ${titles.join('; ')}.`,
  legend:
    'Dot: it begins here. Cut corners: people decide. Double border: it ends here. Boxes in a dashed frame go on at the same time. Words stand to the right of their arrow; dotted boxes name a state drawn elsewhere.',
  here: 'here',
};

const FR: PictureWords = {
  otherwise: 'sinon',
  condition: (source) => `si ${source}`,
  after: (length) => `Après ${length}`,
  every: (length) => `Toutes les périodes de ${length}`,
  stays: (words) => `Noté ici : ${words}`,
  again: (words) => `Recommence : ${words}`,
  leadsTo: (words, title) => `${words} → ${title}`,
  back: (title) => `Retour là où « ${title} » a été quitté`,
  lawAnswered: 'La loi a répondu',
  dutyLapsed: "L'obligation tombe",
  tasksDone: 'Toutes les tâches faites',
  tasksOfDone: (title) => `Toutes les tâches de « ${title} » faites`,
  taskDone: (title) => `Fait : ${title}`,
  answer: (title) => `Réponse : ${title}`,
  marks: ({ tasks, decision, clocks, assess }) => [
    ...(decision ? ['Décision'] : []),
    ...(tasks > 0 ? [tasks === 1 ? '1 tâche' : `${tasks} tâches`] : []),
    ...(clocks > 0 ? [clocks === 1 ? '1 délai' : `${clocks} délais`] : []),
    ...(assess ? ['Interroge la loi'] : []),
  ],
  always: (titles) => `Accepté dans chaque état, et mené à côté : ${titles.join('; ')}.`,
  legend:
    "Point : on commence ici. Coins coupés : des personnes décident. Double trait : on finit ici. Les cases d'un cadre en tirets se déroulent en même temps. Les mots sont à droite de leur flèche; une case en pointillé nomme un état dessiné ailleurs.",
  here: 'ici',
};

export function pictureWords(language: Language): PictureWords {
  return language === 'fr' ? FR : EN;
}

/** `24 hours`, `3 jours`, `1 month`: an ISO 8601 duration in words. */
export function durationInWords(duration: string, language: Language): string {
  const parsed = parseDuration(duration);
  if (!parsed) return duration;
  const { months, days, exactMs } = parsed;
  const [hours, minutes] = [Math.floor(exactMs / HOUR_MS), Math.round((exactMs % HOUR_MS) / MINUTE_MS)];
  const units: readonly (readonly [number, string, string])[] =
    language === 'fr'
      ? [
          [months, 'mois', 'mois'],
          [days, 'jour', 'jours'],
          [hours, 'heure', 'heures'],
          [minutes, 'minute', 'minutes'],
        ]
      : [
          [months, 'month', 'months'],
          [days, 'day', 'days'],
          [hours, 'hour', 'hours'],
          [minutes, 'minute', 'minutes'],
        ];
  const parts = units.flatMap(([count, one, many]) => (count === 0 ? [] : `${count} ${count === 1 ? one : many}`));
  return parts.length === 0 ? duration : parts.join(language === 'fr' ? ' et ' : ' and ');
}

/** What each event that a chart can receive is called in a picture, but for moves by time. */
export function eventWords(
  chart: ChartTree,
  events: ReadonlyMap<string, EventDefinition>,
  language: Language,
): (event: string, at: StateNode) => string {
  const say = pictureWords(language);
  const own = (text: Text): string => inLanguage(text, language);
  const words = new Map<string, string>([
    [ASSESSED_EVENT, say.lawAnswered],
    [LAPSED_EVENT, say.dutyLapsed],
  ]);
  for (const [name, { title }] of events) words.set(name, own(title));
  for (const { path, title, tasks, decision, every } of chart.states.values()) {
    words.set(tasksDoneEvent(path), say.tasksOfDone(own(title)));
    for (const task of tasks) words.set(taskDoneEvent(task.id), say.taskDone(own(task.title)));
    for (const option of decision?.options ?? []) {
      words.set(decisionEvent(decision?.id ?? '', option.id), say.answer(own(option.title)));
    }
    for (const { name, duration } of every) {
      words.set(everyEvent(name), say.every(durationInWords(duration, language)));
    }
  }
  return (event, at) => (event === tasksDoneEvent(at.path) ? say.tasksDone : (words.get(event) ?? event));
}
