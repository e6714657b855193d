import type { AcceptedEvent } from '#contract';
import { acceptsEvent, type Run } from '#engine';
import type { Facts } from '#facts';
import type { EpochMs } from '#kernel';
import type { PlaybookVersion } from '../playbooks/playbook-library.js';
import { fieldView } from './work-views.js';

/** The outside events that some run would accept now, interrupts always among them. */
export function acceptedEvents(
  version: PlaybookVersion,
  runs: readonly Run[],
  facts: Facts,
  now: EpochMs,
): AcceptedEvent[] {
  const { charts, events, interrupts } = version.playbook;
  const accepted = (event: string): boolean =>
    interrupts.has(event) ||
    runs.some((run) => {
      const chart = charts.get(run.chart);
      return chart !== undefined && acceptsEvent(chart.machine, run.snapshot, { type: event, facts, now });
    });
  return [...events.values()]
    .filter(({ name }) => accepted(name))
    .map(({ name, title, guidance, roles, fields }) => ({
      event: name,
      title,
      ...(guidance === undefined ? {} : { guidance }),
      roles: [...roles],
      fields: fields.map((field) => fieldView(field)),
    }));
}
