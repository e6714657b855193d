/** An Ontario town with the first half of a postal code used there and its area code. */
export interface Town {
  readonly name: string;
  readonly prefix: string;
  readonly areaCode: string;
}

const TOWNS =
  'Kitchener N2G 519|Waterloo N2L 519|Cambridge N1R 519|Guelph N1H 519|Brantford N3T 519|London N6A 519|Windsor N9A 519|' +
  'Sarnia N7T 519|Stratford N5A 519|Woodstock N4S 519|Owen Sound N4K 519|Chatham N7M 519|Hamilton L8P 905|St. Catharines L2R 905|' +
  'Oshawa L1H 905|Mississauga L5B 905|Brampton L6X 905|Markham L3R 905|Barrie L4M 705|Orillia L3V 705|Collingwood L9Y 705|' +
  'Peterborough K9H 705|Greater Sudbury P3E 705|North Bay P1B 705|Sault Ste. Marie P6A 705|Timmins P4N 705|Kapuskasing P5N 705|' +
  'Hearst P0L 705|Thunder Bay P7B 807|Kenora P9N 807|Toronto M5V 416|Scarborough M1P 416|Etobicoke M9A 416|Ottawa K1N 613|' +
  'Kingston K7L 613|Belleville K8N 613|Cornwall K6H 613|Hawkesbury K6A 613|Pembroke K8A 613|Brockville K6V 613';

export const ONTARIO_TOWNS: readonly Town[] = TOWNS.split('|').map((entry) => {
  const parts = entry.split(' ');
  return { name: parts.slice(0, -2).join(' '), prefix: parts.at(-2) ?? '', areaCode: parts.at(-1) ?? '' };
});

export const ENGLISH_STREETS = [
  'Main St',
  'King St W',
  'Queen St E',
  'Victoria Ave',
  'Wellington Rd',
  'Church St',
  'Maple Cres',
  'Concession Rd 4',
  'Lakeshore Blvd',
  'Elm Dr',
  "St. David's Way",
  'Mill Lane',
] as const;
export const FRENCH_STREETS = [
  'rue Principale',
  'rue Saint-Joseph',
  'boul. Brébeuf',
  'av. de l’Église',
  'ch. du Lac',
  'rue des Érables',
] as const;

/** The letters that the second half of a Canadian postal code may hold. */
export const POSTAL_LETTERS = 'ABCEGHJKLMNPRSTVWXYZ';
