import { foldedWords } from './fold.js';

// Codes with the English and French names and the usual abbreviations, folded (no accents, lower case).
const CANADA: { readonly [code: string]: readonly string[] } = {
  AB: ['alberta', 'alta', 'alb'],
  BC: ['british columbia', 'colombie britannique', 'c b', 'b c', 'cb'],
  MB: ['manitoba', 'man'],
  NB: ['new brunswick', 'nouveau brunswick', 'n b'],
  NL: [
    'newfoundland and labrador',
    'newfoundland',
    'labrador',
    'terre neuve et labrador',
    'terre neuve',
    'nfld',
    'nf',
    'tnl',
  ],
  NS: ['nova scotia', 'nouvelle ecosse', 'n s', 'ne'],
  NT: ['northwest territories', 'territoires du nord ouest', 'nwt', 'tno'],
  NU: ['nunavut'],
  ON: ['ontario', 'ont'],
  PE: ['prince edward island', 'ile du prince edouard', 'pei', 'p e i', 'ipe'],
  QC: ['quebec', 'que', 'pq', 'p q'],
  SK: ['saskatchewan', 'sask'],
  YT: ['yukon', 'yukon territory', 'yk'],
};

const UNITED_STATES =
  'AL alabama|AK alaska|AZ arizona|AR arkansas|CA california|CO colorado|CT connecticut|DE delaware|DC district of columbia|' +
  'FL florida|GA georgia|HI hawaii|ID idaho|IL illinois|IN indiana|IA iowa|KS kansas|KY kentucky|LA louisiana|ME maine|' +
  'MD maryland|MA massachusetts|MI michigan|MN minnesota|MS mississippi|MO missouri|MT montana|NE nebraska|NV nevada|' +
  'NH new hampshire|NJ new jersey|NM new mexico|NY new york|NC north carolina|ND north dakota|OH ohio|OK oklahoma|' +
  'OR oregon|PA pennsylvania|RI rhode island|SC south carolina|SD south dakota|TN tennessee|TX texas|UT utah|VT vermont|' +
  'VA virginia|WA washington|WV west virginia|WI wisconsin|WY wyoming|PR puerto rico|GU guam|VI virgin islands|' +
  'AS american samoa|MP northern mariana islands';

const COUNTRIES: { readonly [code: string]: readonly string[] } = {
  AU: ['australia', 'australie'],
  BE: ['belgium', 'belgique'],
  CA: ['canada', 'can'],
  CH: ['switzerland', 'suisse'],
  CN: ['china', 'chine'],
  DE: ['germany', 'allemagne'],
  FR: ['france'],
  GB: ['united kingdom', 'royaume uni', 'great britain', 'england', 'scotland', 'wales', 'uk', 'u k'],
  HK: ['hong kong'],
  IE: ['ireland', 'irlande'],
  IN: ['india', 'inde'],
  IT: ['italy', 'italie'],
  JM: ['jamaica', 'jamaique'],
  MX: ['mexico', 'mexique'],
  NL: ['netherlands', 'pays bas'],
  NZ: ['new zealand', 'nouvelle zelande'],
  PH: ['philippines'],
  PL: ['poland', 'pologne'],
  PT: ['portugal'],
  US: ['united states', 'united states of america', 'etats unis', 'usa', 'u s a', 'u s', 'us'],
};

// Countries to ISO 3166-1; to the post, and to the laws that follow homes, they are states of the US.
const US_TERRITORIES: { readonly [code: string]: readonly string[] } = {
  AS: ['american samoa', 'samoa americaines'],
  GU: ['guam'],
  MP: ['northern mariana islands', 'iles mariannes du nord'],
  PR: ['puerto rico', 'porto rico'],
  VI: ['us virgin islands', 'u s virgin islands', 'united states virgin islands', 'iles vierges americaines'],
};

const CANADA_BY_NAME = byName(CANADA);
const US_BY_NAME = new Map(
  UNITED_STATES.split('|').flatMap((entry): [string, string][] => {
    const code = entry.slice(0, 2);
    return [
      [code.toLowerCase(), code],
      [entry.slice(3), code],
    ];
  }),
);
const COUNTRY_BY_NAME = byName({ ...COUNTRIES, ...US_TERRITORIES });

/** The two-letter code of a Canadian province or territory or a US state; `undefined` when not recognised or elsewhere. */
export function provinceCode(text: string, country: string): string | undefined {
  const names = country === 'CA' ? CANADA_BY_NAME : country === 'US' ? US_BY_NAME : undefined;
  return names?.get(text.toLowerCase()) ?? names?.get(foldedWords(text));
}

/** The ISO 3166-1 alpha-2 code of a country given by name (English or French, common ones) or by any two letters. */
export function countryCode(text: string): string | undefined {
  return (
    COUNTRY_BY_NAME.get(text.toLowerCase()) ??
    COUNTRY_BY_NAME.get(foldedWords(text)) ??
    (/^[a-z]{2}$/i.test(text) ? text.toUpperCase() : undefined)
  );
}

/** Where the post and the law find a place: a US territory that is given as a country is a state of the US. */
export function postalPlace({ country, province }: { readonly country: string; readonly province: string }): {
  readonly country: string;
  readonly province: string;
} {
  return country in US_TERRITORIES ? { country: 'US', province: country } : { country, province };
}

function byName(table: { readonly [code: string]: readonly string[] }): ReadonlyMap<string, string> {
  const pairs = Object.entries(table).flatMap(([code, names]) =>
    [code.toLowerCase(), ...names].map((name): [string, string] => [name, code]),
  );
  return new Map(pairs);
}
