import { expect, test } from '@jest/globals';
import { playbookTexts } from './playbook-texts.js';

const file = (path: string) => ({
  name: path.split('/').at(-1) ?? '',
  webkitRelativePath: path,
  text: () => Promise.resolve(`text of ${path}`),
});

test('paths begin inside the chosen folder', async () => {
  expect(await playbookTexts([file('mine/playbook.yaml'), file('mine/letters/patient.en.md.hbs')])).toEqual({
    'playbook.yaml': 'text of mine/playbook.yaml',
    'letters/patient.en.md.hbs': 'text of mine/letters/patient.en.md.hbs',
  });
});

test('a file chosen by itself stands at the top', async () => {
  expect(await playbookTexts([{ ...file('playbook.yaml'), webkitRelativePath: '' }])).toEqual({
    'playbook.yaml': 'text of playbook.yaml',
  });
});

test('hidden files, and files that no playbook has, are left out', async () => {
  expect(await playbookTexts([file('mine/.git/x.yaml'), file('mine/picture.png'), file('mine/.DS_Store')])).toEqual({});
});
