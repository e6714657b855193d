export { contactFindings, parseContacts, type Contact } from './checks/contacts.js';
export { readAddedFonts } from './added-fonts.js';
export {
  LETTERS_PER_FILE_MAX,
  lettersOfBatch,
  produceBatch,
  produceShard,
  shardName,
  type BatchFile,
  type BatchJob,
  type BatchSink,
  type FillLetter,
  type LetterFinding,
  type ManifestLine,
  type RefusedLetter,
  type Shard,
} from './batch.js';
export {
  ORGANISATION_FIELDS,
  fieldCatalogue,
  type CatalogueField,
  type FactField,
  type FieldCatalogue,
  type FieldType,
  type OrganisationField,
  type OrganisationFields,
  type Words,
} from './catalogue.js';
export { blockRuns, documentDigest, type Block, type LetterDocument } from './document.js';
export { renderDocx } from './docx/docx.js';
export { checkElements } from './elements.js';
export { formGroups, type FormField, type FormGroup } from './form-fields.js';
export { FORMATS, renderAs, type Format } from './formats.js';
export type { Audience, FrontMatter } from './front-matter.js';
export { renderHtml } from './html.js';
export { LetterImage, type LetterImages } from './images/letter-image.js';
export { PICTURE_BYTES_MAX, keptPicture, readPicture } from './images/picture.js';
export type { Picture, PictureFormat } from './images/pixels.js';
export { openPress, readInstalledFonts } from './installed-fonts.js';
export {
  LETTERHEAD_FIELDS,
  bindTemplate,
  fillLetter,
  letterIdentity,
  letterheadOf,
  reportDocument,
  type BatchFields,
  type BoundTemplate,
  type LetterIdentity,
} from './letter.js';
export { MANIFEST_CSV_HEADER, csvLine, manifestCsvLine, manifestJsonLine } from './manifest.js';
export { Press } from './pdf/press.js';
export { printSingle, type SinglePdf } from './pdf/single-pdf.js';
export { PRINTS, type Print } from './pdf/styles.js';
export { openFonts, type FallbackFile, type FontFiles, type Fonts } from './pdf/typeface.js';
export { LETTER_ROUTES, type LetterPerson, type LetterRoute } from './person.js';
export { readReference } from './reference.js';
export { renderDocument, renderReport, type RenderedDocument, type ReportFields } from './report.js';
export { checkRouting } from './routing/check-routing.js';
export { parseRouting } from './routing/parse-routing.js';
export { mayLiveIn, type Residence } from './routing/residence.js';
export {
  OCCASIONS,
  PERSON_CLASSES,
  allowsEmail,
  asksData,
  letterName,
  recipientOf,
  ruleFor,
  type Occasion,
  type Recipient,
  type RoutedPerson,
  type RoutingRule,
  type RoutingTable,
} from './routing/routing-table.js';
export { templateFor } from './routing/template-for.js';
export { previewLetter, type LetterPreview, type PreviewFinding } from './preview.js';
export { previewPage } from './preview-page.js';
export { specimenOf } from './specimen.js';
export { checkContent, checkContentNow, checkPages, checkPagesNow, type CheckedText } from './checks/check-content.js';
export { FRONT_KEYS, compareTemplates, type FrontKey, type TemplateDiff } from './template-diff.js';
export { renderText } from './text.js';
export { checkTemplate, type CheckedTemplate, type Template } from './template.js';
export {
  cleanText,
  isNumberRange,
  readValue,
  type FieldValue,
  type NumberOfEach,
  type NumberRange,
  type LocalTime,
  type Reading,
  type ToLocalTime,
} from './values.js';
export { parseWords } from './words.js';
