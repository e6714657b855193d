export { COUNTINGS, annualDeadline, deadlineAfter, isMonthDay, type Counting, type Deadline } from './deadline.js';
export { addDuration, localDate, localTime, startOfDay, subtractDuration } from './local-time.js';
export { TZDB_VERSION, isInZoneTable, isZone, offsetAt } from './zone-rules.js';
