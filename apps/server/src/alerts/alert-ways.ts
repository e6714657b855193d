import { hasProtocol } from '../has-protocol.js';

/** The ways in which alerts leave, as the operator sets them. Without any, nobody is woken, and the screens say so. */
export interface AlertWays {
  /** Where alerts are posted; absent: nobody is woken, and the screens say so. */
  readonly alertWebhook?: string;
  /** Where text messages are posted; absent: nobody is reached by them. */
  readonly smsWebhook?: string;
  /** The server that takes alerts as mail, and who they come from; absent: nobody is reached by mail. */
  readonly mail?: { readonly url: string; readonly from: string };
  /** Web push, off where absent: it goes through the services of browsers' makers. */
  readonly webPush?: WebPush;
  /** The organisation's own mail domains, in lower case: nobody is woken there. */
  readonly ownMailDomains: readonly string[];
}

export interface WebPush {
  /** Where a push service's people reach the operator: `mailto:` or `https:`. They see it with each message. */
  readonly contact: string;
  /** Hosts of the push services that messages may be given to; `*.` stands for any name below. */
  readonly services: readonly string[];
}

/** The services behind today's browsers: Chrome, Edge and others; Firefox; Safari; older Edge and Windows. */
const PUSH_SERVICES = [
  'fcm.googleapis.com',
  'updates.push.services.mozilla.com',
  '*.push.apple.com',
  '*.notify.windows.com',
];

/** The settings' names, without `HOLDFAST_`. */
export const ALERT_WAYS = [
  'ALERT_WEBHOOK',
  'SMS_WEBHOOK',
  'SMTP_URL',
  'SMTP_FROM',
  'OWN_MAIL_DOMAINS',
  'PUSH_CONTACT',
  'PUSH_SERVICES',
];

/** Reads the settings; what is wrong with them is added to the mistakes. */
export function readAlertWays(
  environment: Readonly<Record<string, string | undefined>>,
  mistakes: string[],
): AlertWays {
  const alertWebhook = environment['HOLDFAST_ALERT_WEBHOOK'];
  const smsWebhook = environment['HOLDFAST_SMS_WEBHOOK'];
  for (const [name, address] of Object.entries({ ALERT_WEBHOOK: alertWebhook, SMS_WEBHOOK: smsWebhook })) {
    if (address !== undefined && !hasProtocol(address, ['http:', 'https:']))
      mistakes.push(`HOLDFAST_${name} has to be an http or https address.`);
  }
  const url = environment['HOLDFAST_SMTP_URL'];
  const from = environment['HOLDFAST_SMTP_FROM'];
  // The address may hold a password: it is not repeated.
  if (url !== undefined && !hasProtocol(url, ['smtp:', 'smtps:']))
    mistakes.push(
      'HOLDFAST_SMTP_URL has to be like smtp://user:password@host:587, or smtps:// for TLS from the start.',
    );
  if ((url === undefined) !== (from === undefined))
    mistakes.push(
      'HOLDFAST_SMTP_URL and HOLDFAST_SMTP_FROM go together: where mail is handed over, and who it comes from.',
    );
  if (from !== undefined && !/^[^\s@<>]+@[^\s@<>]+$/.test(from))
    mistakes.push('HOLDFAST_SMTP_FROM has to be one mail address.');
  const webPush = readWebPush(environment, mistakes);
  return {
    ...(alertWebhook === undefined ? {} : { alertWebhook }),
    ...(smsWebhook === undefined ? {} : { smsWebhook }),
    ...(url === undefined || from === undefined ? {} : { mail: { url, from } }),
    ...(webPush && { webPush }),
    ownMailDomains: listed(environment['HOLDFAST_OWN_MAIL_DOMAINS']),
  };
}

function readWebPush(
  environment: Readonly<Record<string, string | undefined>>,
  mistakes: string[],
): WebPush | undefined {
  const contact = environment['HOLDFAST_PUSH_CONTACT'];
  const services = environment['HOLDFAST_PUSH_SERVICES'];
  if (contact === undefined) {
    if (services !== undefined)
      mistakes.push('HOLDFAST_PUSH_SERVICES does nothing without HOLDFAST_PUSH_CONTACT, which switches web push on.');
    return undefined;
  }
  if (!hasProtocol(contact, ['mailto:', 'https:']))
    mistakes.push('HOLDFAST_PUSH_CONTACT has to be like mailto:operator@elsewhere.example, or an https address.');
  const hosts = services === undefined ? PUSH_SERVICES : listed(services);
  for (const host of hosts)
    if (!/^(\*\.)?[a-z0-9.-]+(:\d+)?$/.test(host))
      mistakes.push(`HOLDFAST_PUSH_SERVICES: ${host} is no host name such as *.push.apple.com.`);
  return { contact, services: hosts };
}

function listed(setting: string | undefined): readonly string[] {
  return (setting ?? '')
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '');
}
