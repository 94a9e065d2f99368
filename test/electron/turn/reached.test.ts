import { expect, test } from "vitest";
import { finished, finishedWithout, stopped } from "../../../electron/turn/call-events.ts";
import { settle } from "../../../electron/turn/settle.ts";
import { turnEventSchema } from "../../../shared/turn-event.ts";
import { type Failure, fail } from "../../../shared/result.ts";

const connections: Failure["connections"] = [
  {
    host: "example.com",
    port: 443,
    address: "93.184.215.14",
    verdict: "open",
    reason: "",
    count: 2,
    bytesOut: 1,
    bytesIn: 2,
    ms: 3,
  },
  {
    host: "t.example",
    port: 443,
    address: null,
    verdict: "refused",
    reason: "no",
    count: 1,
    bytesOut: 0,
    bytesIn: 0,
    ms: 0,
  },
];
const reached: Failure = {
  ...fail("timed-out", "Its time was up. It talked to example.com.", "Do less.").failure,
  provenance: "outside",
  connections,
};
const stamp = {
  at: "2026-11-22T09:00:00.000Z",
  conversationId: "c",
  turnId: "t",
  callId: "k",
  tool: "run_command",
};

test("what a command did over the network is in its row, whether it was done, failed or was stopped", () => {
  const done = { forModel: "", forPerson: "", undo: null, provenance: "outside" as const, connections };
  for (const row of [
    finished(done, 1, "workspace"),
    finishedWithout("failed", reached),
    stopped(1, reached),
  ]) {
    expect(turnEventSchema.parse({ ...stamp, ...row })).toMatchObject({ provenance: "outside", connections });
  }
  expect(finishedWithout("failed", fail("x", "y", "z").failure)).toMatchObject({ provenance: "workspace" });
});

test("a call that had reached further when Stop came tells so; any other says that nothing was changed", async () => {
  const signal = AbortSignal.abort();
  expect(await settle(() => Promise.resolve({ ok: false, failure: reached }), signal)).toEqual({
    end: "stopped",
    failure: reached,
  });
  expect(await settle(() => Promise.resolve(fail("stopped", "x", "y")), signal)).toEqual({ end: "stopped" });
});
