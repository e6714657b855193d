#!/usr/bin/env node
// Verifies an export of Holdfast's record, without Holdfast and without a network: plain Node.js 18 or newer, this one
// file. The format is written down in FORMAT.md of each export. Take this file from where you trust it, not from the
// export that it is to judge.
//
//   node verify.mjs EXPORT [--key KEY]… [--head SIZE:ROOT]… [--entry SEQ:HASH]… [--heads FILE]
//
// Exit code 0: it holds. 1: it does not. 2: it could not be read, or was asked wrongly. 3: it holds, but of what you gave
// something could not be compared that this export should agree with.

// oxlint-disable max-lines -- one file, to be read and run by somebody who has nothing else, is what it promises
import { createHash, createPublicKey, verify as verifySignature } from 'node:crypto';
import { closeSync, fstatSync, openSync, readFileSync, readSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inflateRawSync } from 'node:zlib';

const FORMAT = 1;
const HEX = /^[0-9a-f]{64}$/;
const ZEROS = '0'.repeat(64);
const ENTRY =
  'actor at commandId hash incidentId kind payload payloadDigest previousHash recordedAt runId salt seq'.split(' ');
/** A head or hash given in short has at least this many digits: fewer could be found by trying. */
const SHORT_MIN = 32;
/** Of many things that are alike, so many are named; the rest is counted. */
const NAMED_MAX = 20;
/** A packed file larger than this is not unpacked into memory. */
const INFLATED_MAX = 2 ** 31 - 1;

const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest('hex');
const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Canonical JSON (RFC 8785). */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const members = Object.keys(value).sort();
  return `{${members.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(',')}}`;
}

/** What was found: faults by area, what is proved, and what is not; of what was known from elsewhere, what was compared. */
class Findings {
  faults = [];
  proved = [];
  unproved = [];
  compared = [];
  uncompared = [];

  fault(area, reason) {
    this.faults.push({ area, reason });
  }

  check(holds, area, reason) {
    if (!holds) this.fault(area, reason);
    return holds;
  }
}

/**
 * Verifies the files of an export.
 * @param files names() and read(name): the bytes of a file
 * @param known what is known from elsewhere: keys, heads [{size, root}], entries [{seq, hash}]. What is a line of a file has
 *   `from`, the file's name, and may have `at`, when it was written, and `incident`, whose entry it is
 */
export function verifyExport(files, known = {}) {
  const found = new Findings();
  try {
    const parts = readParts(files, found);
    checkManifest(files, parts, found);
    const record = checkChain(parts, found);
    checkLeftOut(parts, record, found);
    checkKeys(parts, known.keys ?? [], found);
    checkHeads(parts, record, found);
    checkKnown(parts, record, known, found);
    checkDocuments(files, parts, record, found);
    checkPasskeys(record, found);
    checkCalls(record, found);
    checkDeclaration(parts, record, found);
    checkPlaybooks(files, parts, record, found);
    if (files.names().some((name) => name.startsWith('timestamps/')))
      found.unproved.push('The stamps in timestamps/: FORMAT.md says how openssl verifies them.');
    sayWhatIsNotProved(parts, record, known, found);
  } catch (error) {
    // Whatever is too strange to be judged does not hold.
    found.fault('format', error instanceof Error ? error.message : String(error));
  }
  return found;
}

class Unreadable extends Error {}

function readParts(files, found) {
  const json = (name) => {
    try {
      const value = JSON.parse(text(files, name));
      if (isObject(value)) return value;
    } catch (error) {
      if (error instanceof Unreadable) throw error;
    }
    throw new Unreadable(`${name} is no JSON object`);
  };
  const manifest = json('manifest.json');
  if (manifest.format !== FORMAT) throw new Unreadable(`manifest.json is of format ${manifest.format}, not ${FORMAT}`);
  const { heads, keys, completeAbove } = json('heads.json');
  const { proofs } = json('proofs.json');
  const { documents, leftOut } = manifest;
  const lists = [heads, keys, proofs, documents, manifest.files, leftOut?.payloads, leftOut?.documents];
  if (!lists.every((list) => Array.isArray(list) && list.every(isObject)) || heads.length === 0 || !keys[0])
    throw new Unreadable('a list that every export has is missing');
  if (!Number.isSafeInteger(completeAbove) || completeAbove < 0)
    throw new Unreadable('heads.json does not say above which size all heads are in it');
  if (!isObject(manifest.incident) || !isObject(manifest.entries))
    throw new Unreadable('the manifest names no incident');
  const lines = text(files, 'entries.ndjson').split('\n');
  found.check(lines.pop() === '', 'chain', 'the last line of entries.ndjson does not end');
  return { manifest, heads, completeAbove, keys, proofs, lines, signature: json('manifest.sig') };
}

function text(files, name) {
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes(files, name));
}

function bytes(files, name) {
  if (!files.names().includes(name)) throw new Unreadable(`${name} is missing`);
  return files.read(name);
}

