import { canonicalJson, sha256, type Json } from '#digest';
import { DEMAND, type Files } from './sample-export.js';

/** Something done to an export, and how far its author went to hide it. */
export interface Tampered {
  readonly name: string;
  readonly files: Files;
}

type Fields = Record<string, Json>;

const OTHER_HASH = sha256('another');
const encode = (value: unknown): Buffer => Buffer.from(`${JSON.stringify(value)}\n`);

/** The export with some files exchanged; `undefined` takes one out. */
export function withFiles(files: Files, changes: Readonly<Record<string, Buffer | undefined>>): Files {
  const changed = new Map(files);
  for (const [path, content] of Object.entries(changes)) {
    if (content === undefined) changed.delete(path);
    else changed.set(path, content);
  }
  return changed;
}

/** Writes the manifest anew over what is there now, as anybody can; only its signature stays as it was. */
export function covered(files: Files, about: Fields = {}): Files {
  const manifest = JSON.parse(String(files.get('manifest.json'))) as Fields;
  const listed = [...files]
    .filter(([path]) => !path.startsWith('manifest.'))
    .map(([path, content]) => ({ path, bytes: content.length, sha256: sha256(content) }));
  return withFiles(files, { 'manifest.json': encode({ ...manifest, ...about, files: listed }) });
}

function entriesOf(files: Files): Fields[] {
  const lines = String(files.get('entries.ndjson')).trimEnd().split('\n');
  return lines.map((line) => JSON.parse(line) as Fields);
}

function withLines(files: Files, lines: readonly string[]): Files {
  return withFiles(files, { 'entries.ndjson': Buffer.from(lines.map((line) => `${line}\n`).join('')) });
}

/** Numbers and chains the entries anew, as whoever knows the format can. */
function rechained(entries: readonly Fields[]): Fields[] {
  let previousHash = '0'.repeat(64);
  return entries.map((entry, index) => {
    const { payload = null, salt = null, hash: _hash, previousHash: _previous, ...content } = entry;
    const payloadDigest =
      payload === null ? content['payloadDigest'] : sha256(`${textOf(salt)}\n${canonicalJson(payload)}`);
    const rest = { ...content, seq: index + 1, payloadDigest: payloadDigest ?? null };
    const hash = sha256(`${previousHash}\n${canonicalJson(rest)}`);
    const chained = { ...rest, payload, salt, previousHash, hash };
    previousHash = hash;
    return chained;
  });
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}

/** The entries put in as they are, with the manifest covering them, and chained anew: two lengths to go to. */
function bothWays(name: string, files: Files, entries: readonly Fields[]): Tampered[] {
  const spelled = (list: readonly Fields[]): string[] => list.map((entry) => canonicalJson(entry));
  const anew = rechained(entries);
  const about = { entries: { count: anew.length, head: textOf(anew.at(-1)?.['hash']) } };
  return [
    { name: `${name}, and the manifest written anew`, files: covered(withLines(files, spelled(entries))) },
    {
      name: `${name}, and the chain and the manifest written anew`,
      files: covered(withLines(files, spelled(anew)), about),
    },
  ];
}

/** Every way in which one entry is altered: each member, each member of its actor, and its payload's members. */
function alterationsOf(entry: Fields): [string, Fields][] {
  const altered = Object.keys(entry).map((name): [string, Fields] => [name, { ...entry, [name]: other(entry[name]) }]);
  const actor = entry['actor'] as Fields;
  for (const name of Object.keys(actor))
    altered.push([`actor.${name}`, { ...entry, actor: { ...actor, [name]: 'another' } }]);
  altered.push(['actor, with more', { ...entry, actor: { ...actor, note: 'more' } }]);
  altered.push(['members, with one more', { ...entry, note: 'more' }]);
  if (entry['payload'] !== null) {
    altered.push(['payload, taken out', { ...entry, payload: null }]);
    altered.push(['payload and salt, taken out', { ...entry, payload: null, salt: null }]);
  }
  return altered;
}

function other(value: Json | undefined): Json {
  if (typeof value === 'number') return value + 1;
  if (value === null || value === undefined) return 'something';
  if (typeof value !== 'string') return { ...(value as Fields), more: 'than was recorded' };
  return /^[0-9a-f]{32}/.test(value) ? OTHER_HASH.slice(0, value.length) : `${value}x`;
}

/** Every single-entry alteration, deletion, insertion, repetition, swap of neighbours and cut. */
export function* tamperedEntries(files: Files): Generator<Tampered> {
  const entries = entriesOf(files);
  for (const [index, entry] of entries.entries()) {
    const number = index + 1;
    // Whoever chains anew writes number, hashes and digest anew too: altering those alone is then no alteration.
    for (const [what, altered] of alterationsOf(entry)) {
      const undone = /^(seq|hash|previousHash|payloadDigest)$/.test(what) || what.includes('more') || isHalf(altered);
      const ways = bothWays(`entry ${number} with another ${what}`, files, entries.with(index, altered));
      yield* undone ? ways.slice(0, 1) : ways;
    }
    yield* bothWays(`entry ${number} taken out`, files, entries.toSpliced(index, 1));
    yield* bothWays(`entry ${number} repeated`, files, entries.toSpliced(index, 0, entry));
    const forged = { ...entry, kind: 'note.added', payload: { text: 'forged' }, salt: '0'.repeat(32) };
    yield* bothWays(`an entry put in before ${number}`, files, entries.toSpliced(index, 0, forged));
    const next = entries[index + 1];
    if (next)
      yield* bothWays(`entries ${number} and ${number + 1} exchanged`, files, entries.toSpliced(index, 2, next, entry));
    yield* bothWays(`the record cut before ${number}`, files, entries.slice(0, index));
    const spaced = entries.map((each) => canonicalJson(each)).with(index, `${canonicalJson(entry)} `);
    yield { name: `entry ${number} spelled otherwise`, files: covered(withLines(files, spaced)) };
    const twice = canonicalJson(entry).replace('{', '{"actor":{"assurance":"claimed","id":"B","kind":"person"},');
    const lines = entries.map((each) => canonicalJson(each)).with(index, twice);
    yield { name: `entry ${number} with two actors`, files: covered(withLines(files, lines)) };
  }
}

