import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";
import { inSmallWorld } from "./in-small-world.ts";

const script = fileURLToPath(new URL("undo-in-small-world.ts", import.meta.url));

/** How many bytes are free: from none, in which not even the journal fits, to too few for the large file. */
test.each([0, 4_096, 131_072])(
  "a real disk with %i bytes free: an undo changes nothing, loses nothing, and works once there is room",
  (free) => {
    const told = inSmallWorld({
      workspace: temporaryFolder(),
      mountOptions: "size=1m",
      then: `${free}`,
      script,
    });
    const { before, after, refused, whenFull, withRoom, again, end, scratch } = Object(told);
    expect(refused).toMatch(/^no-room: .*there is no room left on its disk\. Nothing was changed\.$/);
    expect(whenFull).toEqual(after);
    expect(withRoom).toEqual(after);
    expect(again).toBe("ok");
    expect(end).toEqual(before);
    expect(scratch).toEqual({});
  },
  60_000,
);
