import { Readable } from 'node:stream';
import MailComposer from 'nodemailer/lib/mail-composer';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { Clock } from '#kernel';
import { isOwnDomain } from '../on-call/addresses.js';
import { Undelivered, type Courier } from './courier.js';

const CONNECT_TIMEOUT_MS = 10_000;
const SILENCE_TIMEOUT_MS = 30_000;
/** For one mail from the first packet to the last answer: half of a lease, so that nobody takes the row over meanwhile. */
const PATIENCE_MS = 60_000;
/** Refused for security or policy, as RFC 3463 (3.8) numbers it: relaying, SPF, content, and seldom for one recipient. */
const POLICY = /^5\d\d[ -]5\.7\.\d/;
const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

export interface MailSettings {
  /** `smtp://user:password@host:587` or `smtps://…:465`. */
  readonly url: string;
  readonly from: string;
  readonly ownMailDomains: readonly string[];
  readonly clock: Clock;
  /** Milliseconds that one delivery may take; a minute where nothing is said. */
  readonly patienceMs?: number;
}

/** A mail to one person. */
export interface OutgoingMail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** The same words as a page; absent: text alone. */
  readonly html?: string;
  /** Of the words, ISO 639; absent: nothing is said of it. */
  readonly language?: string;
  /** Where an answer goes, and what mail programs answer to; absent: to the sender. */
  readonly replyTo?: string | undefined;
  /** The message's own: sent again it has the same, so that it is known as the same. */
  readonly messageId: string;
  readonly urgent: boolean;
}

/** Alerts by mail, to addresses outside the organisation alone. */
export function mailCourier(settings: MailSettings): Courier {
  return {
    channel: 'email',
    deliver: async ({ id, title, text, to }, handOver) => {
      if (to === undefined) throw new Undelivered('nobody is on call at this place', 'refused');
      if (isOwnDomain(to.address, settings.ownMailDomains)) {
        throw new Undelivered("the address lies in the organisation's own mail", 'refused');
      }
      const mail = { to: to.address, subject: title, text, messageId: id, urgent: true };
      await handOverMail(settings, mail, handOver);
    },
  };
}

/**
 * Hands a mail over at most once. SMTP has no key by which a receiver could take a repeat once: whatever ends between the
 * begin of the message and the server's answer is in doubt, and is sent again by nobody but a person. One recipient a mail, so
 * that one answer speaks for one person.
 *
 * @param handOver awaited before the message begins
 * @throws Undelivered
 */
export async function handOverMail(
  { url, from, clock, patienceMs = PATIENCE_MS }: Omit<MailSettings, 'ownMailDomains'>,
  mail: OutgoingMail,
  handOver: () => Promise<void>,
): Promise<void> {
  const content = await compose(mail, from, clock);
  const patience = AbortSignal.timeout(patienceMs);
  const connection = connectionTo(url);
  const step = stepsOf(connection, patience);
  try {
    await enter(connection, step, url);
    await handOver();
    await send(connection, step, { from, to: mail.to }, content);
  } finally {
    connection.close();
  }
}

function compose(
  { to, subject, text, html, language, replyTo, messageId, urgent }: OutgoingMail,
  from: string,
  clock: Clock,
): Promise<Buffer> {
  return new MailComposer({
    from,
    to,
    subject,
    text,
    ...(html !== undefined && { html }),
    ...(replyTo !== undefined && { replyTo }),
    messageId: `<${messageId}@holdfast.invalid>`,
    date: new Date(clock.now()),
    // Long lines arrive whole.
    textEncoding: 'quoted-printable',
    headers: {
      'Auto-Submitted': 'auto-generated',
      ...(urgent && { Importance: 'high' }),
      ...(language !== undefined && { 'Content-Language': language }),
    },
  })
    .compile()
    .build();
}

function connectionTo(url: string): SMTPConnection {
  const { protocol, hostname, port } = new URL(url);
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
  // What a connection says of its end after the last answer is nobody's business: each step listens for itself.
  connection.on('error', () => undefined);
  return connection;
}

type Step = (begin: (done: (error?: unknown) => void) => void) => Promise<void>;

/** A step of the talk ends with its answer, with the connection or with the patience: not every step's callback hears of the latter two. */
function stepsOf(connection: SMTPConnection, patience: AbortSignal): Step {
  return (begin) =>
    new Promise<void>((resolve, reject) => {
      const gone = (): void => reject(new Error('The mail server went away.'));
      connection.once('error', reject);
      connection.once('end', gone);
      patience.addEventListener('abort', gone, { once: true });
      if (patience.aborted) gone();
      else begin((error) => (error ? reject(error) : resolve()));
    });
}

async function enter(connection: SMTPConnection, step: Step, url: string): Promise<void> {
  try {
    await step((done) => connection.connect(done));
  } catch {
    throw new Undelivered('the mail server could not be reached', 'unreachable');
  }
  const { username, password } = new URL(url);
  if (username === '') return;
  const credentials = { user: decodeURIComponent(username), pass: decodeURIComponent(password) };
  try {
    await step((done) => connection.login({ credentials }, done));
  } catch (error) {
    const { responseCode: code } = failureOf(error);
    if (code !== undefined)
      throw new Undelivered('the mail server did not let Holdfast in', 'try-again', { code, of: 'sender' });
    throw new Undelivered('the mail server went away before it let Holdfast in', 'unreachable');
  }
}

async function send(
  connection: SMTPConnection,
  step: Step,
  envelope: { from: string; to: string },
  content: Buffer,
): Promise<void> {
  let begun = false;
  // Nothing is read before the server has asked for the message.
  const message = Readable.from(
    (function* () {
      begun = true;
      yield content;
    })(),
  );
  try {
    await step((done) => connection.send(envelope, message, done));
  } catch (error) {
    throw undelivered(error, begun);
  }
}

/** Before the message, or with an answer to it, it is sure that nobody has it; without an answer it is not. */
function undelivered(error: unknown, begun: boolean): Undelivered {
  const { responseCode, command, response } = failureOf(error);
  if (responseCode !== undefined) {
    const outcome = responseCode >= 500 ? 'refused' : 'try-again';
    const of = command === 'MAIL FROM' ? 'sender' : POLICY.test(response ?? '') ? 'policy' : 'mail';
    return new Undelivered(`the mail server answered ${responseCode}`, outcome, { code: responseCode, of });
  }
  if (!begun) return new Undelivered('the mail server went away', 'unreachable');
  return new Undelivered('the mail server went away without an answer to the message', 'in-doubt');
}

function failureOf(error: unknown): Failure {
  return error instanceof Error ? (error as Failure) : {};
}

interface Failure {
  readonly responseCode?: number;
  readonly command?: string;
  /** The server's line, its own code first. */
  readonly response?: string;
}