/** Every file is the one that the manifest names, and the manifest is signed. */
function checkManifest(files, { manifest, keys, heads, signature }, found) {
  const listed = new Map(manifest.files.map((file) => [file.path, file]));
  found.check(listed.size === manifest.files.length, 'manifest', 'the manifest names a file twice');
  for (const name of files.names()) {
    if (name === 'manifest.json' || name === 'manifest.sig') continue;
    const file = listed.get(name);
    if (!found.check(file !== undefined, 'manifest', `${name} is not in the manifest`)) continue;
    listed.delete(name);
    const content = files.read(name);
    found.check(file.bytes === content.length && file.sha256 === sha256(content), 'manifest', `${name} was altered`);
  }
  for (const name of listed.keys()) found.fault('manifest', `${name} is missing`);
  const key = keys.find(({ keyId }) => keyId === signature.keyId);
  const signed = `holdfast export manifest\n${sha256(files.read('manifest.json'))}`;
  const holds = signature.keyId === heads.at(-1).keyId && isSignedBy(key, signed, signature.signature);
  if (found.check(holds, 'signature', 'the manifest is not signed by the key of the newest head'))
    found.proved.push(`The manifest is signed, and all ${manifest.files.length} files are as it names them.`);
}

/** The entries follow each other without a gap, each bound to the one before. */
function checkChain({ manifest, lines }, found) {
  const record = [];
  let previous = ZEROS;
  for (const [index, line] of lines.entries()) {
    const entry = readEntry(line);
    if (!found.check(entry, 'chain', `line ${index + 1} is not written as the record writes`)) break;
    record.push(entry);
    const fault = entryFault(entry, index + 1, previous, manifest.incident.id);
    if (fault) found.fault('chain', `entry ${index + 1}: ${fault}`);
    previous = entry.hash;
  }
  const { count, head } = manifest.entries;
  const ends = record.length === count && previous === head && count > 0;
  if (found.check(ends, 'chain', `the record ends otherwise than the manifest says, which names ${count} entries`))
    found.proved.push(`${count} entries follow each other without a gap; the last has the hash ${head}.`);
  return record;
}

function readEntry(line) {
  try {
    const entry = JSON.parse(line);
    if (!isObject(entry) || canonical(entry) !== line || Object.keys(entry).join() !== ENTRY.join()) return undefined;
    const { kind, id, role, assurance, ...more } = entry.actor ?? {};
    const texts = role === undefined ? [kind, id, assurance] : [kind, id, role, assurance];
    return Object.keys(more).length === 0 && texts.every((value) => typeof value === 'string') ? entry : undefined;
  } catch {
    return undefined;
  }
}

function entryFault(entry, seq, previous, incidentId) {
  const { payload, salt, payloadDigest, hash, previousHash, ...content } = entry;
  if (entry.seq !== seq) return 'it stands at another place than its number says';
  if (entry.incidentId !== incidentId) return 'it is of another incident';
  if (previousHash !== previous) return 'its previous hash is not the hash of the entry before it';
  if ((payload === null) !== (salt === null)) return 'its payload and salt were not taken out together';
  if (payload !== null && sha256(`${salt}\n${canonical(payload)}`) !== payloadDigest)
    return 'its payload is not the one that was recorded';
  if (sha256(`${previousHash}\n${canonical({ ...content, payloadDigest })}`) !== hash)
    return 'its hash does not fit its content';
  return undefined;
}

/** A payload that is not there was erased, as an entry says, or left out, as the signed manifest says. */
function checkLeftOut({ manifest }, record, found) {
  const erased = new Set(record.filter(({ kind }) => kind === 'payload.erased').map(({ payload }) => payload?.seq));
  const left = new Map(manifest.leftOut.payloads.map(({ seq, reason }) => [seq, reason]));
  const counts = { erased: 0, left: 0 };
  for (const { seq, payload } of record) {
    if (payload !== null) {
      found.check(!left.has(seq), 'left-out', `entry ${seq}: said to be left out, and it is there`);
    } else if (left.delete(seq)) counts.left += 1;
    else if (found.check(erased.has(seq), 'left-out', `entry ${seq}: its payload is gone and nothing says why`))
      counts.erased += 1;
  }
  if (left.size > 0) found.fault('left-out', `said to be left out, and not in the record: ${[...left.keys()].join()}`);
  if (counts.erased > 0)
    found.unproved.push(
      `What ${counts.erased} erased payloads said: that they were there, when and by whom, is proved.`,
    );
  if (counts.left > 0)
    found.unproved.push(
      `What ${counts.left} payloads said that were left out; whoever holds them can prove them later.`,
    );
}

/** Each key is introduced by the one before it; a key known from elsewhere is one of them. */
function checkKeys({ keys, heads }, trusted, found) {
  for (const [index, key] of keys.entries()) {
    const voucher = keys[Math.max(index - 1, 0)];
    const { at, keyId, publicKey, introducedBy } = key;
    const named = HEX.test(publicKey) && sha256(Buffer.from(publicKey, 'hex')) === keyId;
    const signed = `holdfast signing key\n${canonical({ at, introducedBy, keyId, publicKey })}`;
    const before = index === 0 ? null : voucher.keyId;
    const holds = named && introducedBy === before && isSignedBy(voucher, signed, key.signature);
    found.check(holds, 'signature', `key ${String(keyId).slice(0, 16)} is not vouched for`);
  }
  const signer = keys.findIndex(({ keyId }) => keyId === heads.at(-1).keyId);
  for (const wanted of trusted) {
    const place = keys.findIndex(({ keyId, publicKey }) => keyId === wanted || publicKey === wanted);
    const holds = place >= 0 && place <= signer;
    if (found.check(holds, 'key', 'the newest head is not signed by the key given, nor by one that it vouches for'))
      found.proved.push('It was signed with the key that you gave.');
  }
}

