export {
  WEEKDAYS,
  addBusinessDays,
  isBusinessDay,
  type BusinessCalendar,
  type Holiday,
  type Weekday,
} from './business-days.js';
export {
  COUNTINGS,
  annualDeadline,
  businessDaysAfter,
  deadlineAfter,
  deadlineAt,
  isMonthDay,
  yearEndDeadline,
  type Counting,
  type Deadline,
} from './deadline.js';
export { addDuration, localDate, localTime, startOfDay, subtractDuration, timeOfDay } from './local-time.js';
export { TZDB_VERSION, isInZoneTable, isZone, offsetAt } from './zone-rules.js';