function isHalf({ payload, salt }: Fields): boolean {
  return (payload === null) !== (salt === null);
}

/** Everything that vouches for the entries, altered: heads, keys, proofs. */
export function* tamperedProofs(files: Files): Generator<Tampered> {
  for (const [file, list] of [
    ['heads.json', 'heads'],
    ['heads.json', 'keys'],
    ['proofs.json', 'proofs'],
  ] as const) {
    const whole = JSON.parse(String(files.get(file))) as Record<string, Fields[]>;
    const items = whole[list] ?? [];
    const put = (name: string, changed: readonly Fields[]): Tampered => ({
      name: `${list}: ${name}`,
      files: covered(withFiles(files, { [file]: encode({ ...whole, [list]: changed }) })),
    });
    for (const [index, item] of items.entries()) {
      for (const [member, value] of Object.entries(item)) {
        const values = Array.isArray(value) ? damagedPaths(value as readonly string[]) : [other(value)];
        for (const changed of values)
          yield put(`${member} of ${index}`, items.with(index, { ...item, [member]: changed }));
      }
      yield put(`${index} taken out`, items.toSpliced(index, 1));
      const next = items[index + 1];
      if (next) yield put(`${index} and the next exchanged`, items.toSpliced(index, 2, next, item));
    }
  }
}

function damagedPaths(path: readonly string[]): Json[] {
  const damaged = path.flatMap((_, at) => [path.with(at, OTHER_HASH), path.toSpliced(at, 1)]);
  return [...damaged, [...path, OTHER_HASH]];
}

/** Each file altered at each byte, taken out, or joined by another; nothing else is changed. */
export function* tamperedFiles(files: Files): Generator<Tampered> {
  for (const [path, content] of files) {
    yield { name: `${path} taken out`, files: withFiles(files, { [path]: undefined }) };
    // A dozen places: what matters is that the whole file is under a digest.
    const step = Math.max(1, Math.floor(content.length / 12));
    for (let at = 0; at < content.length; at += step) {
      const flipped = Buffer.from(content);
      flipped.writeUInt8(flipped.readUInt8(at) ^ 1, at);
      yield { name: `${path} altered at byte ${at}`, files: withFiles(files, { [path]: flipped }) };
    }
  }
  yield { name: 'a file more', files: withFiles(files, { 'documents/more.txt': Buffer.from('more') }) };
}

/** Documents and playbook altered, with the manifest written anew so that only the record can tell. */
export function* tamperedDocuments(files: Files): Generator<Tampered> {
  const guarded = [...files.keys()].filter((path) => /^(documents|playbooks)\//.test(path));
  for (const path of guarded) {
    const content = files.get(path) ?? Buffer.alloc(0);
    for (let at = 0; at < content.length; at += 1) {
      const flipped = Buffer.from(content);
      flipped.writeUInt8(flipped.readUInt8(at) ^ 1, at);
      yield { name: `${path} altered at byte ${at}`, files: covered(withFiles(files, { [path]: flipped })) };
    }
    yield { name: `${path} taken out`, files: covered(withFiles(files, { [path]: undefined })) };
  }
  const [playbook = ''] = guarded.filter((path) => path.startsWith('playbooks/'));
  yield {
    name: 'a playbook that no entry names',
    files: covered(withFiles(files, { [playbook.replace(/[0-9a-f]{64}/, OTHER_HASH)]: files.get(playbook) })),
  };
  const { incident } = JSON.parse(String(files.get('manifest.json'))) as { incident: Fields };
  const earlier = playbook.split('/')[1] ?? '';
  for (const changed of [{ title: 'Another' }, { mode: 'live' }, { playbook: { name: 'small', hash: earlier } }])
    yield {
      name: `the incident with another ${Object.keys(changed).join()}`,
      files: covered(files, { incident: { ...incident, ...changed } }),
    };
  const swapped = Buffer.from('Pay nothing.\n');
  const documents = [
    { id: 'demand', kind: 'evidence', path: 'documents/evidence/demand.eml', sha256: sha256(swapped) },
  ];
  yield {
    name: 'another document, which the manifest names',
    files: covered(withFiles(files, { 'documents/evidence/demand.eml': swapped }), { documents }),
  };
  const leftOut = { payloads: [{ seq: 3, reason: 'privileged' }], documents: [] };
  yield { name: 'a document no longer said to be left out', files: covered(files, { leftOut, documents: [] }) };
  const hidden = {
    payloads: [{ seq: 3, reason: 'privileged' }],
    documents: ['demand', 'letters'].map((id) => ({ id, kind: 'evidence', sha256: sha256(DEMAND), reason: 'lost' })),
  };
  yield { name: 'a document said to be left out that was another', files: covered(files, { leftOut: hidden }) };
  for (const payloads of [[], [2, 3], [3, 9]].map((list) => list.map((seq) => ({ seq, reason: 'privileged' }))))
    yield {
      name: `${payloads.length} payloads said to be left out`,
      files: covered(files, { leftOut: { ...hidden, payloads } }),
    };
}