function isSignedBy(key, message, signature) {
  if (!key || !HEX.test(key.publicKey) || !/^[0-9a-f]{128}$/.test(signature)) return false;
  const der = Buffer.from(`302a300506032b6570032100${key.publicKey}`, 'hex');
  const publicKey = createPublicKey({ key: der, format: 'der', type: 'spki' });
  return verifySignature(null, Buffer.from(message), publicKey, Buffer.from(signature, 'hex'));
}

/** Each head is signed, contains this record as far as it went, and is a beginning of the newest. */
function checkHeads({ heads, keys, proofs, manifest }, record, found) {
  const newest = heads.at(-1);
  const sound = proofs.length === heads.length && heads.every(({ size }, at) => at === 0 || size > heads[at - 1].size);
  found.check(sound, 'tree', 'the heads are not in order, or not each has its proof');
  for (const [index, head] of heads.entries()) {
    const { size, root, at, keyId } = head;
    const signed = `holdfast tree head\n${canonical({ at, keyId, root, size })}`;
    const key = keys.find((candidate) => candidate.keyId === keyId);
    found.check(isSignedBy(key, signed, head.signature), 'signature', `the head of ${size} entries is not signed`);
    const proof = proofs[index] ?? {};
    const goesUp = proof.seq >= (proofs[index - 1]?.seq ?? 0);
    const isIn = goesUp && (isOlder(proof) || isUnder(head, proof, record[proof.seq - 1]));
    found.check(isIn, 'tree', `the head of ${size} entries does not contain entry ${proof.seq}`);
    const goesOn = isBeginning(head, newest, proof.consistency);
    found.check(goesOn, 'tree', `the head of ${size} entries is no beginning of the newest`);
  }
  const last = proofs.at(-1)?.seq === manifest.entries.count;
  if (found.check(last, 'tree', 'the newest head does not stand for the last entry') && found.faults.length === 0)
    found.proved.push(
      `${heads.length} signed ${heads.length === 1 ? 'head is' : 'heads are'} of one tree with this record; the newest, of ${newest.at}, stands for all of it: ${newest.size}:${newest.root}`,
    );
}

/** Whether a head is said to be older than the record: then only the newest tree's beginning speaks for it. */
function isOlder({ seq, index, inclusion }) {
  return seq === 0 && index === 0 && isPath(inclusion) && inclusion.length === 0;
}

function isUnder(head, { seq, index, inclusion }, entry) {
  if (entry === undefined || entry.seq !== seq) return false;
  return isIncluded(sha256(Buffer.of(0), Buffer.from(entry.hash, 'hex')), index, head, inclusion);
}

const pair = (left, right) => sha256(Buffer.of(1), Buffer.from(left, 'hex'), Buffer.from(right, 'hex'));
const isPath = (path) => Array.isArray(path) && path.every((hash) => HEX.test(hash));

/** RFC 9162, 2.1.3.2 */
function isIncluded(leaf, index, { size, root }, path) {
  if (!isPath(path) || !Number.isSafeInteger(index) || index < 0 || index >= size) return false;
  let [node, last, hash] = [index, size - 1, leaf];
  for (const sibling of path) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      hash = pair(sibling, hash);
      while (node % 2 === 0 && node !== 0) [node, last] = [node / 2, Math.floor(last / 2)];
    } else hash = pair(hash, sibling);
    [node, last] = [Math.floor(node / 2), Math.floor(last / 2)];
  }
  return last === 0 && hash === root;
}

/** RFC 9162, 2.1.4.2 */
function isBeginning(earlier, later, path) {
  if (!isPath(path) || !(earlier.size > 0 && earlier.size <= later.size)) return false;
  if (earlier.size === later.size) return path.length === 0 && earlier.root === later.root;
  let [node, last] = [earlier.size - 1, later.size - 1];
  while (node % 2 === 1) [node, last] = [Math.floor(node / 2), Math.floor(last / 2)];
  const [first, ...rest] = node === 0 ? [earlier.root, ...path] : path;
  if (first === undefined) return false;
  let [old, recent] = [first, first];
  for (const sibling of rest) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      [old, recent] = [pair(sibling, old), pair(sibling, recent)];
      while (node % 2 === 0 && node !== 0) [node, last] = [node / 2, Math.floor(last / 2)];
    } else recent = pair(recent, sibling);
    [node, last] = [Math.floor(node / 2), Math.floor(last / 2)];
  }
  return last === 0 && old === earlier.root && recent === later.root;
}

