import { canonicalJson, sha256, type Json } from '#digest';
import type { Actor } from '#kernel';
import { insertAnchored, writeExport, type ExportSource, type Signer } from '#record';
import { aSigner } from '../../libs/record/testing/a-signer.js';
import { RecordFixture, incidentId } from '../../libs/record/testing/record-fixture.js';

export const INCIDENT = incidentId(1);
const OTHER = incidentId(2);
const TITLE = 'Small <b>incident</b>';
const COUNSEL: Actor = { kind: 'person', id: 'Lea Roy', role: 'counsel', assurance: 'claimed' };

/** An export's files by path. */
export type Files = ReadonlyMap<string, Buffer>;

const DECLARED_ON = new Map([
  ['playbook.yaml', 'name: small\n'],
  ['law/ca-on/pack.yaml', 'pack: ca-on\n'],
]);
const MOVED_TO = new Map([
  ['playbook.yaml', 'name: smaller\n'],
  ['law/ca-on/pack.yaml', 'pack: ca-on\n'],
]);
const hashOf = (files: ReadonlyMap<string, string>): string =>
  sha256(canonicalJson(Object.fromEntries([...files].map(([path, text]) => [path, sha256(text)]))));
const PLAYBOOKS = new Map([DECLARED_ON, MOVED_TO].map((files) => [hashOf(files), files]));
export const DEMAND = Buffer.from('Pay, or we sell it.\n');
const LETTERS_DIGEST = sha256('letters that stay inside');

export interface SampleOptions {
  readonly signers?: readonly [Signer, Signer];
  /** What the note of entry 2 says. */
  readonly note?: string;
  /** Exported as if the letters, which entry 8 names, had never been. */
  readonly withoutLetters?: boolean;
  /** How many of the newest heads are carried, beside the one of 4 that a document prints and the one of 6 that was anchored. */
  readonly headsMax?: number;
}

/**
 * A small export with everything in it: thirteen entries of two incidents under six signed heads, one of them older than
 * the record, and two keys, one payload erased, one left out, one document there and one left out, two playbook versions.
 */
export async function sampleExport({
  signers = [aSigner('first'), aSigner('second')],
  note = 'They wrote again.',
  withoutLetters = false,
  headsMax,
}: SampleOptions = {}): Promise<Files> {
  const at = await RecordFixture.open([signers[0]]);
  try {
    const act = async (incident: string, kind: string, payload: Exclude<Json, null>, actor?: Actor): Promise<void> => {
      at.now += 1000;
      await at.commit(incident, [{ kind, payload, ...(actor && { actor }) }]);
      at.keeper.note(incident);
    };
    await act(OTHER, 'incident.declared', { title: 'Elsewhere' });
    await at.keeper.headNow();
    await act(INCIDENT, 'incident.declared', { title: TITLE, mode: 'exercise', hash: hashOf(DECLARED_ON) });
    await act(OTHER, 'note.added', { text: 'elsewhere' });
    await act(INCIDENT, 'note.added', { text: note, rate: 4.5, tiny: 1e-7, huge: 1e21, '€': 'ünïcode \u2028 "q"' });
    await at.keeper.headNow();
    await act(INCIDENT, 'note.added', { text: 'Advice of counsel.' }, COUNSEL);
    await act(INCIDENT, 'evidence.kept', {
      item: 'demand',
      file: { document: 'demand', sha256: sha256(DEMAND) },
      bytes: DEMAND.length,
    });
    await at.storage.writer.commit([insertAnchored(await at.keeper.headNow(), 'file', at.now)]);
    at.keeper = at.another(signers);
    await at.keeper.introduceKeys();
    await act(INCIDENT, 'note.added', { text: 'A name that has to go.' });
    await act(OTHER, 'note.added', { text: 'elsewhere again' });
    await at.keeper.headNow();
    const erase = 'UPDATE entry SET payload = NULL, salt = NULL WHERE incident_id = ? AND seq = 5';
    await at.storage.writer.commit([{ sql: erase, params: [INCIDENT] }]);
    await act(INCIDENT, 'payload.erased', { seq: 5, reason: 'asked by the person' });
    await act(OTHER, 'note.added', { text: 'elsewhere once more' });
    await at.keeper.headNow();
    await act(INCIDENT, 'playbook.migrated', { from: { hash: hashOf(DECLARED_ON) }, to: { hash: hashOf(MOVED_TO) } });
    await act(INCIDENT, 'batch.produced', {
      file: { document: 'letters', sha256: LETTERS_DIGEST },
      recordHead: { tree: { size: 4 } },
    });
    await act(INCIDENT, 'incident.exported', {
      documents: [
        { id: 'demand', sha256: sha256(DEMAND) },
        ...(withoutLetters ? [] : [{ id: 'letters', sha256: LETTERS_DIGEST }]),
      ],
    });
    const files = new Map<string, Buffer>();
    const put = async (path: string, content: AsyncIterable<Uint8Array> | Uint8Array): Promise<void> => {
      const parts: Uint8Array[] = [];
      if (content instanceof Uint8Array) parts.push(content);
      else for await (const part of content) parts.push(part);
      files.set(path, Buffer.concat(parts));
    };
    const source = await sourceOf(at, signers[1]);
    const documents = source.documents.slice(0, withoutLetters ? 1 : 2);
    await writeExport({ ...source, documents, ...(headsMax !== undefined && { headsMax }) }, { put });
    return files;
  } finally {
    await at.close();
  }
}

async function sourceOf(at: RecordFixture, signer: Signer): Promise<ExportSource> {
  return {
    incident: {
      id: INCIDENT,
      title: TITLE,
      mode: 'exercise',
      playbook: { name: 'smaller', version: '2', hash: hashOf(MOVED_TO) },
    },
    through: 9,
    at: at.now,
    head: await at.keeper.headNow(),
    signer,
    record: at.record,
    tree: at.keeper.tree,
    playbookFiles: (hash) => Promise.resolve(PLAYBOOKS.get(hash) ?? new Map()),
    documents: [
      {
        id: 'demand',
        kind: 'evidence',
        sha256: sha256(DEMAND),
        bytes: DEMAND.length,
        place: {
          path: 'documents/evidence/demand.eml',
          read: async function* () {
            yield await Promise.resolve(DEMAND);
          },
        },
      },
      { id: 'letters', kind: 'letters-pdf', sha256: LETTERS_DIGEST, bytes: 9, place: { leftOut: 'letters to people' } },
    ],
    leaveOut: ({ actor }) => (actor.role === 'counsel' ? 'privileged' : undefined),
    verifier: '// the verifier\n',
    format: '# the format\n',
  };
}
