import { expect, test } from '@jest/globals';
import { spaceFrench } from './french-spacing.js';

const SHOWN: Readonly<Record<string, string>> = { '\u00a0': '~', '\u202f': '_' };

test.each([
  ['Voici : « mot » ; oui ! non ?', 'Voici~: «~mot~»_; oui_! non_?'],
  ['80 000 personnes, 1 234 567 $ et 5 %', '80~000 personnes, 1~234~567~$ et 5~%'],
  ['de 8 h 30 à 20 h, 30 km, 12 Mo', 'de 8~h~30 à 20~h, 30~km, 12~Mo'],
  ['le 12 juin 2018 et le 1er mai', 'le 12~juin 2018 et le 1er~mai'],
  ['10 hommes, 3 mains, 2018 maisons', '10 hommes, 3 mains, 2018 maisons'],
  ['heure:minute, a/b', 'heure:minute, a/b'],
])('%s', (written, set) => {
  expect(spaceFrench(written).replaceAll(/[\u00a0\u202f]/g, (space) => SHOWN[space] ?? space)).toBe(set);
});