/** Heads and hashes that somebody kept elsewhere: each fits, contradicts the record, or cannot be compared with it. */
function checkKnown(parts, record, known, found) {
  for (const head of known.heads ?? []) {
    const what = `the head of ${head.size} entries`;
    const place = parts.heads.findIndex(({ size }) => size === head.size);
    const absence = place < 0 ? absenceOfHead(head, parts) : {};
    const agrees = parts.heads[place]?.root.startsWith(head.root) === true;
    const concerns = parts.proofs[place]?.seq !== 0;
    const words = concerns
      ? `It goes on from ${what} that you gave.`
      : `Its tree goes on from ${what} that you gave, which holds nothing of this record.`;
    if (absence.why) found.uncompared.push({ ...head, ...absence, what });
    else if (found.check(agrees, 'anchor', absence.fault ?? `${what} is another`))
      found.compared.push({ ...head, concerns, words });
  }
  for (const entry of known.entries ?? []) {
    const what = `entry ${entry.seq}`;
    const why = whyNoEntry(entry, parts, record);
    const agrees = record[entry.seq - 1]?.hash.startsWith(entry.hash) === true;
    if (why) found.uncompared.push({ ...entry, what, why });
    else if (found.check(agrees, 'anchor', `${what} is not the one whose hash you gave`))
      found.compared.push({ ...entry, concerns: true, words: `It contains ${what} as you knew it.` });
  }
  sayWhatWasCompared(found);
}

/**
 * A head that is not in this export: why it cannot be there, or what is wrong that it is not. Size goes before time, which
 * the signer sets; what is within the tree should be here, and only the signer says that it is too old to be.
 */
function absenceOfHead({ size, at }, { heads, completeAbove }) {
  const newest = heads.at(-1);
  if (size <= completeAbove)
    return { within: true, why: `older than the ${completeAbove} entries above which this export has every head` };
  if (size <= newest.size)
    return { fault: `this export has no head of ${size} entries to compare with, and says that it has them all` };
  if (typeof at === 'string' && at > newest.at) return { why: 'later than this export' };
  return { fault: `a head of ${size} entries is beyond this export's tree: later than it, or the record was cut` };
}

function whyNoEntry({ seq, at, incident }, { manifest }, record) {
  if (incident !== undefined && incident !== manifest.incident.id) return 'of another incident';
  const later = seq > record.length && typeof at === 'string' && at > manifest.exportedAt;
  return later ? 'later than this export' : undefined;
}

/** Of a file there may be thousands of lines: each is counted, the first few are named. */
function sayWhatWasCompared({ compared, uncompared, proved, unproved }) {
  proved.push(...compared.slice(0, NAMED_MAX).map(({ words }) => words));
  if (compared.length > NAMED_MAX) proved.push(`So it is with ${compared.length - NAMED_MAX} more that you gave.`);
  const alike = new Map();
  for (const { from = '', why, what } of uncompared) {
    const key = canonical([from, why]);
    alike.set(key, [...(alike.get(key) ?? []), what]);
  }
  for (const [key, list] of alike) {
    const [from, why] = JSON.parse(key);
    const more = list.length > NAMED_MAX ? ` and ${list.length - NAMED_MAX} more` : '';
    const where = from === '' ? 'you gave' : `are lines of ${from}`;
    unproved.push(
      `Not compared, ${list.length} that ${where}, being ${why}: ${list.slice(0, NAMED_MAX).join(', ')}${more}.`,
    );
  }
}

/**
 * Whether something that was given leaves open whether the past was rewritten: one given by itself, a head within the tree,
 * or a file of which no line concerns this record. One line that agrees excuses no other.
 */
function leavesOpen({ compared, uncompared }) {
  const useful = new Set(compared.filter(({ concerns }) => concerns).map(({ from }) => from));
  const open = uncompared.some(({ from, within }) => from === undefined || within === true);
  return open || [...compared, ...uncompared].some(({ from }) => from !== undefined && !useful.has(from));
}

/** Each document is the one that entries name; what is not here is named. */
function checkDocuments(files, { manifest }, record, found) {
  const last = record.at(-1);
  const listed = last?.kind === 'incident.exported' ? last.payload?.documents : undefined;
  if (!found.check(Array.isArray(listed), 'documents', 'the record does not end with its export')) return;
  const here = new Map(manifest.documents.map((document) => [document.id, document]));
  const left = new Map(manifest.leftOut.documents.map((document) => [document.id, document]));
  found.check(here.size === manifest.documents.length, 'documents', 'the manifest names a document twice');
  const digests = new Map();
  for (const { id, sha256: digest } of listed) {
    digests.set(id, digest);
    const document = here.get(id);
    const same = (document ?? left.get(id))?.sha256 === digest && here.has(id) !== left.has(id);
    found.check(same, 'documents', `document ${id} is not the one that was exported, nor said to be left out`);
    if (document && files.names().includes(document.path))
      found.check(sha256(files.read(document.path)) === digest, 'documents', `${document.path} was altered`);
    else if (document) found.fault('documents', `${document.path} is missing`);
  }
  for (const id of [...here.keys(), ...left.keys()])
    found.check(digests.has(id), 'documents', `document ${id} is not named by the entry of the export`);
  for (const { seq, payload } of record)
    for (const { document, sha256: digest } of documentsIn(payload))
      found.check(
        digests.get(document) === digest,
        'documents',
        digests.has(document)
          ? `entry ${seq} knew document ${document} otherwise`
          : `document ${document}, which entry ${seq} names, was not exported, nor said to be left out`,
      );
  found.proved.push(
    `${here.size} documents are those that the record names; ${left.size} were left out, each named by its digest.`,
  );
  if (left.size > 0) found.unproved.push(`What the ${left.size} documents say that were left out.`);
}

