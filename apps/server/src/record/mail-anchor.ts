import { Fault, formatInstant, type Clock } from '#kernel';
import type { TreeHead } from '#record';
import { Undelivered } from '../alerts/courier.js';
import { handOverMail, type MailSettings } from '../alerts/mail-courier.js';
import type { Anchor } from './anchors.js';
import { headLine } from './heads-log.js';

const HOUR_MS = 3_600_000;
/** Says nothing to whoever looks on: no incident, no organisation, no word of what it is for. */
const SUBJECT = 'Please keep this message';

/** Where heads are mailed, and by whose server. */
export interface MailAnchorSettings extends Pick<MailSettings, 'url' | 'from' | 'patienceMs'> {
  readonly to: string;
  readonly clock: Clock;
}

/**
 * Mails heads to somebody outside, whose mailbox then dates them. A head is mailed at most once: what may have arrived, or was
 * refused, is not repeated, since the next head stands for it too.
 */
export function mailAnchor({ to, ...settings }: MailAnchorSettings): Anchor {
  const send = async (head: TreeHead): Promise<void> => {
    const mail = {
      to,
      subject: SUBJECT,
      text: headWords(head),
      // The head's own, so that a mail server that repeats it is seen through.
      messageId: `tree-head-${head.size}-${head.root.slice(0, 32)}`,
      urgent: false,
    };
    try {
      // That it leaves is on disk already: `Anchoring` says so of every head before it is sent.
      await handOverMail(settings, mail, () => Promise.resolve());
    } catch (error) {
      throw error instanceof Undelivered ? notTaken(error) : error;
    }
  };
  return { name: 'email', rhythmMs: HOUR_MS, send };
}

function notTaken({ reason, outcome }: Undelivered): Fault {
  return new Fault({
    kind: 'unavailable',
    code: 'anchor-refused',
    detail: `The mail with a signed head was not taken: ${reason}.`,
    retryable: outcome === 'try-again' || outcome === 'unreachable',
  });
}

function headWords(head: TreeHead): string {
  const { size, root, at, keyId } = head;
  return [
    'Please keep this message. With it anybody can show later that records which existed by now were not altered since.',
    'It says nothing of what they hold, and you need not do anything.',
    '',
    `Entries: ${size}`,
    `Root:    ${root}`,
    `Signed:  ${formatInstant(at)}`,
    `Key:     ${keyId}`,
    '',
    'For the verifier of an export: --head and the next line, or --heads and a file with the last one.',
    '',
    `${size}:${root}`,
    headLine(head),
  ].join('\n');
}
