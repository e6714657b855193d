import MailComposer from 'nodemailer/lib/mail-composer';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { Clock } from '#kernel';
import { isOwnDomain } from '../on-call/addresses.js';
import { Undelivered, type Courier, type Message } from './courier.js';

const CONNECT_TIMEOUT_MS = 10_000;
const SILENCE_TIMEOUT_MS = 30_000;
const BEFORE_THE_MESSAGE = ['API', 'MAIL FROM', 'RCPT TO'];
const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

export interface MailSettings {
  /** `smtp://user:password@host:587` or `smtps://…:465`. */
  readonly url: string;
  readonly from: string;
  readonly ownMailDomains: readonly string[];
  readonly clock: Clock;
}

/**
 * Hands a mail over at most once. SMTP has no key by which a receiver could take a repeat once: whatever ends between the
 * begin of the message and the server's answer is in doubt, and is sent again by nobody but a person. One recipient a mail, so
 * that one answer speaks for one person; the Message-ID is the message's own, so that a mail sent again is known as the same.
 */
export function mailCourier(settings: MailSettings): Courier {
  return {
    channel: 'email',
    deliver: async (message, handOver) => {
      const address = message.to?.address;
      if (address === undefined) throw new Undelivered('nobody is on call at this place', 'refused');
      if (isOwnDomain(address, settings.ownMailDomains)) {
        throw new Undelivered("the address lies in the organisation's own mail", 'refused');
      }
      const content = await compose(settings, message, address);
      const connection = await connect(settings.url);
      try {
        await handOver();
        await send(connection, { from: settings.from, to: address }, content);
      } finally {
        connection.close();
      }
    },
  };
}

function compose({ from, clock }: MailSettings, { id, title, text }: Message, to: string): Promise<Buffer> {
  return new MailComposer({
    from,
    to,
    subject: title,
    text,
    messageId: `<${id}@holdfast.invalid>`,
    date: new Date(clock.now()),
    headers: { 'Auto-Submitted': 'auto-generated', Importance: 'high' },
  })
    .compile()
    .build();
}

async function connect(url: string): Promise<SMTPConnection> {
  const { protocol, hostname, port, username, password } = new URL(url);
  const secure = protocol === 'smtps:';
  const connection = new SMTPConnection({
    host: hostname,
    port: port === '' ? (secure ? 465 : 587) : Number(port),
    secure,
    // A password and a deadline go over no wire in clear.
    requireTLS: !secure && !LOOPBACK.includes(hostname),
    connectionTimeout: CONNECT_TIMEOUT_MS,
    greetingTimeout: CONNECT_TIMEOUT_MS,
    socketTimeout: SILENCE_TIMEOUT_MS,
  });
  await new Promise<void>((resolve, reject) => {
    const failed = (): void => reject(new Undelivered('the mail server could not be reached'));
    connection.once('error', failed);
    connection.connect((error) => (error ? failed() : resolve()));
  });
  // What a connection says of its end after the last answer is nobody's business: each command has its own answer.
  connection.on('error', () => undefined);
  if (username === '') return connection;
  await new Promise<void>((resolve, reject) => {
    const credentials = { user: decodeURIComponent(username), pass: decodeURIComponent(password) };
    connection.login({ credentials }, (error) => {
      if (error) reject(new Undelivered('the mail server did not let Holdfast in'));
      else resolve();
    });
  });
  return connection;
}

function send(connection: SMTPConnection, envelope: { from: string; to: string }, content: Buffer): Promise<void> {
  return new Promise<void>((resolve, reject) => {
    connection.send(envelope, content, (error) => (error ? reject(undelivered(error)) : resolve()));
  });
}

/** Before the message, or with an answer to it, it is sure that nobody has it; without an answer it is not. */
function undelivered(error: unknown): Undelivered {
  const { responseCode, command } = error instanceof Error ? (error as Failure) : {};
  if (responseCode !== undefined) {
    const outcome = responseCode >= 500 ? 'refused' : 'try-again';
    return new Undelivered(`the mail server answered ${responseCode}`, outcome);
  }
  if (command !== undefined && BEFORE_THE_MESSAGE.includes(command))
    return new Undelivered('the mail server went away');
  return new Undelivered('the mail server went away without an answer to the message', 'in-doubt');
}

interface Failure {
  readonly responseCode?: number;
  readonly command?: string;
}
