import * as fc from "fast-check";
import { expect, test } from "vitest";
import { serve, type Serving } from "../../../electron/ipc/serve.ts";
import type { Handlers } from "../../../electron/ipc/handling.ts";
import { LogUnwritable, readOnlyLog } from "../../../electron/log/unwritable.ts";
import { requests, type RequestName } from "../../../shared/ipc.ts";
import { openDesk } from "./desk.ts";

const names = Object.keys(requests) as RequestName[];

/** Handlers that note that they were reached, and answer what a test says. */
function serving(answer: () => unknown, overrides: Partial<Serving> = {}) {
  const reached: string[] = [];
  const handlers = Object.fromEntries(
    names.map((name) => [
      name,
      () => {
        reached.push(name);
        return answer();
      },
    ]),
  );
  const debugged: string[] = [];
  return {
    reached,
    debugged,
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- handlers that answer wrongly are what is tested
    handlers: handlers as unknown as Handlers,
    problem: () => null,
    debug: (line: string) => void debugged.push(line),
    ...overrides,
  };
}

test.each([
  "",
  "no.such",
  "constructor",
  "__proto__",
  "toString",
  "hasOwnProperty",
  "app",
  null,
  7,
  {},
  ["app.state"],
])("the name %j is refused", async (name) => {
  const all = serving(() => ({ ok: true, value: null }));
  expect(await serve(name, {}, all)).toMatchObject({ ok: false, failure: { code: "unknown-request" } });
  expect(all.reached).toEqual([]);
});

const secret = "sk-canary-0123456789abcdef";

/** Values of every shape, with a canary in texts, that no request takes; what happens to fit is left out. */
const anything = fc.oneof(
  fc.anything(),
  fc.record({ key: fc.constant(secret), baseUrl: fc.string(), [secret]: fc.string() }),
  fc.constantFrom(
    null,
    undefined,
    [],
    "",
    secret,
    { key: { deep: secret } },
    { conversationId: 7, key: secret },
  ),
);

test("every request refuses malformed input before its handler is reached, and repeats none of it", async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...names), anything, async (name, input) => {
      fc.pre(!requests[name].input.safeParse(input).success);
      const all = serving(() => ({ ok: true, value: null }));
      const answer = await serve(name, input, all);
      expect(answer).toMatchObject({ ok: false, failure: { code: "bad-request" } });
      expect(all.reached).toEqual([]);
      expect(JSON.stringify(answer)).not.toContain("canary");
    }),
    { numRuns: 2_000 },
  );
});

test("every request refuses a field too many", async () => {
  for (const name of names) {
    const all = serving(() => ({ ok: true, value: null }));
    expect(await serve(name, { surprise: secret }, all)).toMatchObject({ failure: { code: "bad-request" } });
  }
});

test("an answer that does not fit the contract, and a handler that throws, are failures without their words", async () => {
  const wrong = serving(() => ({ ok: true, value: { opened: secret } }));
  const throwing = serving(() => {
    throw new TypeError(`cannot read ${secret}`);
  });
  const input = { href: "https://example.com" };
  for (const all of [wrong, throwing]) {
    const answer = await serve("link.open", input, all);
    expect(answer).toMatchObject({ ok: false, failure: { code: "internal-error" } });
    expect(JSON.stringify([answer, all.debugged])).not.toContain("canary");
    expect(all.debugged).toHaveLength(1);
  }
});

test("a log that cannot be written is said as such", async () => {
  const all = serving(() => {
    throw new LogUnwritable(readOnlyLog);
  });
  expect(await serve("tool.list", {}, all)).toEqual({ ok: false, failure: readOnlyLog });
});

test("while nothing can run, only the app itself, the clipboard, links and windows answer", async () => {
  const all = serving(() => ({ ok: false, failure: readOnlyLog }), { problem: () => readOnlyLog });
  for (const name of names) await serve(name, minimal(name), all);
  expect(all.reached.toSorted()).toEqual([
    "app.quit",
    "app.retry",
    "app.state",
    "clipboard.write",
    "link.open",
    "quick.hide",
    "quick.resize",
    "window.go",
  ]);
});

/** Input that each request takes. */
function minimal(name: RequestName): unknown {
  const candidates = [
    {},
    { text: "x" },
    { href: "x" },
    { height: 100 },
    { view: "palette" },
    { conversationId: "x" },
  ];
  return candidates.find((candidate) => requests[name].input.safeParse(candidate).success);
}

test("a real session serves what needs no input", async () => {
  const desk = await openDesk();
  for (const name of names) {
    if (!requests[name].input.safeParse({}).success) continue;
    const answer = await desk.session.serve(name, {});
    expect([name, answer.ok || answer.failure.code]).toEqual([name, true]);
  }
});
