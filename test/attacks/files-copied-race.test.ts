import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { linuxCopy } from "../../tools/shell/sandbox/linux-copy.ts";
import { layOut } from "../helpers/temporary-folder.ts";
import { startFlipping, waysToFlip } from "./corpus/flipper.ts";
import { CANARY, fortress } from "./files-fortress.ts";

const REHEARSALS = 25;

/** Where no overlay can be laid, a rehearsal works on a copy of the workspace: that must not copy what a link leads to. */
test.runIf(process.platform === "linux")(
  `on Linux: a folder flips to a link during ${REHEARSALS} copies for a rehearsal, and nothing of outside is copied`,
  { timeout: 240_000 },
  async () => {
    const place = fortress();
    mkdirSync(join(place.root, "race"));
    layOut(join(place.root, "race"), { "secret.txt": "harmless\n", "folder/secret.txt": "harmless\n" });
    symlinkSync("../outside", join(place.root, "race-other"));
    const stop = await startFlipping(place.root, waysToFlip()[0] ?? "rename");
    const request = {
      command: "grep -r . race race-other",
      folder: place.root,
      timeoutMs: 20_000,
      ports: place.ports,
    };
    const seen = { canaries: 0, rehearsed: 0 };
    try {
      for (let index = 0; index < REHEARSALS; index += 1) {
        const ran = await linuxCopy.rehearse(request, new AbortController().signal).catch(() => null);
        if (ran === null || !ran.ok) continue;
        seen.rehearsed += 1;
        if (JSON.stringify(ran.value).includes(CANARY)) seen.canaries += 1;
        await ran.value.release();
      }
    } finally {
      await stop();
    }
    expect([seen.canaries, seen.rehearsed > 0]).toEqual([0, true]);
  },
);
