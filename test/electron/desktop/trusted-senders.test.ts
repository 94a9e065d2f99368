import { expect, test } from "vitest";
import { distrust } from "../../../electron/desktop/trusted-senders.ts";

type Sender = Parameters<typeof distrust>[0];
type WebFrameMain = NonNullable<Sender["senderFrame"]>;
type Frame = Pick<WebFrameMain, "parent" | "frameTreeNodeId" | "origin">;

const main: Frame = { parent: null, frameTreeNodeId: 1, origin: "app://steward" };
const inner: Frame = { parent: main as WebFrameMain, frameTreeNodeId: 2, origin: "app://steward" };
const contents: Sender["sender"] = { mainFrame: main as WebFrameMain };

const reasonFor = (frame: Frame | null, isOurs = true): string | null =>
  distrust({ sender: contents, senderFrame: frame as WebFrameMain | null }, () => isOurs);

test("the main frame of our own window, on our own page, counts", () => {
  expect(reasonFor(main)).toBeNull();
});

test.each([
  ["another window", main, false, "it does not come from one of Steward's windows"],
  ["a frame that is gone", null, true, "its frame is gone"],
  ["a subframe of our own origin", inner, true, "it comes from a subframe"],
  [
    "a main frame that is not this window's",
    { ...main, frameTreeNodeId: 9 },
    true,
    "it comes from a subframe",
  ],
  ["another origin", { ...main, origin: "https://example.org" }, true, "its page is not one of Steward's"],
  [
    "an origin that begins alike",
    { ...main, origin: "app://steward.evil" },
    true,
    "its page is not one of Steward's",
  ],
  ["no origin", { ...main, origin: "null" }, true, "its page is not one of Steward's"],
])("%s is refused", (_case, frame, isOurs, reason) => {
  expect(reasonFor(frame, isOurs)).toBe(reason);
});
