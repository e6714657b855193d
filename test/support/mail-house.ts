import { Decrypter, generateIdentity, identityToRecipient } from 'age-encryption';
import { createHash } from 'node:crypto';
import { fromBuffer, type Entry, type ZipFile } from 'yauzl';
import { z } from 'zod';

const index = z.object({
  package: z.string(),
  kind: z.string(),
  files: z.array(z.object({ file: z.string(), sha256: z.string(), letters: z.number(), pages: z.number() })),
  letters: z.array(
    z.object({
      letterId: z.string(),
      reference: z.string(),
      file: z.string(),
      firstPage: z.number(),
      pages: z.number(),
      sha256: z.string(),
      mailClass: z.string(),
      country: z.string(),
    }),
  ),
});

export type OpenedIndex = z.infer<typeof index>;

/** What a mail house found in a package. */
export interface Opened {
  readonly files: ReadonlyMap<string, Buffer>;
  readonly index: OpenedIndex;
}

/** A mail house with a key of its own: it opens packages, counts, and answers. */
export class MailHouse {
  private constructor(
    private readonly identity: string,
    readonly key: string,
  ) {}

  static async open(): Promise<MailHouse> {
    const identity = await generateIdentity();
    return new MailHouse(identity, await identityToRecipient(identity));
  }

  async unpack(bytes: Uint8Array): Promise<Opened> {
    const decrypter = new Decrypter();
    decrypter.addIdentity(this.identity);
    return openPackage(Buffer.from(await decrypter.decrypt(bytes)));
  }
}

/** What lies in a package that is not encrypted, or no longer. */
export async function openPackage(zip: Buffer): Promise<Opened> {
  const files = await unzipped(zip);
  return { files, index: index.parse(JSON.parse(files.get('index.json')?.toString('utf8') ?? '')) };
}

/** The account that a careful mail house gives: a line a letter, with digests that it computed itself. */
export function countsOf(
  { files, index: { letters } }: Opened,
  posted: (letterId: string) => boolean = () => true,
): string {
  const digest = (file: string): string =>
    createHash('sha256')
      .update(files.get(file) ?? '')
      .digest('hex');
  const lines = letters
    .filter(({ letterId }) => posted(letterId))
    .map(({ letterId, file, pages }) => `${letterId},${file},${digest(file)},${pages}`);
  return ['letterId,file,fileSha256,pages', ...lines, ''].join('\r\n');
}

function unzipped(bytes: Buffer): Promise<Map<string, Buffer>> {
  return new Promise((resolve, reject) => {
    fromBuffer(bytes, { lazyEntries: true }, (error, zip) => {
      if (error) return reject(error);
      const files = new Map<string, Buffer>();
      zip.on('end', () => resolve(files));
      zip.on('error', reject);
      zip.on('entry', (entry: Entry) => {
        read(zip, entry).then((content) => {
          files.set(entry.fileName, content);
          zip.readEntry();
        }, reject);
      });
      zip.readEntry();
    });
  });
}

function read(zip: ZipFile, entry: Entry): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error) return reject(error);
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => resolve(Buffer.concat(chunks)));
      stream.on('error', reject);
    });
  });
}
