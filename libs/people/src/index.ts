export { addressProblem, type AddressProblem } from './address.js';
export { ageOn } from './age.js';
export type {
  Delimiter,
  Encoding,
  FileFormat,
  ImportCounts,
  ImportOrder,
  ImportReading,
  ImportResult,
} from './import-order.js';
export type { AffectedPerson, PersonDetails, PostalAddress, Substitute } from './person.js';
export {
  MAILED_ROUTES,
  OWN_NAME_AGE_YEARS,
  ROUTES,
  ROUTE_REASONS,
  addresseeOf,
  fullName,
  isMinor,
  routeOf,
  type Addressee,
  type Reason,
  type Route,
  type Routing,
} from './routing.js';
