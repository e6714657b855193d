import elk from 'elkjs';
import type { LayoutNode } from '#playbook';

/** The package and version that finds the places; part of the key under which they are kept. */
export const LAYOUT_ENGINE = 'elkjs 0.12.1';

/**
 * Asks ELK for the places of a chart's boxes and arrows. The same question always has the same answer. The first takes one
 * to three seconds, the following ones some tens of milliseconds; this thread does nothing else meanwhile.
 */
export async function layOut(inputs: readonly LayoutNode[]): Promise<LayoutNode[]> {
  const engine = new elk.default();
  const laid: LayoutNode[] = [];
  // ELK writes into what it is given, and knows only the arrays of its own realm: hence a copy, and by way of JSON.
  const copy = (graph: unknown): LayoutNode => JSON.parse(JSON.stringify(graph, withoutMarks)) as LayoutNode;
  for (const input of inputs) laid.push(copy(await engine.layout(copy(input))));
  return laid;
}

/** ELK numbers every object that it ever saw; the numbers differ from one time to the next and mean nothing. */
function withoutMarks(key: string, value: unknown): unknown {
  return key === '$H' ? undefined : value;
}
