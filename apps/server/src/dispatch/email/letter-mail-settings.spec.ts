import { expect, test } from '@jest/globals';
import { readLetterMail } from './letter-mail-settings.js';

test('letters go by post until a server and a sender are set', () => {
  const mistakes: string[] = [];
  expect(
    readLetterMail({ HOLDFAST_SMTP_URL: 'smtps://alerts.example', HOLDFAST_SMTP_FROM: 'a@b.example' }, mistakes),
  ).toEqual({});
  expect(
    readLetterMail(
      {
        HOLDFAST_LETTER_SMTP_URL: 'smtps://me:secret@mail.example',
        HOLDFAST_LETTER_FROM: 'letters@ours.example',
        HOLDFAST_LETTER_REPLY_TO: 'help@ours.example',
        HOLDFAST_LETTERS_PER_MINUTE: '30',
      },
      mistakes,
    ),
  ).toEqual({
    letterMail: {
      url: 'smtps://me:secret@mail.example',
      from: 'letters@ours.example',
      replyTo: 'help@ours.example',
      perMinute: 30,
      atOnce: 4,
    },
  });
  expect(mistakes).toEqual([]);
});

test('every mistake is told at once, and no password', () => {
  const mistakes: string[] = [];
  readLetterMail(
    {
      HOLDFAST_LETTER_SMTP_URL: 'https://me:secret@mail.example',
      HOLDFAST_LETTER_REPLY_TO: 'a@b, c@d',
      HOLDFAST_LETTERS_PER_MINUTE: '0',
      HOLDFAST_LETTERS_AT_ONCE: 'many',
    },
    mistakes,
  );
  expect(mistakes).toHaveLength(5);
  expect(mistakes.join()).not.toContain('secret');
});
