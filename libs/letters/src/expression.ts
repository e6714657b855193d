import type { Place } from '#kernel';
import type { CatalogueField } from './catalogue.js';

/** A field named in a template, or the item of the `{{#each}}` around it (`this`). */
export interface FieldReference {
  readonly kind: 'field' | 'item';
  /** The dotted path; for an item, that of its list. */
  readonly path: string;
  readonly field: CatalogueField;
  readonly place: Place;
}

/** A value that prints: the field as it reads, or the date alone of an instant. */
export interface Expression {
  readonly of: FieldReference;
  readonly dateOnly: boolean;
}

/**
 * What an `{{#if}}` asks. `present` holds for a value that is known and neither false, empty nor zero; `known` for any
 * known value; `is` compares a choice, `has` asks a list.
 */
export interface Condition {
  readonly kind: 'present' | 'known' | 'is' | 'has';
  readonly of: FieldReference;
  readonly choice: string;
}
