import { hasProtocol } from '../../has-protocol.js';

/** How letters leave by e-mail, as the operator sets it up. */
export interface LetterMail {
  /** `smtp://user:password@host:587` or `smtps://…:465`. Never shown: it may hold a password. */
  readonly url: string;
  readonly from: string;
  /** Absent: answers go to the sender. */
  readonly replyTo?: string;
  /** Letters that one process hands over in a minute at most. */
  readonly perMinute: number;
  /** Talks with the mail server at the same time. */
  readonly atOnce: number;
}

export interface LetterMailSettings {
  /** Absent: every letter goes by post. */
  readonly letterMail?: LetterMail;
}

/** The settings' names, without `HOLDFAST_`. */
export const LETTER_MAIL_SETTINGS = [
  'LETTER_SMTP_URL',
  'LETTER_FROM',
  'LETTER_REPLY_TO',
  'LETTERS_PER_MINUTE',
  'LETTERS_AT_ONCE',
];

const PER_MINUTE = 120;
const PER_MINUTE_MAX = 6000;
const AT_ONCE = 4;
const AT_ONCE_MAX = 20;
const ADDRESS = /^[^\s@<>]+@[^\s@<>]+$/;

/** Reads the settings; what is wrong with them is added to the mistakes. */
export function readLetterMail(
  environment: Readonly<Record<string, string | undefined>>,
  mistakes: string[],
): LetterMailSettings {
  const url = environment['HOLDFAST_LETTER_SMTP_URL'];
  const from = environment['HOLDFAST_LETTER_FROM'];
  const replyTo = environment['HOLDFAST_LETTER_REPLY_TO'];
  // The address may hold a password: it is not repeated.
  if (url !== undefined && !hasProtocol(url, ['smtp:', 'smtps:']))
    mistakes.push(
      'HOLDFAST_LETTER_SMTP_URL has to be like smtp://user:password@host:587, or smtps:// for TLS from the start.',
    );
  if ((url === undefined) !== (from === undefined))
    mistakes.push(
      'HOLDFAST_LETTER_SMTP_URL and HOLDFAST_LETTER_FROM go together: where letters are handed over, and who they come from.',
    );
  for (const [name, address] of Object.entries({ FROM: from, REPLY_TO: replyTo }))
    if (address !== undefined && !ADDRESS.test(address))
      mistakes.push(`HOLDFAST_LETTER_${name} has to be one mail address.`);
  const perMinute = wholeNumber(environment, 'PER_MINUTE', PER_MINUTE, PER_MINUTE_MAX, mistakes);
  const atOnce = wholeNumber(environment, 'AT_ONCE', AT_ONCE, AT_ONCE_MAX, mistakes);
  if (url === undefined || from === undefined) return {};
  return { letterMail: { url, from, ...(replyTo !== undefined && { replyTo }), perMinute, atOnce } };
}

function wholeNumber(
  environment: Readonly<Record<string, string | undefined>>,
  name: string,
  usual: number,
  max: number,
  mistakes: string[],
): number {
  const value = Number(environment[`HOLDFAST_LETTERS_${name}`] ?? usual);
  if (!Number.isInteger(value) || value < 1 || value > max)
    mistakes.push(`HOLDFAST_LETTERS_${name} has to be a whole number from 1 to ${max}.`);
  return value;
}
