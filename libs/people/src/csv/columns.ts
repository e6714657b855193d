import { foldedWords } from '../fold.js';

interface ColumnDefinition {
  /** Headings that mean this column, folded: lower case, no accents, words apart by one space. English, then French. */
  readonly aliases: readonly string[];
  /** Longest cell accepted, in UTF-16 units. */
  readonly lengthMax: number;
  /** The list must have the column; its cells may still be empty. */
  readonly required?: true;
}

/** What a list may say of a parent; `#` is the parent's number. */
const PARENT = {
  name: {
    lengthMax: 200,
    aliases: ['parent #', 'parent # name', 'guardian #', 'guardian # name', 'parent#', 'nom du parent #', 'tuteur #'],
  },
  street: {
    lengthMax: 200,
    aliases: [
      'parent # address',
      'guardian # address',
      'guardian # street',
      'adresse du parent #',
      'rue du parent #',
      'parent # adresse',
    ],
  },
  city: { lengthMax: 100, aliases: ['guardian # city', 'parent # town', 'ville du parent #', 'parent # ville'] },
  province: { lengthMax: 60, aliases: ['guardian # province', 'parent # state', 'province du parent #'] },
  postal_code: {
    lengthMax: 16,
    aliases: [
      'guardian # postal code',
      'parent # postcode',
      'parent # zip',
      'code postal du parent #',
      'parent # code postal',
    ],
  },
  country: { lengthMax: 60, aliases: ['guardian # country', 'pays du parent #', 'parent # pays'] },
} as const satisfies { readonly [part: string]: ColumnDefinition };

const ORDINALS = { 1: ['first parent', 'first guardian'], 2: ['second parent', 'second guardian'] } as const;

function ofParent(number: 1 | 2, part: keyof typeof PARENT): ColumnDefinition {
  const { lengthMax, aliases } = PARENT[part];
  const numbered = aliases.map((alias) => alias.replace('#', String(number)));
  return { lengthMax, aliases: part === 'name' ? [...numbered, ...ORDINALS[number]] : numbered };
}

