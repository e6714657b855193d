import type { Text } from '#kernel';
import type { IncidentView } from '#contract';

/**
 * Whom the duty of a run is owed to. Every duty runs the same chart, so its tasks, decisions and clocks read alike; the
 * recipient tells them apart.
 */
export function recipientOfRun(view: Pick<IncidentView, 'obligations'>, runId: string): Text | undefined {
  return view.obligations.find((duty) => duty.runId === runId)?.recipient.title;
}
