import { createHmac, createSecretKey, type KeyObject } from "node:crypto";

/**
 * The chain: each row's hash covers the row and the hash of the row before it, under a key that does not stand in the
 * database. Who changes a row without the key cannot make the hashes fit again.
 */

/** A secret of 32 bytes, and its name, which tells nothing about it. */
export type LogKey = { readonly id: string; readonly secret: KeyObject };

/** One row of the log without its content; `hash` covers all other fields. */
export type ChainedRow = {
  seq: number;
  id: string;
  at: string;
  conversation: string | null;
  turn: string | null;
  call: string | null;
  actor: string;
  kind: string;
  payloadHash: string;
  previous: string;
  hash: string;
};

/** Where the chain stands: its last row. */
export type Head = { seq: number; hash: string };

/** The head of a log without rows. */
export const genesis: Head = { seq: 0, hash: "0".repeat(64) };

/** Makes a key of 32 bytes usable; its id is derived from it, so that a wrong key is recognised. */
export function logKey(bytes: Uint8Array): LogKey {
  if (bytes.length !== 32) throw new Error(`a log key has 32 bytes, not ${bytes.length}`);
  const secret = createSecretKey(bytes);
  return { secret, id: authenticate({ id: "", secret }, '["key"]').slice(0, 32) };
}

/**
 * HMAC-SHA-256 (RFC 2104), lower-case hex. Callers keep their texts apart: rows, checkpoints, exports and keys begin with
 * `["row"`, `["checkpoint"`, `["export"` or `["key"`, contents with `payload`.
 */
export function authenticate(key: LogKey, text: string): string {
  return createHmac("sha256", key.secret).update(text).digest("hex");
}

/** The hash that `row` must have. A JSON array in a fixed order is the canonical form: it leaves no two readings. */
export function hashRow(key: LogKey, row: Omit<ChainedRow, "hash">): string {
  const { seq, id, at, conversation, turn, call, actor, kind, payloadHash, previous } = row;
  const fields = ["row", seq, id, at, conversation, turn, call, actor, kind, payloadHash, previous];
  return authenticate(key, JSON.stringify(fields));
}

/** Keyed too: after a content is deleted, its hash must not let anybody guess what it was. */
export function hashContent(key: LogKey, body: string): string {
  return authenticate(key, `payload${body}`);
}
