import { afterEach, describe, expect, test, vi } from "vitest";
import { fail, succeed } from "../../shared/result.ts";
import { serveRenderer, type OpenRenderer } from "./open-renderer.ts";
import { restingState } from "./resting-state.ts";
import {
  connected,
  grants,
  openSettings,
  patience,
  tools,
  type SettingsOptions,
} from "./settings-answers.ts";

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

const withKey = { ...restingState, ...connected };

describe("the model", () => {
  test("offline: says that nothing leaves the computer, and offers to connect", async () => {
    const { page } = await open({ section: "model" });
    await page.getByText("Nothing you write leaves this computer.").waitFor();
    await page.getByRole("button", { name: "Connect a model…" }).click();
    await page.getByRole("dialog", { name: "Connect a model" }).getByText("On this computer").waitFor();
  });

  test("connected: another model of the endpoint can be chosen, and the embedded one", async () => {
    await open({ section: "model", state: connected });
    const { page } = renderer;
    const model = page.getByLabel("Model", { exact: true });
    await model.locator("option", { hasText: "llama3.2" }).waitFor({ state: "attached" });
    await model.selectOption("llama3.2");
    await page.getByRole("button", { name: "Use the embedded model" }).click();
    await expect
      .poll(() => asked("settings.change"))
      .toEqual([
        { name: "model", value: "llama3.2" },
        { name: "model", value: "offline" },
      ]);
  });

  test("an endpoint that does not answer is said, and asked again on demand", async () => {
    let isUp = false;
    const { page } = await open({
      section: "model",
      state: connected,
      answers: {
        "connection.try": () =>
          isUp ? succeed({ models: ["qwen3:8b"] }) : fail("down", "It cannot be reached.", "Start it."),
      },
    });
    const note = page.getByRole("alert").filter({ hasText: "It cannot be reached." });
    await note.waitFor();
    isUp = true;
    await note.getByRole("button", { name: "Try again" }).click();
    await note.waitFor({ state: "detached" });
  });

  test("what the doctor found: what needs a look comes first; it examines again on demand", async () => {
    await open({ section: "model" });
    const { page } = renderer;
    const findings = page.locator('[id="model/findings"]').getByRole("listitem");
    await findings.first().getByText("Look at this").waitFor();
    await findings.first().getByText("Install the package bubblewrap.").waitFor();
    const before = asked("doctor.examine").length;
    await page.getByRole("button", { name: "Examine again" }).click();
    await expect.poll(() => asked("doctor.examine").length).toBe(before + 1);
  });
});

describe("the key", () => {
  test("goes in, and is nowhere in the window after that", async () => {
    await open({
      section: "model",
      answers: { "key.set": () => succeed({ ...restingState, key: withKey.key }) },
    });
    const { page } = renderer;
    await page.getByRole("button", { name: "Add a key…" }).click();
    await page.getByLabel("New API key").fill(" sk-canary-1234 ");
    await page.keyboard.press("Enter");
    await page.getByText("A key is kept in the system’s keychain.").waitFor();
    expect(asked("key.set")).toEqual([{ key: "sk-canary-1234" }]);
    expect(await page.content()).not.toContain("canary");
    expect(
      await page.evaluate("[...document.querySelectorAll('input')].map((input) => input.value).join()"),
    ).not.toContain("canary");
    await page.locator("button:focus", { hasText: "Replace…" }).waitFor();
  });

  test("is forgotten only after a second word", async () => {
    await open({
      section: "model",
      state: connected,
      answers: { "key.clear": () => succeed({ ...withKey, key: restingState.key }) },
    });
    const { page } = renderer;
    await page.getByRole("button", { name: "Forget…" }).click();
    await page.locator("button:focus", { hasText: "Keep it" }).waitFor();
    expect(asked("key.clear")).toEqual([]);
    await page.getByRole("button", { name: "Forget the key" }).click();
    await page.getByText("No key is kept.").waitFor();
    expect(asked("key.clear")).toEqual([{}]);
  });

  test("that is kept less safely says so", async () => {
    const weaker = "There is no keychain here, so the key stands in a file.";
    const { page } = await open({
      section: "model",
      state: { key: { exists: true, kept: "file", weaker } },
    });
    await page.getByText(weaker).waitFor();
  });
});

describe("workspaces", () => {
  test("a folder is added and taken off; the focus stays on the list", async () => {
    const two = [...restingState.workspaces, { path: "/home/ana/Work", shown: "~/Work" }];
    await open({
      section: "workspaces",
      answers: {
        "workspace.add": () => succeed({ ...restingState, workspaces: two }),
        "workspace.remove": () => succeed({ ...restingState, workspaces: [] }),
      },
    });
    const { page } = renderer;
    await page.getByRole("button", { name: "Add a folder…" }).click();
    await page.getByText("~/Work", { exact: true }).waitFor();
    await page.getByRole("button", { name: "Remove ~/Trips" }).click();
    await page.getByText("No folder yet.").waitFor();
    expect(asked("workspace.remove")).toEqual([{ path: "/home/ana/Trips" }]);
    await page.locator("button:focus", { hasText: "Add a folder…" }).waitFor();
  });

  test("one that is not there is listed with the reason, and can be taken off", async () => {
    const { page } = await open({
      section: "workspaces",
      state: {
        settings: { ...restingState.settings, workspaces: ["/home/ana/Trips", "/media/usb"] },
        warnings: [
          {
            code: "workspace-unusable",
            message: "The folder /media/usb cannot be worked in: it is not there. Nothing was done.",
            suggestion: "Name a folder that is there.",
          },
        ],
      },
    });
    await page.getByRole("button", { name: "Remove /media/usb" }).waitFor();
  });
});

describe("tools", () => {
  test("are switched off at once", async () => {
    await open({
      section: "tools",
      answers: {
        "tool.scope": ({ tool, inScope }) =>
          succeed(tools.map((each) => (each.name === tool ? { ...each, inScope } : each))),
      },
    });
    const { page } = renderer;
    await page.getByText("Changes that can be undone").waitFor();
    await page.getByText("Your policy takes it out.").waitFor();
    await page.getByRole("switch", { name: "Delete a file or folder" }).click();
    await page.getByText("1 of 3 tools are on").waitFor();
    expect(asked("tool.scope")).toEqual([{ tool: "delete_file", inScope: false }]);
  });

  test("one that the person did not bring back in the system's dialog stays off", async () => {
    await open({ section: "tools", answers: { "tool.scope": () => succeed(tools) } });
    const { page } = renderer;
    await page.getByRole("switch", { name: "Run a command" }).click();
    await expect.poll(() => asked("tool.scope").length).toBe(1);
    await page.getByRole("switch", { name: "Run a command", checked: false }).waitFor();
  });
});

test("permissions say what they cover and for how long; one is revoked, past ones are folded", async () => {
  await open({
    section: "permissions",
    answers: {
      "grant.revoke": ({ id }) =>
        succeed(grants.map((grant) => (grant.id === id ? { ...grant, isOver: true } : grant))),
    },
  });
  const { page } = renderer;
  await page.getByText("until 24 Nov 2026, 18:00, 3 uses left").waitFor();
  expect(await page.getByText("changes to notes.md").count()).toBe(0);
  await page.getByRole("button", { name: "Revoke: changes under reports/" }).click();
  await page.getByRole("button", { name: "2 permissions that are over" }).click();
  await page.getByText("changes to notes.md").waitFor();
  expect(asked("grant.revoke")).toEqual([{ id: "grant-1" }]);
});
