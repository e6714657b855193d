import { hasProtocol } from '../has-protocol.js';

/** The ways in which alerts leave, as the operator sets them. Without any, nobody is woken, and the screens say so. */
export interface AlertWays {
  /** Where alerts are posted; absent: nobody is woken, and the screens say so. */
  readonly alertWebhook?: string;
  /** Where text messages are posted; absent: nobody is reached by them. */
  readonly smsWebhook?: string;
  /** The server that takes alerts as mail, and who they come from; absent: nobody is reached by mail. */
  readonly mail?: { readonly url: string; readonly from: string };
  /** The organisation's own mail domains, in lower case: nobody is woken there. */
  readonly ownMailDomains: readonly string[];
}

/** The settings' names, without `HOLDFAST_`. */
export const ALERT_WAYS = ['ALERT_WEBHOOK', 'SMS_WEBHOOK', 'SMTP_URL', 'SMTP_FROM', 'OWN_MAIL_DOMAINS'];

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
  return {
    ...(alertWebhook === undefined ? {} : { alertWebhook }),
    ...(smsWebhook === undefined ? {} : { smsWebhook }),
    ...(url === undefined || from === undefined ? {} : { mail: { url, from } }),
    ownMailDomains: (environment['HOLDFAST_OWN_MAIL_DOMAINS'] ?? '')
      .split(',')
      .map((domain) => domain.trim().toLowerCase())
      .filter((domain) => domain !== ''),
  };
}
