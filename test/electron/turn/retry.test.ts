import { describe, expect, test } from "vitest";
import { fail } from "../../../shared/result.ts";
import { did, inShort, noteTool, testTurn } from "../../helpers/turn-ports.ts";

const busy = (retryAfterMs?: number) =>
  fail("busy", "It is busy.", "Wait.", {
    transient: true,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });
const steps = [{ calls: [{ name: "flaky", arguments: { note: "a" } }] }, { text: "Done." }];

/** A tool that fails so many times, then works; counts its attempts. */
function flaky(
  failures: number,
  failure = busy(),
  options: Parameters<typeof noteTool>[2] = { retry: { safe: true } },
) {
  const attempts = { count: 0 };
  const tool = noteTool(
    "flaky",
    async (note) => (attempts.count++ < failures ? failure : did(note)),
    options,
  );
  return { tool, attempts };
}

describe("retries", () => {
  test("wait 1 s, 2 s, 4 s and then give up", async () => {
    const { tool, attempts } = flaky(9);
    const { published, slept } = await testTurn({ steps, tools: [tool] });
    expect(slept).toEqual([1_000, 2_000, 4_000]);
    expect(attempts.count).toBe(4);
    expect(published.map(inShort).slice(2, 9)).toEqual([
      "tool.planned flaky",
      "tool.decided flaky allow",
      "tool.started flaky",
      "tool.retrying flaky 2 after 1000",
      "tool.retrying flaky 3 after 2000",
      "tool.retrying flaky 4 after 4000",
      "tool.finished flaky failed",
    ]);
  });

  test("end with the first success", async () => {
    const { tool } = flaky(2);
    const { published, slept } = await testTurn({ steps, tools: [tool] });
    expect(slept).toEqual([1_000, 2_000]);
    expect(published.map(inShort)).toContain("tool.finished flaky ok");
  });

  test("wait as long as the other side asked", async () => {
    const { tool } = flaky(1, busy(7_000));
    expect((await testTurn({ steps, tools: [tool] })).slept).toEqual([7_000]);
  });

  test("are only for transient failures", async () => {
    const { tool, attempts } = flaky(9, fail("gone", "It is gone.", "Look elsewhere."));
    await testTurn({ steps, tools: [tool] });
    expect(attempts.count).toBe(1);
  });

  test("are only for tools that are safe to repeat", async () => {
    const { tool, attempts } = flaky(9, busy(), {});
    await testTurn({ steps, tools: [tool] });
    expect(attempts.count).toBe(1);
  });
});

describe("a fallback", () => {
  const fallback = {
    tool: "other",
    arguments: (parameters: { note: string }) => ({ note: `${parameters.note}!` }),
  };
  const failing = () => noteTool("flaky", async () => fail("down", "It is down.", "Wait."), { fallback });

  test("passes the whole boundary on its own and answers the call", async () => {
    const { published, requests } = await testTurn({ steps, tools: [failing(), noteTool("other")] });
    expect(published.map(inShort).slice(4, 10)).toEqual([
      "tool.started flaky",
      "tool.fell-back flaky",
      "tool.planned other",
      "tool.decided other allow",
      "tool.started other",
      "tool.finished other ok",
    ]);
    expect(requests[1]?.messages.at(-1)).toMatchObject({
      role: "tool",
      content: "(flaky failed; other was used instead)\ndid a!",
    });
  });

  test("that is refused leaves the first failure", async () => {
    const { requests } = await testTurn({ steps, tools: [failing()] });
    expect(requests[1]?.messages.at(-1)).toMatchObject({
      content: '{"error":{"code":"down","message":"It is down.","suggestion":"Wait."}}',
    });
  });
});
