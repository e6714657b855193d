import { Readable } from 'node:stream';
import MailComposer from 'nodemailer/lib/mail-composer';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { Clock } from '#kernel';
import { isOwnDomain } from '../on-call/addresses.js';
import { Undelivered, type Courier, type Message } from './courier.js';

const CONNECT_TIMEOUT_MS = 10_000;
const SILENCE_TIMEOUT_MS = 30_000;
/** For one mail from the first packet to the last answer: half of a lease, so that nobody takes the row over meanwhile. */
const PATIENCE_MS = 60_000;
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
      const patience = AbortSignal.timeout(settings.patienceMs ?? PATIENCE_MS);
      const connection = connectionTo(settings.url);
      const step = stepsOf(connection, patience);
      try {
        await enter(connection, step, settings.url);
        await handOver();
        await send(connection, step, { from: settings.from, to: address }, content);
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
    if (failureOf(error).responseCode !== undefined) throw new Undelivered('the mail server did not let Holdfast in');
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
  const { responseCode } = failureOf(error);
  if (responseCode !== undefined) {
    const outcome = responseCode >= 500 ? 'refused' : 'try-again';
    return new Undelivered(`the mail server answered ${responseCode}`, outcome);
  }
  if (!begun) return new Undelivered('the mail server went away', 'unreachable');
  return new Undelivered('the mail server went away without an answer to the message', 'in-doubt');
}

function failureOf(error: unknown): Failure {
  return error instanceof Error ? (error as Failure) : {};
}

interface Failure {
  readonly responseCode?: number;
}
