import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** What a webhook has been sent. */
export interface Posted {
  readonly key: string;
  readonly body: { readonly [name: string]: unknown };
}

/** An address that takes what is posted to it, and answers as it is told. */
export class WebhookReceiver {
  readonly posted: Posted[] = [];
  status = 200;
  /** Until when it keeps whoever posts waiting. */
  answering: Promise<void> = Promise.resolve();

  private constructor(
    readonly address: string,
    private readonly close: () => Promise<void>,
  ) {}

  static async open(): Promise<WebhookReceiver> {
    const server = createServer((request, response) => {
      void bodyOf(request).then(async (body) => {
        receiver.posted.push({ key: String(request.headers['idempotency-key']), body });
        await receiver.answering;
        response.writeHead(receiver.status).end();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const receiver = new WebhookReceiver(
      `http://127.0.0.1:${port}/`,
      () => new Promise((resolve) => server.close(() => resolve())),
    );
    return receiver;
  }

  stop(): Promise<void> {
    return this.close();
  }
}

async function bodyOf(request: IncomingMessage): Promise<Posted['body']> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return JSON.parse(text) as Posted['body'];
}

/** A mail as the server took it. */
export interface Mail {
  readonly to: readonly string[];
  readonly text: string;
}

/** A mail server on this machine that can be told to refuse, or to go away in the middle of a message. */
export class MailReceiver {
  readonly mails: Mail[] = [];
  /** What it does with the next messages. */
  mood: 'takes' | 'refuses' | 'busy' | 'hangs-up' = 'takes';

  private constructor(
    readonly url: string,
    private readonly close: () => Promise<void>,
  ) {}

  static async open(): Promise<MailReceiver> {
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onData: (stream, session, done) => {
        let text = '';
        stream.on('data', (chunk) => (text += String(chunk)));
        stream.on('end', () => {
          receiver.mails.push({ to: session.envelope.rcptTo.map(({ address }) => address), text });
          if (receiver.mood === 'hangs-up') {
            for (const connection of server.connections) connection.close();
            return;
          }
          done(receiver.mood === 'takes' ? null : refusal(receiver.mood === 'busy' ? 451 : 554));
        });
      },
    });
    server.on('error', () => undefined);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
    const { port } = server.server.address() as AddressInfo;
    const receiver = new MailReceiver(
      `smtp://127.0.0.1:${port}`,
      () => new Promise((resolve) => server.close(() => resolve())),
    );
    return receiver;
  }

  stop(): Promise<void> {
    return this.close();
  }
}

function refusal(responseCode: number): Error {
  return Object.assign(new Error('Not now.'), { responseCode });
}
