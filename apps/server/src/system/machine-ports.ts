import type { MachinePorts } from '../installation.js';
import { machineAlarm } from './machine-alarm.js';
import { systemEntropy } from './system-entropy.js';
import { wallClock } from './wall-clock.js';

/** Time, randomness and an alarm of this machine. */
export function machinePorts(): MachinePorts {
  return { clock: wallClock, entropy: systemEntropy, alarm: machineAlarm };
}
