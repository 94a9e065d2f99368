import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { afterEach, describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { fail, succeed } from "../../shared/result.ts";
import { serveRenderer, type OpenRenderer } from "./open-renderer.ts";
import { restingState } from "./resting-state.ts";
import { openSettings, patience, type SettingsOptions } from "./settings-answers.ts";

vi.setConfig(patience);

let renderer: OpenRenderer;

const server = await serveRenderer();

afterEach(() => renderer.close());

async function open(options: SettingsOptions): Promise<OpenRenderer> {
  renderer = await openSettings(server, options);
  return renderer;
}

function asked(wanted: string): unknown[] {
  return renderer.requests.filter(({ name }) => name === wanted).map(({ input }) => input);
}

describe("the key for the quick ask", () => {
  const recorded = [
    {
      platform: "linux",
      presses: [
        ["Control+Alt+KeyJ", "CommandOrControl+Alt+J", "Ctrl Alt J"],
        ["Control+Shift+Digit1", "CommandOrControl+Shift+1", "Ctrl Shift 1"],
        ["Meta+Space", "Super+Space", "Super Space"],
      ],
    },
    {
      platform: "darwin",
      presses: [
        ["Meta+Shift+KeyK", "CommandOrControl+Shift+K", "⌘⇧K"],
        ["Control+Period", "Control+.", "⌃."],
      ],
    },
    {
      platform: "win32",
      presses: [
        ["Alt+ArrowUp", "Alt+Up", "Alt Up"],
        ["F9", "F9", "F9"],
      ],
    },
  ] as const;
  for (const { platform, presses } of recorded) {
    test(`is recorded by pressing it, on ${platform}`, async () => {
      const { page } = await open({ section: "shortcuts", state: { platform } });
      for (const [press, accelerator, shown] of presses) {
        await page.getByRole("button", { name: "Record…" }).click();
        await page.getByText("Press the keys…").waitFor();
        await page.keyboard.press(press);
        await page.locator('[id="shortcuts/quick"] kbd', { hasText: shown }).waitFor();
        expect(asked("settings.change").at(-1)).toEqual({ name: "shortcut", value: accelerator });
      }
    });
  }

  test("a key that people type with is not taken, and Esc leaves it as it was", async () => {
    await open({ section: "shortcuts" });
    const { page } = renderer;
    await page.getByRole("button", { name: "Record…" }).click();
    await page.getByText("Press the keys…").waitFor();
    await page.keyboard.press("Shift+KeyA");
    await page.getByText("Hold Ctrl or Alt as well").waitFor();
    await page.keyboard.press("Escape");
    await page.locator("button:focus", { hasText: "Record…" }).waitFor();
    expect(asked("settings.change")).toEqual([]);
  });

  test("while it is recorded, a shortcut of the window does nothing else", async () => {
    const { page } = await open({ section: "shortcuts" });
    await page.getByRole("button", { name: "Record…" }).click();
    await page.getByText("Press the keys…").waitFor();
    await page.keyboard.press("Control+KeyN");
    await expect
      .poll(() => asked("settings.change"))
      .toEqual([{ name: "shortcut", value: "CommandOrControl+N" }]);
    await page.getByRole("heading", { level: 2, name: "Shortcuts" }).waitFor();
  });

  test("that the system does not give says why and the way round it; it can be switched off", async () => {
    await open({
      section: "shortcuts",
      state: {
        shortcut: {
          accelerator: "CommandOrControl+Shift+Space",
          isRegistered: false,
          problem: "Another program holds this key. Bind steward --toggle in your desktop's settings.",
        },
      },
    });
    const { page } = renderer;
    await page.getByText("Bind steward --toggle in your desktop's settings.").waitFor();
    await page.getByRole("button", { name: "Switch off" }).click();
    await page.getByText("Switched off").waitFor();
    expect(asked("settings.change")).toEqual([{ name: "shortcut", value: "" }]);
  });
});

describe("data", () => {
  test("the log is exported, a cancelled export says nothing", async () => {
    let path: string | null = null;
    const { page } = await open({
      section: "data",
      answers: { "activity.export": () => succeed(path === null ? null : { path }) },
    });
    const button = page.getByRole("button", { name: "Export…" });
    await button.click();
    path = "/home/ana/steward-log.jsonl";
    await button.click();
    await page.getByText("Saved as /home/ana/steward-log.jsonl.").waitFor();
  });

  test("an imported conversation is opened", async () => {
    await open({
      section: "data",
      answers: { "conversation.import": () => succeed({ conversationId: "conversation-7" }) },
    });
    await renderer.page.getByRole("button", { name: "Import…" }).click();
    await renderer.page.getByRole("region", { name: "Settings" }).waitFor({ state: "detached" });
  });

  test("all conversations are erased, or it is said why not", async () => {
    let isBusy = true;
    const { page } = await open({
      section: "data",
      answers: {
        "data.erase": () =>
          isBusy
            ? fail("busy", "A turn still goes on. Nothing was erased.", "Stop it.")
            : succeed({ erased: 3 }),
      },
    });
    const button = page.getByRole("button", { name: "Erase all…" });
    await button.click();
    await page.getByRole("alert").getByText("A turn still goes on. Nothing was erased.").waitFor();
    isBusy = false;
    await button.click();
    await page.getByText("3 conversations were erased.").first().waitFor();
    expect(await page.getByRole("alert").count()).toBe(0);
  });

  test("a section that main does not answer for says so and asks again on demand", async () => {
    let isUp = false;
    const { page } = await open({
      section: "data",
      answers: {
        "data.where": () =>
          isUp
            ? succeed({ home: "/home/ana/steward", bytes: 12 })
            : fail("no", "It was not found.", "Try again."),
      },
    });
    await page.getByText("It was not found.").waitFor();
    isUp = true;
    await page.getByRole("button", { name: "Try again" }).click();
    await page.getByText("/home/ana/steward, 12 bytes.").waitFor();
  });
});

describe("about", () => {
  test("an update feed that main refuses stays in its field", async () => {
    const { page } = await open({
      section: "about",
      answers: { "settings.change": () => fail("bad", "It must begin with https://.", "Type another.") },
    });
    await page.getByRole("button", { name: "Change…" }).click();
    await page.getByLabel("Address of the update feed").fill("http://example.org");
    await page.keyboard.press("Enter");
    await page.getByRole("alert").getByText("It must begin with https://.").waitFor();
    expect(await page.getByLabel("Address of the update feed").inputValue()).toBe("http://example.org");
  });

  test("an update feed that the person did not confirm in the system's dialog is not in force", async () => {
    const { page } = await open({
      section: "about",
      answers: { "settings.change": () => succeed(restingState) },
    });
    await page.getByRole("button", { name: "Change…" }).click();
    await page.getByLabel("Address of the update feed").fill("https://example.org");
    await page.getByRole("button", { name: "Use this address" }).click();
    await page.getByText("Steward looks for them nowhere").waitFor();
    expect(await page.getByLabel("Address of the update feed").count()).toBe(1);
  });

  test("the licences are those of what is installed", async () => {
    const { page } = await open({ section: "about" });
    await page.getByRole("button", { name: "Licences" }).click();
    const rows = await page.getByRole("row").allInnerTexts();
    const shown = rows.slice(1).map((row) => row.split("\t").map((cell) => cell.trim()));
    expect(shown).toEqual(shown.map(([name = ""]) => [name, licenceOf(name)]));
    expect(shown.map(([name]) => name)).toEqual(expect.arrayContaining(runtimeDependencies()));
  });
});

function licenceOf(name: string): string {
  return z.object({ license: z.string() }).parse(readJsonFile(`node_modules/${name}/package.json`)).license;
}

function runtimeDependencies(): string[] {
  const { dependencies } = z
    .object({ dependencies: z.record(z.string(), z.string()) })
    .parse(readJsonFile("package.json"));
  return Object.keys(dependencies);
}

function readJsonFile(path: string): unknown {
  return JSON.parse(readFileSync(resolve(import.meta.dirname, "../..", path), "utf8"));
}
