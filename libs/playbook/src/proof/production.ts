import type { Chart, EventDefinition, StateNode } from '../model.js';
import {
  ASSESSED_EVENT,
  afterEvent,
  decisionEvent,
  everyEvent,
  taskDoneEvent,
  tasksDoneEvent,
} from '../event-names.js';
import { contains, type Span } from './numbering.js';
import type { Ways } from './ways.js';

/** Who can always bring an event about. */
export type Producer =
  /** A named role, at any time. */
  | { readonly kind: 'always' }
  /** Roles or the engine, as long as one of these states is active. */
  | { readonly kind: 'while'; readonly owners: readonly Span[] }
  /** Time, as long as the state stays active and nothing else happens first; once, or again and again. */
  | { readonly kind: 'time'; readonly owner: Span };

/**
 * The events that people or the engine can always bring about; all others may come and may not.
 *
 * A task is done once, a question answered once, the law asked once for each time the state is entered. So such an event
 * counts only where it always leaves its state: then as long as the state is active the event has not been spent.
 */
export function producersOf(
  chart: Chart,
  ways: Ways,
  events: ReadonlyMap<string, EventDefinition>,
): ReadonlyMap<string, Producer> {
  const producers = new Map<string, Producer>();
  for (const event of ways.events) {
    if ((events.get(event)?.roles.length ?? 0) > 0) producers.set(event, { kind: 'always' });
  }
  const asking: Span[] = [];
  for (const span of ways.numbering.all()) {
    const { node } = span;
    for (const event of ownEvents(ways, span)) producers.set(event, { kind: 'while', owners: [span] });
    for (const { duration } of node.after) {
      producers.set(afterEvent(chart.name, node.path, duration), { kind: 'time', owner: span });
    }
    for (const { name } of node.every) producers.set(everyEvent(name), { kind: 'time', owner: span });
    if (node.assess && alwaysLeaves(ways, span, [ASSESSED_EVENT])) asking.push(span);
  }
  if (asking.length > 0) producers.set(ASSESSED_EVENT, { kind: 'while', owners: asking });
  return producers;
}

/** Events that the tasks and the question of one state can always bring about. */
function ownEvents(ways: Ways, span: Span): string[] {
  const { node } = span;
  const answers = (node.decision?.options ?? []).map(({ id }) => decisionEvent(node.decision?.id ?? '', id));
  const single = node.tasks.map(({ id }) => taskDoneEvent(id));
  const all = tasksDoneEvent(node.path);
  return [
    ...(answers.length > 0 && alwaysLeaves(ways, span, answers) ? answers : []),
    ...single.filter((event) => alwaysLeaves(ways, span, [event])),
    // On the way to the last task every single one is done; where another state listens for one, things move on before.
    ...(node.tasks.length > 0 && single.every((event) => !heard(ways, event)) && alwaysLeaves(ways, span, [all])
      ? [all]
      : []),
  ];
}

function heard(ways: Ways, event: string): boolean {
  return ways.takers(event).length > 0;
}

/** Whether each of the events, coming while the state is active, is sure to leave it. */
function alwaysLeaves(ways: Ways, span: Span, events: readonly string[]): boolean {
  return events.every((event) => {
    const moves = ways.own(span, event);
    if (moves.every(({ guarded }) => guarded)) return false;
    const domains = moves.map((move) => ways.domainOf(move));
    if (!domains.every((domain) => domain && domain !== span && contains(domain, span))) return false;
    return ways.takers(event).every((other) => {
      if (other === span || contains(other, span)) return true;
      // Inside the state, another move would come first.
      if (contains(span, other)) return false;
      const meeting = meetingOf(span, other);
      // Both can be active: the state's own move may only be kept from happening where it leaves both.
      if (meeting.node.kind !== 'parallel') return true;
      return domains.every((domain) => domain && domain !== meeting && contains(meeting, domain));
    });
  });
}

function meetingOf(one: Span, other: Span): Span {
  let around = one;
  while (!contains(around, other)) around = around.parent ?? failNoRoot(around.node);
  return around;
}

function failNoRoot(node: StateNode): never {
  throw new RangeError(`Nothing is around ${node.path}`);
}
