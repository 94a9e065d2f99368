import { assertNever } from "../../shared/assert-never.ts";
import { type Failure, fail } from "../../shared/result.ts";
import type { ContentStore, GoneContents } from "../ports.ts";
import type { Change, StateOf } from "./change.ts";
import { attempt } from "./file-failure.ts";

/** New contents by their SHA-256: bytes at hand, or a file (on no workspace) that holds them. */
export type NewContents = ReadonlyMap<string, { bytes: Uint8Array } | { file: string }>;

/** The state of a file whose content a change brings into the world, or null. Pure. */
export function broughtBy(change: Change): StateOf<"file"> | null {
  if (change.type === "rename" || change.after.kind !== "file") return null;
  return change.before.kind === "file" && change.before.hash === change.after.hash ? null : change.after;
}

/** Puts every content that the changes bring into the store, unless it is there; else says that it is gone. */
export async function keepNewContents(
  set: { changes: readonly Change[]; contents: NewContents },
  store: ContentStore,
): Promise<Failure | null> {
  for (const change of set.changes) {
    const state = broughtBy(change);
    if (state === null) continue;
    const source = set.contents.get(state.hash);
    const kept = await attempt("Steward's own store of contents", async () => {
      if (source === undefined) return store.renew ? store.renew(state.hash) : store.has(state.hash);
      return (
        state.hash === (await ("bytes" in source ? store.put(source.bytes) : store.putFile(source.file)))
      );
    });
    if (!kept.ok) return kept.failure;
    if (!kept.value) return contentsGone(await store.gone?.(state.hash));
  }
  return null;
}

/** The failure where contents that are needed are in the store no more, or are not what they were. Nothing was changed. */
export function contentsGone(gone?: GoneContents | null): Failure {
  const what = gone ? goneInWords(gone) : null;
  return fail(
    "contents-gone",
    what === null
      ? "The contents that this needs are not in Steward's store any more, or are damaged. Nothing was changed."
      : `${what}; nothing was changed.`,
    "Restore the files from a backup, or make the change anew.",
  ).failure;
}

/** "What stood there before was kept for 90 days and is gone since 2026-11-25", without an end. */
export function goneInWords({ at, why, keptDays }: GoneContents): string {
  const since = `is gone since ${at.toISOString().slice(0, 10)}`;
  const days = keptDays === 1 ? "1 day" : `${keptDays} days`;
  switch (why) {
    case "age":
      return `What stood there before was kept for ${days} and ${since}`;
    case "size":
      return `What stood there before ${since}: the room that is set aside for earlier versions was full, and the oldest went first`;
    case "erased":
      return `What stood there before ${since}: it was erased together with a conversation`;
    default:
      return assertNever(why);
  }
}
