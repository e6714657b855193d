import { expect, test } from '@jest/globals';
import { lawPacksAsked } from './law-packs.js';
import { PLAYBOOK_FILE } from './load.js';

const asked = (text: string): readonly string[] => lawPacksAsked({ files: new Map([[PLAYBOOK_FILE, text]]) });

test.each([
  ['in one line', 'playbook: p\nlaw: [ca-on-phipa, eu-gdpr]\nroles: {}\n'],
  [
    'over several lines, with words between',
    'law:\n  [ca-on-phipa, # at home\n\n# and abroad\n  eu-gdpr]\nroles: {}\n',
  ],
  ['as items at the margin', 'playbook: p\r\nlaw:\r\n- ca-on-phipa\r\n- eu-gdpr\r\nroles: {}\r\n'],
  ['with the bracket at the margin', 'law:\n  [ca-on-phipa, eu-gdpr\n\n]\nroles: {}\n'],
  ['as items further in', 'law:\n  - ca-on-phipa\n  - eu-gdpr\n'],
  ['under a quoted key', 'playbook: p\n"law": [ca-on-phipa, eu-gdpr]\n'],
  ['where the whole is one flow', '{ playbook: p, law: [ca-on-phipa, eu-gdpr] }\n'],
  ['below words that look like it', 'title: |\n  law: [none]\nlaw: [ca-on-phipa, eu-gdpr]\n'],
])('the packs that are asked are found %s', (_where, text) => {
  expect(asked(text)).toEqual(['ca-on-phipa', 'eu-gdpr']);
});

test.each([
  ['that says nothing of law', 'playbook: p\n'],
  ['that is not whole', 'playbook: [\nlaw: [ca-on-phipa\n'],
  ['that is empty', ''],
])('a playbook %s asks none', (_what, text) => {
  expect(asked(text)).toEqual([]);
});
