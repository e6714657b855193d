import type { DelayView, RunningClockView } from '#contract';
import type { Role } from '#kernel';

/** A duty without a number that is past our own target. */
export interface DelayedDuty {
  /** The duty's key. */
  readonly obligation: string;
  readonly runId: string;
  readonly delay: DelayView;
}

/** The duty whose target of our own a clock measures, where that has passed. */
export function delayedDuty({ name, runId, delay }: RunningClockView): DelayedDuty | undefined {
  return delay === null ? undefined : { obligation: name, runId, delay };
}

/** Days without a reason beside the one that is asked for first. */
export function missingBeyond({ missing, missingMore }: DelayView): number {
  return Math.max(0, missing.length - 1) + missingMore;
}

/** Whether somebody in this role answers for a delay; to others no form is shown that the server would refuse. */
export function answersForDelay(role: Role | undefined): boolean {
  return role === 'privacy-officer' || role === 'counsel' || role === 'incident-commander' || role === 'deputy';
}
