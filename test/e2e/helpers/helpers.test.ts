import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openStore } from "../../../electron/open-store.ts";
import { startSample, type SampleApp } from "../../desktop-stand-in/sample/sample-app.ts";
import { value } from "../../helpers/results.ts";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";
import { listen } from "../steward-app.ts";
import { ask } from "./ask.ts";
import { axe } from "../../helpers/axe.ts";
import { keyringEnvironment } from "./keyring-environment.ts";
import { seedConversation } from "./seed-conversation.ts";

async function noKeychain(): Promise<never> {
  throw new Error("no keychain here");
}

/** Helpers that could fail quietly would make every spec that uses them worth nothing. */

describe("in a page under a strict content security policy", () => {
  let sample: SampleApp;
  const draw = (html: string) => sample.page.evaluate(`document.body.innerHTML = ${JSON.stringify(html)}`);
  beforeAll(async () => {
    sample = await startSample();
  }, 60_000);
  afterAll(() => sample.end(), 60_000);

  test("axe finds what is there, names it, and is silent where all is well", async () => {
    await draw("<main><h1>Sample</h1><button></button><p style='color: #bbb'>pale</p></main>");
    const found = await axe(sample.page);
    expect(found.map((line) => line.split(":").slice(0, 2).join(":")).toSorted()).toEqual([
      "button-name: button",
      "html-has-lang: html",
    ]);
    expect(found.join("\n")).toContain(
      "html-has-lang: html: The <html> element does not have a lang attribute",
    );
    await draw("<main><h1>Sample</h1><p id='pale'>pale</p><button>x</button><button>y</button></main>");
    await sample.page.evaluate(`(() => {
      document.documentElement.lang = "en";
      document.querySelector("#pale").style.color = "#bbb";
      for (const button of document.querySelectorAll("button")) Object.assign(button.style, { width: "12px", height: "12px", padding: 0 });
    })()`);
    const rules = (await axe(sample.page)).map((line) => line.split(":")[0]);
    expect(rules.toSorted()).toEqual(["color-contrast", "target-size", "target-size"]);
    await draw("<main><h1>Sample</h1></main>");
    expect(await axe(sample.page)).toEqual([]);
  });

  test("errors and refusals of the policy are complaints, and what is merely said is not", async () => {
    const complaints: string[] = [];
    listen(sample.page, complaints);
    await sample.page.evaluate(`(async () => {
      console.log("said");
      console.error("told");
      const image = new Image();
      const refused = new Promise((done) => { image.onerror = done; });
      image.src = "https://remote.invalid/x.png";
      await refused;
      setTimeout(() => { throw new Error("thrown"); });
    })()`);
    await expect.poll(() => complaints.length, { timeout: 20_000 }).toBe(3);
    expect(complaints.toSorted()).toEqual([
      expect.stringContaining("thrown"),
      expect.stringMatching(/remote\.invalid.*Content Security Policy/su),
      "told",
    ]);
  });

  test("ask sends the prompt and waits until it was taken; what takes nothing is an error", async () => {
    await draw("<label>Message search<input></label><label>Message<textarea></textarea></label>");
    await sample.page.evaluate(`(() => {
      const field = document.querySelector("textarea");
      globalThis.asked = [];
      field.onkeydown = (event) => {
        if (event.key !== "Enter") return;
        event.preventDefault();
        asked.push(field.value);
        requestAnimationFrame(() => { field.value = ""; });
      };
    })()`);
    await ask(sample, "Write a list\nof two lines");
    expect(await sample.page.evaluate("asked")).toEqual(["Write a list\nof two lines"]);
    await sample.page.evaluate("document.querySelector('textarea').onkeydown = null");
    await expect(ask(sample, "Never taken", 300)).rejects.toThrow("The prompt was not taken.");
  });
});

describe("a seeded conversation", () => {
  test("is one of the real log's, whole, and can be gone on with under the same key", async () => {
    const data = temporaryFolder();
    const id = await seedConversation(data, { turns: 2_500, callEvery: 10 });
    await seedConversation(data, { turns: 2, conversationId: "second", prompt: (turn) => `Prompt ${turn}` });
    const store = value(await openStore(data, { host: "desktop", keychain: noKeychain }));
    try {
      expect(store.log.conversations().map(({ id: one, turns }) => [one, turns])).toEqual([
        ["second", 2],
        [id, 2_500],
      ]);
      expect(store.log.eventsOfConversation(id)).toHaveLength(250 * 7 + 2_250 * 3);
      const [started] = store.log.eventsOfTurn("second-turn-1");
      expect(started).toMatchObject({ type: "turn.started", prompt: "Prompt 1" });
      expect(store.log.unfinishedCalls()).toEqual([]);
      expect(await store.log.verify()).toMatchObject({ ok: true, rows: 250 * 7 + 2_250 * 3 + 6 });
    } finally {
      store.close();
    }
  });
});

describe.runIf(process.platform === "linux")("the private keyring", () => {
  const script = new URL("../../electron/secrets/use-secrets.ts", import.meta.url).pathname;
  let runtime = "";

  test("keeps secrets for those who are given its environment, and for no other", async () => {
    const [first, second] = await Promise.all([keyringEnvironment(), keyringEnvironment()]);
    runtime = first["XDG_RUNTIME_DIR"] ?? "";
    const home = temporaryFolder();
    const use = async (given: Record<string, string>, ...steps: string[]) => {
      const env = { ...process.env, ...given };
      return JSON.parse(
        (await promisify(execFile)(process.execPath, [script, home, ...steps], { env })).stdout,
      );
    };
    const kept = await use(first, "set key=kept", "get key");
    expect(kept).toMatchObject({ kind: "keychain", results: [null, "kept"] });
    expect(await use(first, "get key")).toMatchObject({ results: ["kept"] });
    expect(await use(second, "get key")).toMatchObject({ kind: "keychain", results: [null] });
    expect(existsSync(runtime)).toBe(true);
  });

  test("is gone with the test that asked for it", () => {
    expect([runtime !== "", existsSync(runtime)]).toEqual([true, false]);
  });
});
