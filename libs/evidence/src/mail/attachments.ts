import { createHash } from 'node:crypto';
import type { Attachment } from 'postal-mime';
import { hazardOf, type Hazard } from '../hazard.js';
import { plainText } from './plain-text.js';

/** A file that hangs on a mail: named and hashed, never opened. */
export interface MailAttachment {
  readonly name: string | null;
  /** As the mail claims it. */
  readonly type: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly hazard: Hazard | null;
}

const ATTACHMENTS_MAX = 200;

/** The attachments in the order of the mail, at most 200. */
export function attachmentsOf(attachments: readonly Attachment[]): readonly MailAttachment[] {
  return attachments.slice(0, ATTACHMENTS_MAX).map(({ filename, mimeType, content }) => {
    const bytes = bytesOf(content);
    return {
      name: filename === null ? null : plainText(filename),
      type: plainText(mimeType),
      sha256: createHash('sha256').update(bytes).digest('hex'),
      bytes: bytes.length,
      hazard: hazardOf(filename ?? '', bytes) ?? null,
    };
  });
}

function bytesOf(content: Attachment['content']): Uint8Array {
  return typeof content === 'string' ? Buffer.from(content, 'utf8') : new Uint8Array(content);
}
