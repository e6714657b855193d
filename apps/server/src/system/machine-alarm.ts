import type { Alarm } from '#engine';

/** An alarm on the machine's timers. It does not keep the process alive by itself. */
export function machineAlarm(): Alarm {
  let timeout: NodeJS.Timeout | undefined;
  return {
    set: (delayMs, ring) => {
      clearTimeout(timeout);
      timeout = setTimeout(ring, delayMs);
      timeout.unref();
    },
    cancel: () => clearTimeout(timeout),
  };
}
