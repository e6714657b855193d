export { accountFor, residenceOf, type Account, type Residence } from './account.js';
export { addressProblem, type AddressProblem } from './address.js';
export { ageOn } from './age.js';
export { COLUMN_NAMES, isColumnName, isRequired, type ColumnName } from './csv/columns.js';
export { classesOf, type Classes } from './classes.js';
export { comingOfAge } from './coming-of-age.js';
export { DECIDED_ROUTES, REASONS_IN_BULK, ROUTES_IN_BULK, type DecidedRoute, type HeldDecision } from './decision.js';
export {
  DECIDED_AT_ONCE_MAX,
  decide,
  decideAll,
  heldPeople,
  withdrawDecision,
  type HeldPerson,
} from './held-people.js';
export { VERDICTS, pairsOf, type LikelyPair, type Verdict } from './likely-pairs.js';
export { settlePair, type PairIds } from './settle-pair.js';
export { isOfPerson, mailboxOf, mayBeEmailed, takenOf } from './email.js';
export { ERROR_HEADING, guarded, isErrorHeading, unguarded } from './correction.js';
export { findImport, type FoundImport } from './find-import.js';
export type { PersonQuery } from './hashes.js';
export type {
  CompleteImport,
  Encoding,
  FileFormat,
  SheetFormat,
  TextFormat,
  ImportCounts,
  ImportOrder,
  ImportReading,
  ImportResult,
} from './import-order.js';
export type { Delimiter } from './csv/delimiter.js';
export type { ListFile } from './list-file.js';
export { openList, type OpenList } from './list-rows.js';
export { correctAddress } from './correct-address.js';
export { tryList, type DryRun, type DryRunOrder } from './dry-run.js';
export { headingKeys } from './mapping/heading-keys.js';
export { DATE_FORMS, type DateForm, type ListMapping } from './mapping/list-mapping.js';
export { suggestedMapping, type HeadingFound } from './mapping/suggest.js';
export { surveyList, type Survey } from './mapping/survey.js';
export { findingsOf, type ListOrder } from './read-list.js';
export { importPeople } from './import-people.js';
export { departing, recoverImports, undoImport } from './import-removal.js';
export { AFTER_ALL_WAVES, additionsTo } from './newly-found.js';
export {
  countPeople,
  findPeople,
  mailedIds,
  mailedPage,
  peopleById,
  peopleFor,
  type PeopleSelection,
} from './people-for.js';
export type { AffectedPerson, PersonDetails, PostalAddress, Substitute } from './person.js';
export { IMPORT_LEASE_MS, type LettersOrdered, type RegisterPorts } from './ports.js';
export { MASKS, maskedName } from './masked.js';
export { rejectsOf } from './rejects.js';
export { rejectedLines, type RejectedLines } from './rejected-lines.js';
export {
  MAILED_ROUTES,
  OWN_NAME_AGE_YEARS,
  addresseeOf,
  fullName,
  isMinor,
  routeOf,
  type Addressee,
  type Routing,
} from './routing.js';
export { rowsAbout } from './rows-about.js';
export { LETTER_FORMATS, PERSON_ROLES, type LetterFormat, type PersonRole } from './roles.js';
export { holdingsOf, keepUntil, keptUntil, type Holdings } from './retention.js';
export { AGE_CHANGES, EMAIL_CHANGES, PEOPLE_TABLES, REGISTER_CHANGES, SECOND_LETTERS } from './tables.js';
export { RATES_PER_MILLE } from './synthetic/rates.js';
export { SYNTHETIC_DATA_ELEMENTS } from './synthetic/synthetic-person.js';
export { PARENTS_SHOWN_MAX, parentsNamed } from './parents.js';
export { entitiesOfPeople, talliesOf, type Tallies, type Tally } from './tallies.js';
export { wavesOf, type Wave } from './waves.js';
export { syntheticRegister, type SyntheticOrder } from './synthetic/synthetic-register.js';