/** What a payload says of documents: each object of exactly these two members. */
function* documentsIn(value) {
  if (typeof value !== 'object' || value === null) return;
  if (Object.keys(value).length === 2 && 'document' in value && 'sha256' in value) yield value;
  else for (const member of Object.values(value)) yield* documentsIn(member);
}

/** Each passkey's signature under a decision is one over that very answer, by a key that the export lists as that person's. */
function checkPasskeys(record, found) {
  const listed = record.at(-1)?.payload?.passkeys ?? [];
  const [versions, signed] = [new Map(), new Map()];
  let [hidden, attested, gone] = [false, 0, 0];
  for (const entry of record) {
    const { seq, kind, payload, actor } = entry;
    if (kind === 'decision.opened' || kind === 'decision.reworded') {
      versions.set(payload?.decision, payload?.version ?? 1);
      hidden ||= payload === null;
    }
    if (kind !== 'decision.signed' && kind !== 'decision.countersigned') continue;
    if (payload === null) gone += 1;
    else if (payload.passkey === undefined) attested += 1;
    else {
      const fault = passkeyFault(entry, hidden ? undefined : versions, listed);
      if (!found.check(fault === undefined, 'passkey', `entry ${seq}: ${fault}`)) continue;
      const who = `${actor.id} by the public key ${sha256(canonical(payload.passkey.key))}`;
      signed.set(who, [...(signed.get(who) ?? []), seq]);
    }
  }
  for (const [who, entries] of signed)
    found.proved.push(`A passkey signed the very answer of ${named(entries)}: that of ${who}.`);
  if (signed.size > 0)
    found.unproved.push(
      'Whose hands those passkeys are in: that a public key is the person’s is the installation’s word; compare it with theirs.',
    );
  if (attested > 0)
    found.unproved.push(
      `That ${attested} signatures under decisions are those people’s: attested by the server alone.`,
    );
  if (gone > 0) found.unproved.push(`What ${gone} signatures under decisions were made with: their content is gone.`);
}

const named = (entries) =>
  `${entries.length === 1 ? 'entry' : 'entries'} ${entries.slice(0, NAMED_MAX).join(', ')}${entries.length > NAMED_MAX ? ' and more' : ''}`;

/** @param versions of each decision as it was last put; not known where what an entry says of one is gone */
function passkeyFault({ kind, incidentId, actor, commandId, payload }, versions, listed) {
  const { passkey, because } = payload;
  if (!isObject(passkey) || !isObject(passkey.content)) return 'its signature by a passkey cannot be read';
  const version = versions ? versions.get(payload.decision) : passkey.content.decisionVersion;
  const content = {
    attempt: commandId,
    decision: payload.decision,
    decisionVersion: version ?? 0,
    incident: incidentId,
    option: payload.option,
    person: actor.id,
    rationaleDigest: sha256(payload.rationale),
    role: actor.role ?? null,
    shownDigest: payload.shownDigest,
    standsFor: because === null ? null : { becauseDigest: sha256(because), role: payload.standsFor },
  };
  if (canonical(passkey.content) !== canonical(content)) return 'what its passkey signed is not what it says';
  const heard = kind === 'decision.countersigned' ? payload : { person: actor.id, role: actor.role };
  if (heard.person !== actor.id || heard.role !== actor.role)
    return 'its passkey signed as somebody else than was read to';
  if (actor.kind !== 'person' || actor.assurance !== 'passkey') return 'a passkey signed it, and it is not told so';
  const own = listed.some(
    ({ person, credential, key }) =>
      person === actor.id && credential === passkey.credential && canonical(key) === canonical(passkey.key),
  );
  const elsewhere = listed.some(({ person, credential }) => credential === passkey.credential && person !== actor.id);
  if (!own || elsewhere) return 'the passkey that signed it is not listed as that person’s';
  return isAssertedBy(passkey, sha256(canonical(content)));
}

/** What a smaller key signs, anybody may soon sign. */
const RSA_BITS_MIN = 2048;

