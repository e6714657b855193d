import type { Destination, Playbook } from '../model.js';
import type { Compared } from './aspects.js';
import { code, quoted, type Words } from './sentences.js';

/** Whether two moves lead to one state, wherever that state is filed now. */
export function sameDestination(
  compared: Compared,
  chart: string,
  was: Partial<Destination>,
  is: Partial<Destination>,
): boolean {
  const target = was.target === undefined ? undefined : compared.pathNow(chart, was.target);
  return target === is.target && was.history === is.history;
}

/** Where a move leads, in words. */
export function destinationWords(playbook: Playbook, chart: string, { target, history }: Partial<Destination>): Words {
  if (target === undefined) return { en: 'nowhere else', fr: 'nulle part ailleurs' };
  const words = stateWords(playbook, chart, target);
  return history === undefined ? words : { en: `where ${words.en} was left`, fr: `là où ${words.fr} avait été quitté` };
}

/** The title of a state, between quotation marks. */
export function stateWords({ charts }: Playbook, chart: string, path: string): Words {
  const found = charts.get(chart);
  const node = path === '' ? found?.root : found?.states.get(path);
  return node ? quoted(node.title) : code(path);
}
