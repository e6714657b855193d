import type { TreeNode } from '#digest';
import type { EpochMs } from '#kernel';
import { defineMigration, type Row, type Statement } from '#storage';
import type { IntroducedKey, TreeHead } from './tree-head.js';

const TABLES = ['signing_key', 'tree_leaf', 'tree_node', 'tree_head', 'anchored_head'];

/** The tree over all records: a row for each leaf, each complete subtree above it, each signed head, each key that signed. */
export const TREE_MIGRATIONS = [
  defineMigration('Tree1764000000010', [
    `CREATE TABLE signing_key (
      key_id TEXT PRIMARY KEY,
      public_key TEXT NOT NULL,
      at BIGINT NOT NULL,
      introduced_by TEXT,
      signature TEXT NOT NULL
    )`,
    `CREATE TABLE tree_leaf (
      idx BIGINT PRIMARY KEY,
      incident_id TEXT NOT NULL,
      seq INTEGER NOT NULL,
      hash TEXT NOT NULL
    )`,
    // No entry has two places.
    'CREATE UNIQUE INDEX tree_leaf_of_entry ON tree_leaf (incident_id, seq)',
    `CREATE TABLE tree_node (
      level INTEGER NOT NULL,
      idx BIGINT NOT NULL,
      hash TEXT NOT NULL,
      PRIMARY KEY (level, idx)
    )`,
    // Each head follows the one before it, and no two the same: of two nodes that sign at once, one is refused.
    `CREATE TABLE tree_head (
      size BIGINT PRIMARY KEY,
      follows BIGINT NOT NULL UNIQUE,
      root TEXT NOT NULL,
      at BIGINT NOT NULL,
      key_id TEXT NOT NULL,
      signature TEXT NOT NULL
    )`,
    // Heads that somebody else has: an export always carries these.
    `CREATE TABLE anchored_head (
      size BIGINT NOT NULL,
      anchor TEXT NOT NULL,
      at BIGINT NOT NULL,
      PRIMARY KEY (size, anchor)
    )`,
    {
      sqlite: TABLES.flatMap((table) =>
        ['UPDATE', 'DELETE'].map(
          (act) => `CREATE TRIGGER ${table}_refuses_${act.toLowerCase()} BEFORE ${act} ON ${table}
                    BEGIN SELECT RAISE(ABORT, 'the tree over the record only grows'); END`,
        ),
      ),
      postgres: [
        `CREATE FUNCTION refuse_tree_change() RETURNS trigger LANGUAGE plpgsql AS $$
         BEGIN RAISE EXCEPTION 'the tree over the record only grows'; END $$`,
        ...TABLES.map(
          (table) => `CREATE TRIGGER ${table}_only_grows BEFORE UPDATE OR DELETE ON ${table}
                      FOR EACH ROW EXECUTE FUNCTION refuse_tree_change()`,
        ),
      ],
    },
  ]),
];

/** An entry's place in the tree. */
export interface TreeLeaf {
  readonly incidentId: string;
  readonly seq: number;
  /** The entry's own hash; the leaf's is `leafHash` of it. */
  readonly hash: string;
}

export function insertLeaf(index: number, { incidentId, seq, hash }: TreeLeaf): Statement {
  return {
    sql: 'INSERT INTO tree_leaf (idx, incident_id, seq, hash) VALUES (?, ?, ?, ?)',
    params: [index, incidentId, seq, hash],
  };
}

export function insertNode({ level, index, hash }: TreeNode): Statement {
  return { sql: 'INSERT INTO tree_node (level, idx, hash) VALUES (?, ?, ?)', params: [level, index, hash] };
}

/**
 * Refused, as a race that was lost, where another head follows that one already: an export that has the other says that it
 * has every head below, and a slower node's would be missing from it.
 *
 * @param follows the size of the newest head that the signer knew of; 0 before the first
 */
export function insertHead({ size, root, at, keyId, signature }: TreeHead, follows: number): Statement {
  return {
    sql: 'INSERT INTO tree_head (size, follows, root, at, key_id, signature) VALUES (?, ?, ?, ?, ?, ?)',
    params: [size, follows, root, at, keyId, signature],
  };
}

/** Takes note that a head is with somebody else; `anchor` names the way it went. */
export function insertAnchored({ size }: Pick<TreeHead, 'size'>, anchor: string, at: EpochMs): Statement {
  return {
    sql: 'INSERT INTO anchored_head (size, anchor, at) VALUES (?, ?, ?) ON CONFLICT (size, anchor) DO NOTHING',
    params: [size, anchor, at],
  };
}

export function insertKey({ keyId, publicKey, at, introducedBy, signature }: IntroducedKey): Statement {
  return {
    sql: 'INSERT INTO signing_key (key_id, public_key, at, introduced_by, signature) VALUES (?, ?, ?, ?, ?)',
    params: [keyId, publicKey, at, introducedBy, signature],
  };
}

export function readHead(row: Row): TreeHead {
  return {
    size: Number(row['size']),
    root: String(row['root']),
    at: Number(row['at']),
    keyId: String(row['key_id']),
    signature: String(row['signature']),
  };
}

export function readKey(row: Row): IntroducedKey {
  const introducedBy = row['introduced_by'];
  return {
    keyId: String(row['key_id']),
    publicKey: String(row['public_key']),
    at: Number(row['at']),
    introducedBy: typeof introducedBy === 'string' ? introducedBy : null,
    signature: String(row['signature']),
  };
}
