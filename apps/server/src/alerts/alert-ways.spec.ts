import { expect, test } from '@jest/globals';
import { readAlertWays } from './alert-ways.js';

test('every way out is absent until it is set', () => {
  const mistakes: string[] = [];
  expect(readAlertWays({}, mistakes)).toEqual({ ownMailDomains: [] });
  expect(
    readAlertWays(
      {
        HOLDFAST_ALERT_WEBHOOK: 'https://alerts.example/x',
        HOLDFAST_SMS_WEBHOOK: 'http://sms.example/',
        HOLDFAST_SMTP_URL: 'smtps://me:secret@mail.example',
        HOLDFAST_SMTP_FROM: 'holdfast@alerts.example',
        HOLDFAST_OWN_MAIL_DOMAINS: 'Care.example, clinic.example',
      },
      mistakes,
    ),
  ).toEqual({
    alertWebhook: 'https://alerts.example/x',
    smsWebhook: 'http://sms.example/',
    mail: { url: 'smtps://me:secret@mail.example', from: 'holdfast@alerts.example' },
    ownMailDomains: ['care.example', 'clinic.example'],
  });
  expect(mistakes).toEqual([]);
});

test('what is wrong is told all at once, without the password', () => {
  const mistakes: string[] = [];
  readAlertWays(
    { HOLDFAST_ALERT_WEBHOOK: 'ftp://x', HOLDFAST_SMTP_URL: 'mail.example:secret', HOLDFAST_SMS_WEBHOOK: 'no' },
    mistakes,
  );
  expect(mistakes).toHaveLength(4);
  expect(mistakes.join()).not.toContain('secret');
});

test('web push is switched on by a contact, and goes to known services alone unless others are named', () => {
  const mistakes: string[] = [];
  const contact = 'mailto:operator@elsewhere.example';
  const known = readAlertWays({ HOLDFAST_PUSH_CONTACT: contact }, mistakes).webPush;
  expect(known).toEqual({ contact, services: expect.arrayContaining(['fcm.googleapis.com', '*.push.apple.com']) });
  const own = { HOLDFAST_PUSH_CONTACT: contact, HOLDFAST_PUSH_SERVICES: 'Push.example, *.push.example:8443' };
  expect(readAlertWays(own, mistakes).webPush?.services).toEqual(['push.example', '*.push.example:8443']);
  expect(mistakes).toEqual([]);
  readAlertWays({ HOLDFAST_PUSH_SERVICES: 'push.example' }, mistakes);
  readAlertWays({ HOLDFAST_PUSH_CONTACT: 'operator@elsewhere.example', HOLDFAST_PUSH_SERVICES: 'https://x' }, mistakes);
  expect(mistakes).toHaveLength(3);
});
