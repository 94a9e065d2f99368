import { expect, test } from "vitest";
import { testToolPorts } from "../../helpers/tool-ports.ts";
import { killUndo } from "./kill-undo.ts";

/** A short form of `node test/torture/undo-killed.ts`, which kills at every step there is. */
test.each([1, 9, 18, 27, 36, 45])(
  "an undo that is killed at step %i is put back whole by the next start, and can be done then",
  async (at) => {
    expect(await killUndo(at, testToolPorts())).toMatchObject({
      ended: "killed",
      afterStart: expect.stringMatching(/^(as before|taken back)$/),
      then: "taken back",
    });
  },
  60_000,
);
