import PostalMime, { decodeWords } from 'postal-mime';
import { formatInstant } from '#kernel';
import { hopsOf, type Hop } from './hops.js';
import { attachmentsOf, type MailAttachment } from './attachments.js';
import { parseMailDate } from './mail-date.js';
import { plainText, TEXT_MAX } from './plain-text.js';

/** Changes whenever the same bytes would be read differently: what an earlier reader derived is then derived anew. */
export const MAIL_READER = 1;
/** A larger mail is not read into memory whole: its headers alone are. */
export const MAIL_BYTES_MAX = 64_000_000;
/** Headers are looked for in so many bytes, no more. */
export const HEADER_BYTES_MAX = 1_000_000;

const HEADERS_PER_NAME_MAX = 50;

/** What of a mail could not be read, or does not fit together. */
export const MAIL_PROBLEMS = [
  'not-a-mail',
  'body-unreadable',
  'headers-cut',
  'too-large',
  'no-from',
  'no-date',
  'date-unreadable',
  'no-message-id',
  'hop-without-time',
  'hops-out-of-order',
] as const;
export type MailProblem = (typeof MAIL_PROBLEMS)[number];

/**
 * What a mail says of itself. All of it is a claim of whoever wrote it, save the `Received` lines that one's own servers
 * added; nothing of it was checked, and no network was asked. It is derived: the mail's bytes give it again.
 */
export interface ReadMail {
  readonly reader: number;
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly replyTo: readonly string[];
  readonly subject: string | null;
  readonly messageId: string | null;
  /** As written, and as an instant where it can be read as one. */
  readonly date: string | null;
  readonly sentAt: string | null;
  /** The `Received` lines, oldest first. */
  readonly hops: readonly Hop[];
  /** `Authentication-Results` and its kin, as claimed. */
  readonly authentication: readonly string[];
  readonly attachments: readonly MailAttachment[];
  readonly problems: readonly MailProblem[];
}

interface Parsed {
  readonly mail: Awaited<ReturnType<typeof PostalMime.parse>> | undefined;
  readonly problems: readonly MailProblem[];
}

/** Reads a mail's headers and names its attachments. Never throws for what is in the mail: it says what it could not read. */
export async function readMail(bytes: Uint8Array): Promise<ReadMail> {
  const { mail, problems } = await parse(bytes);
  const all = (name: string): string[] =>
    (mail?.headers ?? [])
      .filter(({ key }) => key === name)
      .slice(0, HEADERS_PER_NAME_MAX)
      // Decoded and otherwise as written: taken apart, a forged address would look like an honest one.
      .map(({ value }) => plainText(decodeWords(value)));
  const first = (name: string): string | null => all(name)[0] ?? null;
  const hops = hopsOf(all('received'));
  const date = first('date');
  const sentAt = date === null ? undefined : parseMailDate(date);
  const read = {
    reader: MAIL_READER,
    from: all('from'),
    to: all('to'),
    cc: all('cc'),
    replyTo: all('reply-to'),
    subject: mail?.subject === undefined ? null : plainText(mail.subject),
    messageId: first('message-id'),
    date,
    sentAt: sentAt === undefined ? null : formatInstant(sentAt),
    hops,
    authentication: [...all('authentication-results'), ...all('arc-authentication-results'), ...all('received-spf')],
    attachments: attachmentsOf(mail?.attachments ?? []),
  };
  return { ...read, problems: [...problems, ...doubtsOf(read)] };
}

async function parse(bytes: Uint8Array): Promise<Parsed> {
  const header = headerOf(bytes);
  if (header === undefined) return { mail: undefined, problems: ['not-a-mail'] };
  const cut: MailProblem[] = header.cut ? ['headers-cut'] : [];
  const large: MailProblem[] = bytes.length > MAIL_BYTES_MAX ? ['too-large'] : [];
  if (cut.length === 0 && large.length === 0) {
    const mail = await parsed(bytes);
    if (mail) return { mail, problems: [] };
  }
  const mail = await parsed(header.bytes);
  return { mail, problems: [...cut, ...large, ...(large.length === 0 ? (['body-unreadable'] as const) : [])] };
}

async function parsed(bytes: Uint8Array): Promise<Parsed['mail']> {
  try {
    return await PostalMime.parse(bytes, { attachmentEncoding: 'arraybuffer', forceRfc822Attachments: true });
  } catch {
    // Bounds of the parser: too deep, too long. What it says repeats the mail, so it goes no further.
    return undefined;
  }
}

/** The header block; `undefined` where the bytes do not begin with a header at all. */
function headerOf(bytes: Uint8Array): { readonly bytes: Uint8Array; readonly cut: boolean } | undefined {
  const start = Buffer.from(bytes.subarray(0, HEADER_BYTES_MAX));
  // An mbox line may stand in front.
  if (!/^(?:From [^\r\n]*\r?\n)?[!-9;-~]{1,200}[ \t]*:/.test(start.subarray(0, 2000).toString('latin1')))
    return undefined;
  const end = /\r?\n\r?\n/.exec(start.toString('latin1'))?.index;
  if (end !== undefined) return { bytes: start.subarray(0, end), cut: false };
  if (bytes.length <= HEADER_BYTES_MAX) return { bytes: start, cut: false };
  const line = start.lastIndexOf('\n');
  // A single endless line leaves its beginning.
  return { bytes: start.subarray(0, line > 0 ? line : TEXT_MAX), cut: true };
}

function doubtsOf(read: Pick<ReadMail, 'from' | 'date' | 'sentAt' | 'messageId' | 'hops'>): MailProblem[] {
  const doubts: MailProblem[] = [];
  if (read.from.length === 0) doubts.push('no-from');
  if (read.date === null) doubts.push('no-date');
  else if (read.sentAt === null) doubts.push('date-unreadable');
  if (read.messageId === null) doubts.push('no-message-id');
  if (read.hops.some(({ at }) => at === null)) doubts.push('hop-without-time');
  const times = read.hops.flatMap(({ at }) => (at === null ? [] : [at]));
  if (times.some((at, index) => index > 0 && at < (times[index - 1] ?? at))) doubts.push('hops-out-of-order');
  return doubts;
}