/** Every column a list of people may have. A heading is matched by the column's own name or an alias. */
export const COLUMNS = {
  reference: {
    lengthMax: 64,
    aliases: [
      'ref',
      'id',
      'client id',
      'client number',
      'patient id',
      'patient number',
      'mrn',
      'chart number',
      'numero',
      'numero de client',
      'numero de dossier',
      'dossier',
      'identifiant',
    ],
  },
  family_name: {
    lengthMax: 100,
    required: true,
    aliases: ['last name', 'surname', 'lastname', 'nom', 'nom de famille'],
  },
  given_names: {
    lengthMax: 100,
    required: true,
    aliases: ['first name', 'first names', 'given name', 'firstname', 'forename', 'prenom', 'prenoms'],
  },
  birth_date: {
    lengthMax: 10,
    aliases: ['date of birth', 'dob', 'birthdate', 'birthday', 'date de naissance', 'naissance', 'ddn'],
  },
  deceased: {
    lengthMax: 10,
    aliases: ['deceased on', 'date of death', 'dead', 'decede', 'decedee', 'date de deces', 'deces'],
  },
  language: { lengthMax: 20, aliases: ['lang', 'preferred language', 'langue', 'langue preferee'] },
  roles: {
    lengthMax: 200,
    aliases: ['role', 'person type', 'class', 'relationship', 'roles de la personne', 'categorie', 'qualite', 'lien'],
  },
  format: {
    lengthMax: 40,
    aliases: ['letter format', 'preferred format', 'accessible format', 'format de lettre', 'format prefere'],
  },
  entity: {
    lengthMax: 40,
    aliases: ['legal entity', 'company', 'entite', 'entite juridique', 'societe'],
  },
  street: {
    lengthMax: 200,
    required: true,
    aliases: [
      'address',
      'street address',
      'address line 1',
      'address 1',
      'mailing address',
      'rue',
      'adresse',
      'adresse postale',
    ],
  },
  city: { lengthMax: 100, required: true, aliases: ['town', 'municipality', 'ville', 'municipalite', 'localite'] },
  province: { lengthMax: 60, aliases: ['state', 'region', 'prov', 'territory', 'etat', 'territoire'] },
  postal_code: {
    lengthMax: 16,
    required: true,
    aliases: ['postcode', 'post code', 'zip', 'zip code', 'postalcode', 'code postal', 'cp'],
  },
  country: { lengthMax: 60, aliases: ['pays'] },
  hidden_address: {
    lengthMax: 10,
    aliases: ['address hidden', 'confidential address', 'at risk', 'adresse confidentielle', 'adresse cachee'],
  },
  substitute_name: {
    lengthMax: 200,
    aliases: [
      'substitute decision maker',
      'sdm',
      'sdm name',
      'parent',
      'parent name',
      'guardian',
      'next of kin',
      'mandataire',
      'mandataire special',
      'nom du mandataire',
      'tuteur',
    ],
  },
  substitute_street: {
    lengthMax: 200,
    aliases: [
      'sdm street',
      'sdm address',
      'substitute address',
      'guardian address',
      'adresse du mandataire',
      'rue du mandataire',
    ],
  },
  substitute_city: { lengthMax: 100, aliases: ['sdm city', 'guardian city', 'ville du mandataire'] },
  substitute_province: { lengthMax: 60, aliases: ['sdm province', 'guardian province', 'province du mandataire'] },
  substitute_postal_code: {
    lengthMax: 16,
    aliases: ['sdm postal code', 'guardian postal code', 'code postal du mandataire'],
  },
  substitute_country: { lengthMax: 60, aliases: ['sdm country', 'guardian country', 'pays du mandataire'] },
  own_treatment: {
    lengthMax: 10,
    aliases: ['own consent', 'own treatment decision', 'consentement propre', 'propre traitement'],
  },
  custody: {
    lengthMax: 40,
    aliases: [
      'custody status',
      'custody arrangement',
      'parental custody',
      'garde',
      'type de garde',
      'modalite de garde',
      'garde de l enfant',
    ],
  },
  parent_1_name: ofParent(1, 'name'),
  parent_1_street: ofParent(1, 'street'),
  parent_1_city: ofParent(1, 'city'),
  parent_1_province: ofParent(1, 'province'),
  parent_1_postal_code: ofParent(1, 'postal_code'),
  parent_1_country: ofParent(1, 'country'),
  parent_2_name: ofParent(2, 'name'),
  parent_2_street: ofParent(2, 'street'),
  parent_2_city: ofParent(2, 'city'),
  parent_2_province: ofParent(2, 'province'),
  parent_2_postal_code: ofParent(2, 'postal_code'),
  parent_2_country: ofParent(2, 'country'),
  data_elements: {
    lengthMax: 2000,
    aliases: ['data', 'data taken', 'elements', 'data kinds', 'donnees', 'elements de donnees'],
  },
  records_from: { lengthMax: 10, aliases: ['first record', 'first seen', 'dossiers depuis', 'premier dossier'] },
  records_to: { lengthMax: 10, aliases: ['last record', 'last seen', 'dossiers jusqu a', 'dernier dossier'] },
  email: { lengthMax: 254, aliases: ['e mail', 'email address', 'courriel', 'adresse courriel'] },
  email_consent: {
    lengthMax: 10,
    aliases: [
      'consent to e mail',
      'agrees to e mail',
      'e mail consent',
      'electronic notice',
      'consent to electronic notice',
      'consentement au courriel',
      'consentement courriel',
      'accepte le courriel',
      'avis electronique',
    ],
  },
  phone: { lengthMax: 40, aliases: ['telephone', 'phone number', 'tel', 'numero de telephone'] },
  synthetic: { lengthMax: 10, aliases: ['synthetique'] },
} as const satisfies { readonly [name: string]: ColumnDefinition };

export type ColumnName = keyof typeof COLUMNS;

export const COLUMN_NAMES: readonly ColumnName[] = Object.keys(COLUMNS).filter(isColumnName);

const BY_HEADING: ReadonlyMap<string, ColumnName> = new Map(
  COLUMN_NAMES.flatMap((name) =>
    [name, ...COLUMNS[name].aliases].map((alias): [string, ColumnName] => [foldedWords(alias), name]),
  ),
);

/** The column that a heading of the file means, if any. */
export function columnOf(heading: string): ColumnName | undefined {
  return BY_HEADING.get(foldedWords(heading));
}

/** Every heading that is understood, folded, for suggestions. */
export function knownHeadings(): Iterable<string> {
  return BY_HEADING.keys();
}

/** Longest cell and whether the list must have the column. */
export function definitionOf(name: ColumnName): ColumnDefinition {
  return COLUMNS[name];
}

export function isColumnName(name: string): name is ColumnName {
  return Object.hasOwn(COLUMNS, name);
}

/** Whether a list must have the column. */
export function isRequired(name: ColumnName): boolean {
  return definitionOf(name).required === true;
}

/** Every heading that means a column, folded; its own name first. */
export function headingsOf(name: ColumnName): readonly string[] {
  return [foldedWords(name), ...COLUMNS[name].aliases.map(foldedWords)];
}
