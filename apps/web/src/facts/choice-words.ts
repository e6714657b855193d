import type { Titles } from '#contract';
import { inLanguage, isSeverity, type Language } from '#kernel';
import { SEVERITY_WORDS } from '../words/severity-words.js';
import { asWords } from '../words/words.js';

type Pair = readonly [english: string, french: string];

/** Parts of countries by the codes that choices have. One name stands for both languages. */
const PARTS: Readonly<Record<string, string | Pair>> = {
  'ca-ab': 'Alberta',
  'ca-bc': ['British Columbia', 'Colombie-Britannique'],
  'ca-mb': 'Manitoba',
  'ca-nb': ['New Brunswick', 'Nouveau-Brunswick'],
  'ca-nl': ['Newfoundland and Labrador', 'Terre-Neuve-et-Labrador'],
  'ca-ns': ['Nova Scotia', 'Nouvelle-Écosse'],
  'ca-nt': ['Northwest Territories', 'Territoires du Nord-Ouest'],
  'ca-nu': 'Nunavut',
  'ca-on': 'Ontario',
  'ca-pe': ['Prince Edward Island', 'Île-du-Prince-Édouard'],
  'ca-qc': ['Quebec', 'Québec'],
  'ca-sk': 'Saskatchewan',
  'ca-yt': 'Yukon',
  'us-al': 'Alabama',
  'us-ak': 'Alaska',
  'us-az': 'Arizona',
  'us-ar': 'Arkansas',
  'us-ca': ['California', 'Californie'],
  'us-co': 'Colorado',
  'us-ct': 'Connecticut',
  'us-de': 'Delaware',
  'us-dc': ['District of Columbia', 'District de Columbia'],
  'us-fl': ['Florida', 'Floride'],
  'us-ga': ['Georgia (United States)', 'Géorgie (États-Unis)'],
  'us-gu': 'Guam',
  'us-hi': ['Hawaii', 'Hawaï'],
  'us-id': 'Idaho',
  'us-il': 'Illinois',
  'us-in': 'Indiana',
  'us-ia': 'Iowa',
  'us-ks': 'Kansas',
  'us-ky': 'Kentucky',
  'us-la': ['Louisiana', 'Louisiane'],
  'us-me': 'Maine',
  'us-md': 'Maryland',
  'us-ma': 'Massachusetts',
  'us-mi': 'Michigan',
  'us-mn': 'Minnesota',
  'us-ms': 'Mississippi',
  'us-mo': 'Missouri',
  'us-mt': 'Montana',
  'us-ne': 'Nebraska',
  'us-nv': 'Nevada',
  'us-nh': 'New Hampshire',
  'us-nj': 'New Jersey',
  'us-nm': ['New Mexico', 'Nouveau-Mexique'],
  'us-ny': ['New York', 'New York (État)'],
  'us-nc': ['North Carolina', 'Caroline du Nord'],
  'us-nd': ['North Dakota', 'Dakota du Nord'],
  'us-oh': 'Ohio',
  'us-ok': 'Oklahoma',
  'us-or': 'Oregon',
  'us-pa': ['Pennsylvania', 'Pennsylvanie'],
  'us-pr': ['Puerto Rico', 'Porto Rico'],
  'us-ri': 'Rhode Island',
  'us-sc': ['South Carolina', 'Caroline du Sud'],
  'us-sd': ['South Dakota', 'Dakota du Sud'],
  'us-tn': 'Tennessee',
  'us-tx': 'Texas',
  'us-ut': 'Utah',
  'us-vt': 'Vermont',
  'us-va': ['Virginia', 'Virginie'],
  'us-vi': ['U.S. Virgin Islands', 'Îles Vierges américaines'],
  'us-wa': ['Washington (state)', 'Washington (État)'],
  'us-wv': ['West Virginia', 'Virginie-Occidentale'],
  'us-wi': 'Wisconsin',
  'us-wy': 'Wyoming',
};

/** Countries stand alone, or behind the union that they are of. Other short choices, such as `no`, are no places. */
const COUNTRY =
  /^(?:(?:eu|eea)-)?(at|be|bg|hr|cy|cz|dk|ee|fi|fr|de|gr|hu|ie|it|lv|lt|lu|mt|nl|pl|pt|ro|sk|si|es|se|is|li|ch|au|nz|sg|jp|kr|br|za|cn|hk|ae|sa|il|tr|mx|ph|th|my|vn|ke|ng|cl)$/;
const BY_OTHER_NAME: Readonly<Record<string, string>> = {
  'eea-no': 'NO',
  india: 'IN',
  co: 'CO',
  eu: 'EU',
  id: 'ID',
  uk: 'GB',
  us: 'US',
};

/** What is written in a way of its own, as a part of a choice's name. */
const AS_WRITTEN: readonly (readonly [name: RegExp, written: string])[] = [
  [/\be mail\b/gi, 'E-mail'],
  [/\b(?:btc|xmr|eth|usd|cad|eur|gbp|ftc|hipaa|osfi|sec)\b/gi, ''],
];

const REGIONS: Readonly<Record<Language, Intl.DisplayNames>> = {
  en: new Intl.DisplayNames('en-CA', { type: 'region' }),
  fr: new Intl.DisplayNames('fr-CA', { type: 'region' }),
};

/** Where a law holds, by the code that its pack has: `CA-ON`. */
export function placeWords(place: string, language: Language): string {
  const code = place.toLowerCase();
  const part = PARTS[code];
  if (part !== undefined) return typeof part === 'string' ? part : part[language === 'fr' ? 1 : 0];
  if (code === 'int') return language === 'fr' ? 'Partout' : 'Anywhere';
  const region = BY_OTHER_NAME[code] ?? place;
  return /^[A-Z]{2}$/.test(region) ? (REGIONS[language].of(region) ?? place) : place;
}

/** A choice of a fact as the playbook calls it; else places by their names, and abbreviations as they are written. */
export function choiceWords(choice: string, language: Language, titles: Titles = {}): string {
  const title = titles[choice];
  if (title !== undefined) return inLanguage(title, language);
  if (isSeverity(choice)) return SEVERITY_WORDS[`severity-${choice}`][language === 'fr' ? 1 : 0];
  const part = PARTS[choice];
  if (part !== undefined) return typeof part === 'string' ? part : part[language === 'fr' ? 1 : 0];
  const region = BY_OTHER_NAME[choice] ?? COUNTRY.exec(choice)?.[1]?.toUpperCase();
  if (region !== undefined) return REGIONS[language].of(region) ?? region;
  return AS_WRITTEN.reduce(
    (words, [name, written]) => words.replace(name, (found) => (written === '' ? found.toUpperCase() : written)),
    asWords(choice),
  );
}