/** WebAuthn Level 3, section 7.2, as far as it can be judged later; the site is the one that the browser names. */
function isAssertedBy({ key, authenticatorData, clientDataJson, signature }, challenge) {
  try {
    const [data, client, signed] = [authenticatorData, clientDataJson, signature].map((part) => bytesOf(part));
    const { type, challenge: said, origin, crossOrigin = false } = JSON.parse(client.toString('utf8'));
    if (type !== 'webauthn.get' || said !== Buffer.from(challenge, 'hex').toString('base64url'))
      return 'its passkey signed another answer';
    if (crossOrigin !== false || data.toString('hex', 0, 32) !== sha256(new URL(origin).hostname))
      return 'its passkey signed for another site';
    if (data.length < 37 || (data[32] & 5) !== 5) return 'its passkey did not verify who signed';
    const publicKey = createPublicKey({ key: jwkOf(key), format: 'jwk' });
    const { modulusLength = RSA_BITS_MIN } = publicKey.asymmetricKeyDetails;
    if (modulusLength < RSA_BITS_MIN) return 'its passkey is too weak to have signed anything';
    const message = Buffer.concat([data, createHash('sha256').update(client).digest()]);
    if (verifySignature(key.algorithm === -8 ? null : 'sha256', message, publicKey, signed)) return undefined;
  } catch {
    // What cannot be read was signed by nobody.
  }
  return 'its passkey did not sign it';
}

function bytesOf(text) {
  const whole = Buffer.from(text, 'base64url');
  if (whole.toString('base64url') !== text) throw new Unreadable('a signature is not spelled as base64url');
  return whole;
}

function jwkOf({ algorithm, x, y, n, e }) {
  if (algorithm === -7) return { kty: 'EC', crv: 'P-256', x, y };
  if (algorithm === -8) return { kty: 'OKP', crv: 'Ed25519', x };
  if (algorithm === -257) return { kty: 'RSA', n, e };
  throw new Unreadable('a key is of no kind that signs here');
}

const sameActor = (one, other) => one.kind === other.kind && one.id === other.id;

/** What every entry about a call repeats of it. */
const SAID = ['decision', 'person', 'option', 'rationale', 'standsFor', 'because', 'shownDigest'];
const sayTheSame = (one, other) =>
  SAID.every((name) => canonical(one[name] ?? null) === canonical(other[name] ?? null));

/** An answer by telephone was heard by two witnesses, neither the one who gave it, who alone says afterwards whether it was theirs. */
function checkCalls(record, found) {
  const [recorded, heard, ended] = [new Map(), new Map(), new Map()];
  const counts = { 'decision.heard': 0, 'decision.countersigned': 0, 'decision.disowned': 0 };
  let [hidden, gone] = [false, 0];
  for (const entry of record) {
    const { seq, kind, payload } = entry;
    if (kind !== 'decision.read-out' && counts[kind] === undefined) continue;
    if (kind !== 'decision.read-out') counts[kind] += 1;
    if (payload === null) {
      hidden ||= kind === 'decision.read-out' || kind === 'decision.heard';
      gone += 1;
      continue;
    }
    const call = payload.readOut;
    const fault =
      kind === 'decision.read-out'
        ? recordingFault(entry, recorded)
        : kind === 'decision.heard'
          ? hearingFault(entry, recorded.get(call), heard, hidden)
          : endingFault(entry, heard.get(call), ended, hidden);
    found.check(fault === undefined, 'telephone', `entry ${seq}: ${fault}`);
    const kept = kind === 'decision.read-out' ? recorded : kind === 'decision.heard' ? heard : ended;
    kept.set(call, entry);
  }
  sayWhatWasHeard(counts, gone, found);
}

function recordingFault({ actor, payload }, recorded) {
  if (typeof payload.readOut !== 'string' || recorded.has(payload.readOut)) return 'it records no call of its own';
  return sameActor(actor, { kind: 'person', id: payload.person }) ? 'the one who decided witnesses it' : undefined;
}

function hearingFault({ actor, payload }, recording, heard, hidden) {
  if (heard.has(payload.readOut)) return 'a call is confirmed twice';
  if (sameActor(actor, { kind: 'person', id: payload.person })) return 'the one who decided witnesses it';
  if (recording === undefined) return hidden ? undefined : 'it confirms a call that nobody recorded';
  if (sameActor(actor, recording.actor)) return 'one witness both recorded and confirmed it';
  return sayTheSame(payload, recording.payload) ? undefined : 'what was heard is not what was recorded';
}

function endingFault({ kind, actor, payload }, hearing, ended, hidden) {
  if (ended.has(payload.readOut)) return 'a call is countersigned or disowned twice';
  if (!sameActor(actor, { kind: 'person', id: payload.person }))
    return 'it is not by the one who is said to have decided';
  if (hearing === undefined) return hidden ? undefined : 'it answers a call that was never confirmed';
  const { decision, person, option } = hearing.payload;
  const same =
    kind === 'decision.countersigned'
      ? sayTheSame(payload, hearing.payload)
      : payload.decision === decision && payload.person === person && payload.option === option;
  return same ? undefined : 'it answers another call than the one that was heard';
}

function sayWhatWasHeard(counts, gone, { unproved }) {
  const [all, own, not] = Object.values(counts);
  if (all > 0)
    unproved.push(
      `That ${all} answers heard by telephone are those people’s: two witnesses say so of each. Of these, ${own} were countersigned by the one who is said to have decided, ${not} disowned, ${all - own - not} neither.`,
    );
  if (gone > 0) unproved.push(`What ${gone} entries about calls said: their content is gone.`);
}

