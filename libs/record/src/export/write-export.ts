import { createHash } from 'node:crypto';
import { canonicalJson, publicKeyPem, sha256, type Json } from '#digest';
import { formatInstant } from '#kernel';
import type { Entry } from '../chain.js';
import { manifestText } from '../tree-head.js';
import { ERASED_KIND } from '../verify-record.js';
import { headsAndProofs } from './export-proofs.js';
import { EXPORTED_KIND, EXPORT_FORMAT, type ExportSink, type ExportSource, type LeftOut } from './export-format.js';
import { indexPage } from './index-page.js';

/** What a verifier reads of these says what is missing elsewhere: they are never left out. */
const PROOF_KINDS = new Set(['incident.declared', 'playbook.migrated', ERASED_KIND, EXPORTED_KIND]);

/** Whether what entries of this kind say stays in every export. */
export function isNeededByProof(kind: string): boolean {
  return PROOF_KINDS.has(kind);
}

/** What an export holds. */
export interface WrittenExport {
  readonly entries: number;
  readonly documents: number;
  readonly leftOut: LeftOut;
}

/**
 * Writes an incident's record with its documents, playbooks, keys and proofs. The same record, head and choice of what
 * is left out give the same bytes. The order of files is fixed; the manifest and its signature come last.
 */
export async function writeExport(source: ExportSource, sink: ExportSink): Promise<WrittenExport> {
  const files: { readonly path: string; readonly bytes: number; readonly sha256: string }[] = [];
  const put = async (path: string, content: AsyncIterable<Uint8Array> | Uint8Array | string): Promise<void> => {
    const hash = createHash('sha256');
    let bytes = 0;
    const measured = async function* (): AsyncGenerator<Uint8Array> {
      for await (const part of typeof content === 'string' ? [Buffer.from(content)] : partsOf(content)) {
        hash.update(part);
        bytes += part.length;
        yield part;
      }
    };
    await sink.put(path, measured());
    files.push({ path, bytes, sha256: hash.digest('hex') });
  };
  const payloads: { readonly seq: number; readonly reason: string }[] = [];
  const printed: number[] = [];
  const playbooks = new Set<string>();
  let last: Entry | undefined;
  await put(
    'entries.ndjson',
    (async function* () {
      for await (const entry of entriesOf(source)) {
        last = entry;
        const size = printedHead(entry.payload);
        if (size !== undefined) printed.push(size);
        const hash = playbookNamed(entry);
        if (hash !== undefined) playbooks.add(hash);
        const reason = reasonOf(source, entry);
        if (reason !== undefined) payloads.push({ seq: entry.seq, reason });
        yield Buffer.from(`${entryLine(reason === undefined ? entry : withoutPayload(entry))}\n`);
      }
    })(),
  );
  const { completeAbove, heads, keys, proofs } = await headsAndProofs(source, printed);
  await put('heads.json', `${canonicalJson({ completeAbove, heads, keys })}\n`);
  await put('proofs.json', `${canonicalJson({ proofs })}\n`);
  for (const { keyId, publicKey } of keys)
    await put(`keys/signing-${keyId.slice(0, 16)}.pem`, publicKeyPem(publicKey) ?? '');
  for (const { size } of heads) {
    const stamp = await source.stampOf?.(size);
    if (stamp) await put(`timestamps/${size}.tsr`, stamp);
  }
  for (const hash of playbooks)
    for (const [path, text] of [...(await source.playbookFiles(hash))].sort(byPath))
      await put(`playbooks/${hash}/${path}`, text);
  for (const { place } of source.documents) if ('path' in place) await put(place.path, place.read());
  for (const { path, content } of source.attachments ?? []) await put(path, content);
  const leftOut: LeftOut = { payloads, documents: documentsLeftOut(source) };
  await put(
    'index.html',
    indexPage(source, leftOut, () => entriesOf(source)),
  );
  await put('verify.mjs', source.verifier);
  await put('FORMAT.md', source.format);
  const manifest = manifestOf(source, last, leftOut, files);
  await sink.put('manifest.json', Buffer.from(manifest));
  const { keyId } = source.signer;
  const signature = source.signer.sign(manifestText(sha256(manifest)));
  await sink.put('manifest.sig', Buffer.from(`${canonicalJson({ keyId, signature })}\n`));
  const documents = source.documents.length - leftOut.documents.length;
  return { entries: source.through, documents, leftOut };
}

/** One entry as it stands in `entries.ndjson`: canonical JSON of all its members, instants in ms. */
export function entryLine(entry: Entry): string {
  const content: Json = { ...entry, actor: { ...entry.actor } };
  return canonicalJson(content);
}

function manifestOf(
  { incident, at, through, documents }: ExportSource,
  last: Entry | undefined,
  leftOut: LeftOut,
  files: readonly { readonly path: string; readonly bytes: number; readonly sha256: string }[],
): string {
  const manifest = {
    format: EXPORT_FORMAT,
    incident,
    exportedAt: formatInstant(at),
    entries: { count: through, head: last?.hash ?? '' },
    documents: documents.flatMap(({ id, kind, sha256: digest, place }) =>
      'path' in place ? [{ id, kind, path: place.path, sha256: digest }] : [],
    ),
    leftOut,
    files,
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

function documentsLeftOut({ documents }: ExportSource): LeftOut['documents'] {
  return documents.flatMap(({ id, kind, sha256: digest, place }) =>
    'leftOut' in place ? [{ id, kind, sha256: digest, reason: place.leftOut }] : [],
  );
}

/** The record up to the entry of this export: what is committed meanwhile is not part of it. */
async function* entriesOf({ record, incident, through }: ExportSource): AsyncGenerator<Entry> {
  for await (const entry of record.all(incident.id)) {
    if (entry.seq > through) return;
    yield entry;
  }
}

function reasonOf({ leaveOut }: ExportSource, entry: Entry): string | undefined {
  return entry.payload === null || isNeededByProof(entry.kind) ? undefined : leaveOut(entry);
}

/** The size of the head that a document prints at its foot, as the entry of its making says. */
function printedHead(payload: Json): number | undefined {
  const size = memberOf(memberOf(memberOf(payload, 'recordHead'), 'tree'), 'size');
  return typeof size === 'number' ? size : undefined;
}

/** The playbook version on which an entry says that the incident runs from then on. */
function playbookNamed({ kind, payload }: Entry): string | undefined {
  const said =
    kind === 'incident.declared' ? payload : kind === 'playbook.migrated' ? memberOf(payload, 'to') : undefined;
  const hash = memberOf(said, 'hash');
  return typeof hash === 'string' ? hash : undefined;
}

function memberOf(value: Json | undefined, name: string): Json | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as { readonly [member: string]: Json | undefined })[name]
    : undefined;
}

function withoutPayload(entry: Entry): Entry {
  return { ...entry, payload: null, salt: null };
}

async function* partsOf(content: AsyncIterable<Uint8Array> | Uint8Array): AsyncGenerator<Uint8Array> {
  if (content instanceof Uint8Array) yield content;
  else yield* content;
}

function byPath([one]: readonly [string, string], [other]: readonly [string, string]): number {
  return one < other ? -1 : 1;
}
