import { contentStore } from "../../tools/files/content-store.ts";
import type { ContentStore } from "../../tools/ports.ts";

/** After so much that is new, the store is looked through again, whatever the time: about a thirtieth of what it may hold. */
const FRESH_SHARE = 32;

/**
 * The content store of a home, which has itself looked through by `bound` whenever much was put into it. That goes on beside
 * other work, one at a time.
 */
export function boundedStore(
  folder: string,
  limitBytes: number,
  bound: () => Promise<unknown>,
): ContentStore {
  let fresh = 0;
  let isBusy = false;
  const lookThrough = async (): Promise<void> => {
    try {
      await bound();
    } catch {
      // What could not be done now (Steward is closing, the disk refuses) is done the next time.
    } finally {
      isBusy = false;
    }
  };
  return contentStore(folder, {
    grown(bytes) {
      fresh += bytes;
      if (isBusy || fresh < limitBytes / FRESH_SHARE) return;
      fresh = 0;
      isBusy = true;
      void lookThrough();
    },
  });
}
