export { accountFor, residenceOf, type Account, type Residence } from './account.js';
export { addressProblem, type AddressProblem } from './address.js';
export { ageOn } from './age.js';
export { COLUMN_NAMES, type ColumnName } from './csv/columns.js';
export { findImport, type FoundImport } from './find-import.js';
export type { PersonQuery } from './hashes.js';
export type {
  CompleteImport,
  Delimiter,
  Encoding,
  FileFormat,
  ImportCounts,
  ImportOrder,
  ImportReading,
  ImportResult,
} from './import-order.js';
export { importPeople } from './import-people.js';
export { recoverImports, undoImport } from './import-removal.js';
export { countPeople, findPeople, mailedIds, peopleById, peopleFor, type PeopleSelection } from './people-for.js';
export type { AffectedPerson, PersonDetails, PostalAddress, Substitute } from './person.js';
export { readdressed } from './person-rows.js';
export type { RegisterPorts } from './ports.js';
export { rejectsOf } from './rejects.js';
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
export { PEOPLE_TABLES } from './tables.js';
export { RATES_PER_MILLE } from './synthetic/rates.js';
export { SYNTHETIC_DATA_ELEMENTS } from './synthetic/synthetic-person.js';
export { syntheticRegister, type SyntheticOrder } from './synthetic/synthetic-register.js';
