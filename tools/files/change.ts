import { z } from "zod";

/**
 * The one language in which every tool says what it does to files. A plan is a list of changes; its preview, its apply,
 * its undo token and its undo are all derived from that list.
 */

/** What stands at a path. Hashes are SHA-256, lower-case hex; modes are the 12 permission bits; times milliseconds. */
const fileStateSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("absent") }),
  z.object({
    kind: z.literal("file"),
    hash: z.string(),
    size: z.number(),
    mode: z.number(),
    modifiedMs: z.number(),
  }),
  z.object({ kind: z.literal("folder"), mode: z.number() }),
  z.object({ kind: z.literal("link"), target: z.string() }),
]);
export type FileState = z.infer<typeof fileStateSchema>;
export type StateOf<Kind extends FileState["kind"]> = Extract<FileState, { kind: Kind }>;

/** One change: at `path` (absolute) stands `before`, and `after` is to stand there. A rename moves a whole subtree. */
export const changeSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("set"), path: z.string(), before: fileStateSchema, after: fileStateSchema }),
  z.object({ type: z.literal("rename"), from: z.string(), to: z.string(), before: fileStateSchema }),
]);
export type Change = z.infer<typeof changeSchema>;
export type SetChange = Extract<Change, { type: "set" }>;
export type RenameChange = Extract<Change, { type: "rename" }>;

/**
 * Changes in the order in which they are to be made, as stored in an undo token. Contents of files, old and new, are in the
 * content store by hash.
 */
export const changesTokenSchema = z.object({ version: z.literal(1), changes: z.array(changeSchema) });
export type ChangesToken = z.infer<typeof changesTokenSchema>;
