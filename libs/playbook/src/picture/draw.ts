import { inLanguage, type Language } from '#kernel';
import { MAIN_CHART } from '../chart-checks.js';
import type { Playbook } from '../model.js';
import { chartGraph } from './chart-graph.js';
import type { ChartPicture } from './chart-picture.js';
import { layoutInput, type LayoutNode } from './layout-input.js';
import { placeGraph } from './place.js';
import { pictureWords } from './picture-words.js';

/** A picture waiting for its places: what ELK is asked, and what becomes of its answer. */
export interface Drawing {
  readonly input: LayoutNode;
  place(laid: LayoutNode): ChartPicture;
}

/** Begins a picture of a chart in one language; `undefined` where the playbook has no such chart. */
export function beginPicture(playbook: Playbook, name: string, language: Language): Drawing | undefined {
  const chart = playbook.charts.get(name);
  if (!chart) return undefined;
  const say = pictureWords(language);
  const graph = chartGraph(chart, playbook.events, language);
  const always = [...playbook.interrupts.values()].map(({ title }) => inLanguage(title, language));
  const notes = [...(name === MAIN_CHART && always.length > 0 ? [say.always(always)] : []), say.legend];
  return { input: layoutInput(graph, say), place: (laid) => placeGraph(graph, laid, language, notes) };
}