/** What the manifest calls the incident is what it was declared as: an exercise is never shown for more. */
function checkDeclaration({ manifest }, [first], found) {
  const { title, mode } = (first?.kind === 'incident.declared' && first.payload) || {};
  const same = title === manifest.incident.title && mode === manifest.incident.mode && typeof mode === 'string';
  found.check(same, 'incident', 'the manifest tells title or mode otherwise than the declaration');
}

/** Each playbook, with its law packs, is one that the record names; none that it names is missing. */
function checkPlaybooks(files, { manifest }, record, found) {
  const digests = new Map();
  for (const name of files.names()) {
    const [, folder, path] = /^playbooks\/([^/]+)\/(.+)$/s.exec(name) ?? [];
    if (folder === undefined) continue;
    if (!digests.has(folder)) digests.set(folder, Object.create(null));
    digests.get(folder)[path] = sha256(files.read(name));
  }
  const named = record.flatMap(({ kind, payload }) =>
    kind === 'incident.declared' ? [payload?.hash] : kind === 'playbook.migrated' ? [payload?.to?.hash] : [],
  );
  let holds = named.length > 0 && named.at(-1) === manifest.incident.playbook?.hash;
  for (const folder of new Set([...digests.keys(), ...named])) {
    const whole = digests.has(folder) && sha256(canonical(digests.get(folder))) === folder;
    if (!whole || !named.includes(folder)) holds = false;
  }
  if (found.check(holds, 'playbook', 'the playbooks are not those that the record names'))
    found.proved.push(
      `The ${digests.size === 1 ? 'playbook' : `${digests.size} playbooks`} with the law packs are those that the incident ran on, the last: ${named.at(-1)}`,
    );
}

function sayWhatIsNotProved({ heads, manifest }, record, known, found) {
  const { unproved } = found;
  if (!known.keys?.length)
    unproved.push(`Whose key signed it: compare the key ${heads.at(-1).keyId} with one from elsewhere (--key).`);
  if (!found.compared.some(({ concerns }) => concerns))
    unproved.push(
      'That it was not written anew by whoever holds the key, nor its end cut off and signed again: compare with a head from elsewhere, such as a printed report or a second party’s file (--head, --entry, --heads).',
    );
  unproved.push(
    'That what people entered is true, that they are who they say they are, and that the machine’s clock was right: a head kept elsewhere shows only that an entry was there by then.',
    `What happened after entry ${record.length}, exported ${manifest.exportedAt}, and what other incidents’ records say.`,
  );
}

// ---- Reading: a ZIP file, or a folder into which one was unpacked ----

/** The files of an export by name. */
export function openExport(path) {
  return statSync(path).isDirectory() ? openFolder(path) : openZip(path);
}

function openFolder(root) {
  const list = (folder) =>
    readdirSync(join(root, folder), { withFileTypes: true }).flatMap((item) =>
      item.isDirectory() ? list(`${folder}${item.name}/`) : [`${folder}${item.name}`],
    );
  const names = list('');
  return { names: () => names, read: (name) => readFileSync(join(root, name)) };
}

function openZip(path) {
  const file = openSync(path, 'r');
  const at = (position, length) => {
    const part = Buffer.alloc(Number(length));
    if (readSync(file, part, 0, part.length, Number(position)) < part.length)
      throw new Unreadable('the ZIP file is cut');
    return part;
  };
  const entries = new Map();
  for (const entry of centralDirectory(at, fstatSync(file).size)) {
    const safe = !/(^|\/)\.\.?(\/|$)|^\/|\\|:/.test(entry.name);
    if (!safe || entries.has(entry.name))
      throw new Unreadable(`the ZIP file holds ${entry.name} twice, or outside itself`);
    entries.set(entry.name, entry);
  }
  const read = (name) => {
    const { offset, packed, size, method } = entries.get(name);
    const head = at(offset, 30);
    if (head.readUInt32LE(0) !== 0x04034b50) throw new Unreadable(`${name} is not where the ZIP file says`);
    const content = at(offset + 30n + BigInt(head.readUInt16LE(26) + head.readUInt16LE(28)), packed);
    if (method !== 0 && method !== 8) throw new Unreadable(`${name} is packed in a way that is not known here`);
    const whole = method === 0 ? content : inflated(name, content, size);
    if (BigInt(whole.length) !== size) throw new Unreadable(`${name} is of another size than the ZIP file says`);
    return whole;
  };
  return { names: () => [...entries.keys()], read, close: () => closeSync(file) };
}

/** Unpacks no more than the ZIP file itself says: a small file can be packed so that it fills any memory. */
function inflated(name, content, size) {
  if (size > BigInt(INFLATED_MAX))
    throw new Unreadable(`${name} is too large to be unpacked here: unpack the export first`);
  try {
    return inflateRawSync(content, { maxOutputLength: Math.max(1, Number(size)) });
  } catch {
    throw new Unreadable(`${name} cannot be unpacked to the size that the ZIP file says`);
  }
}

