export {
  fieldCatalogue,
  type CatalogueField,
  type FactField,
  type FieldCatalogue,
  type FieldType,
  type OrganisationFields,
  type Words,
} from './catalogue.js';
export { documentDigest, type Block, type LetterDocument } from './document.js';
export { LETTER_ROUTES, type LetterPerson, type LetterRoute } from './person.js';
export type { FieldValue, LocalTime, ToLocalTime } from './values.js';