function* centralDirectory(at, size) {
  const tailSize = Math.min(size, 65_557);
  const tail = at(size - tailSize, tailSize);
  const end = tail.lastIndexOf(Buffer.from('504b0506', 'hex'));
  if (end < 0) throw new Unreadable('this is no ZIP file');
  if (end + 22 > tail.length || end + 22 + tail.readUInt16LE(end + 20) !== tail.length)
    throw new Unreadable('the ZIP file is cut, or goes on after its end');
  let [length, start] = [BigInt(tail.readUInt32LE(end + 12)), BigInt(tail.readUInt32LE(end + 16))];
  if (end >= 20 && tail.readUInt32LE(end - 20) === 0x07064b50) {
    const big = at(tail.readBigUInt64LE(end - 12), 56);
    [length, start] = [big.readBigUInt64LE(40), big.readBigUInt64LE(48)];
  }
  const directory = at(start, length);
  for (let place = 0; place < directory.length;) {
    const [nameSize, extraSize, noteSize] = [28, 30, 32].map((field) => directory.readUInt16LE(place + field));
    const name = directory.toString('utf8', place + 46, place + 46 + nameSize);
    const extra = directory.subarray(place + 46 + nameSize, place + 46 + nameSize + extraSize);
    const [size, packed, offset] = bigSizes(directory, place, extra);
    yield { name, method: directory.readUInt16LE(place + 10), size, packed, offset };
    place += 46 + nameSize + extraSize + noteSize;
  }
}

/** Size, packed size and offset, from the ZIP64 field where the short ones are full. */
function bigSizes(directory, place, extra) {
  const short = [24, 20, 42].map((field) => BigInt(directory.readUInt32LE(place + field)));
  let field = 0;
  while (field + 4 <= extra.length && extra.readUInt16LE(field) !== 1) field += 4 + extra.readUInt16LE(field + 2);
  let next = field + 4;
  return short.map((value) => {
    if (value !== 0xffffffffn) return value;
    next += 8;
    return extra.readBigUInt64LE(next - 8);
  });
}

// ---- The command line ----

class Misuse extends Error {}

function readArguments(words) {
  const known = { keys: [], heads: [], entries: [] };
  let path;
  for (let at = 0; at < words.length; at += 1) {
    const [option, value] = [words[at], words[at + 1]];
    if (!option.startsWith('--')) path = option;
    else if (value === undefined) throw new Misuse(`${option} asks for a value`);
    else takeOption(known, option, value);
    if (option.startsWith('--')) at += 1;
  }
  if (path === undefined) throw new Misuse('name the export: a ZIP file, or the folder into which it was unpacked');
  return { path, known };
}

function takeOption(known, option, value) {
  const [, number, hash] = /^(\d{1,15}):([0-9a-f]+)$/.exec(value) ?? [];
  if (option === '--key') known.keys.push(HEX.test(value) ? value : keyInFile(value));
  else if (option === '--heads') readHeads(known, value);
  else if (option !== '--head' && option !== '--entry') throw new Misuse(`${option} is not known`);
  else if (hash === undefined || hash.length < SHORT_MIN)
    throw new Misuse(`${option} is NUMBER:HEX, with at least ${SHORT_MIN} hex digits`);
  else if (option === '--head') known.heads.push({ size: Number(number), root: hash });
  else known.entries.push({ seq: Number(number), hash });
}

function keyInFile(path) {
  const spki = createPublicKey(readFileSync(path)).export({ type: 'spki', format: 'der' });
  return spki.subarray(spki.length - 32).toString('hex');
}

/** Lines of heads.log, or of a second party's file; what is neither a head nor an entry's hash is passed over. */
function readHeads(known, from) {
  let usable = 0;
  for (const line of readFileSync(from, 'utf8').split('\n')) {
    const { incident, seq, hash, size, root, at } = readLine(line);
    const isHead = HEX.test(root) && Number.isSafeInteger(size);
    const isEntry = HEX.test(hash) && Number.isSafeInteger(seq);
    if (isHead) known.heads.push({ from, size, root, at });
    else if (isEntry) known.entries.push({ from, incident, seq, hash, at });
    if (isHead || isEntry) usable += 1;
  }
  if (usable === 0) throw new Misuse(`${from} has no line that gives a head or an entry's hash`);
}

function readLine(line) {
  try {
    return Object(JSON.parse(line));
  } catch {
    return {}; // a line that a crash cut in two says nothing
  }
}

function main(words) {
  const say = (title, lines) =>
    lines.length > 0 && console.log([`${title}:`, ...lines.map((l) => `  - ${l}`)].join('\n'));
  try {
    const { path, known } = readArguments(words);
    const found = verifyExport(openExport(path), known);
    say(found.faults.length > 0 ? 'Would be proved, were there no faults' : 'Proved', found.proved);
    say('Not proved', found.unproved);
    say(
      'Faults',
      found.faults.map(({ area, reason }) => `[${area}] ${reason}`),
    );
    return verdict(found);
  } catch (error) {
    console.error(`Nothing was verified: ${error.message}.`);
    return 2;
  }
}

function verdict(found) {
  const [words, code] =
    found.faults.length > 0
      ? ['The record does NOT hold.', 1]
      : leavesOpen(found)
        ? ['The record HOLDS, but not all that you gave could be compared with it.', 3]
        : ['The record HOLDS.', 0];
  console.log(words);
  return code;
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url))
  process.exitCode = main(process.argv.slice(2));
