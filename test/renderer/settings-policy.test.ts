import { afterEach, describe, expect, test, vi } from "vitest";
import { fail, succeed } from "../../shared/result.ts";
import { serveRenderer, type OpenRenderer } from "./open-renderer.ts";
import { balanced, broken, openSettings, patience, trial, type SettingsOptions } from "./settings-answers.ts";

vi.setConfig(patience);

let renderer: OpenRenderer;

const server = await serveRenderer();

afterEach(() => renderer.close());

async function open(options: Omit<SettingsOptions, "section"> = {}): Promise<OpenRenderer> {
  renderer = await openSettings(server, { section: "policy", ...options });
  return renderer;
}

/** What was asked for under one name. */
function asked(wanted: string): unknown[] {
  return renderer.requests.filter(({ name }) => name === wanted).map(({ input }) => input);
}

describe("the preset", () => {
  test("in use is marked; another one is used once main has it", async () => {
    await open({
      answers: {
        "policy.use": () =>
          succeed({
            ...balanced,
            source: "preset read-only",
            preset: "read-only",
            otherwise: "deny",
            rules: [],
          }),
      },
    });
    const { page } = renderer;
    await page.getByRole("button", { name: "Balanced is in use" }).waitFor();
    await page.getByRole("button", { name: "Use Read-only" }).click();
    await page.getByRole("button", { name: "Read-only is in use" }).waitFor();
    await page.getByText("Whatever no rule speaks about is refused.").waitFor();
    expect(asked("policy.use")).toEqual([{ preset: "read-only" }]);
  });

  test("stays as it was where the person said no in the system's dialog", async () => {
    const { page } = await open({ answers: { "policy.use": () => succeed(null) } });
    await page.getByRole("button", { name: "Use Careful" }).click();
    await page.getByText("The policy stays as it was.").waitFor();
    await page.getByRole("button", { name: "Balanced is in use" }).waitFor();
  });

  test("says what becomes of the person's own rules", async () => {
    const { page } = await open({ state: { policy: { name: "Your rules", isBroken: false } } });
    await page.getByText("Your own rules are added to this preset. Choosing another keeps them.").waitFor();
  });

  test("is never used twice at once", async () => {
    await open({ answers: { "policy.use": () => new Promise(() => undefined) } });
    const { page } = renderer;
    await page.getByRole("button", { name: "Use Careful" }).click();
    await page.getByRole("button", { name: "Use Read-only" }).click();
    await page.getByRole("button", { name: "Use Careful" }).click();
    expect(asked("policy.use")).toEqual([{ preset: "careful" }]);
  });
});

test("the rules are sentences with their names, and what holds for all else", async () => {
  const { page } = await open();
  const rules = page.getByRole("listitem");
  await rules.filter({ hasText: "undoable changes" }).filter({ hasText: "Runs" }).waitFor();
  await rules.filter({ hasText: "Asks" }).filter({ hasText: "Whatever no rule speaks about" }).waitFor();
  await page.getByText("Read from preset balanced").waitFor();
});

test("a rule's hidden characters are seen", async () => {
  const { page } = await open({
    answers: {
      "policy.view": () =>
        succeed({ ...balanced, rules: [{ name: "a\u202Eb", then: "deny", sentence: "Never\u200B this." }] }),
    },
  });
  await page.getByText("Never‹U+200B› this.").waitFor();
  await page.getByText("a‹U+202E›b").waitFor();
});

test("a broken file is said with line and column, shown on demand, and looked at again", async () => {
  let isMended = false;
  await open({
    answers: { "policy.view": () => succeed(isMended ? balanced : broken) },
  });
  const { page } = renderer;
  const note = page.getByRole("alert");
  await note.getByText("line 7, column 15").waitFor();
  await page.getByText("The policy cannot be used, so every tool is refused.").waitFor();
  expect(await page.getByRole("button", { name: "Use Careful" }).isDisabled()).toBe(true);
  await note.getByRole("button", { name: "Show the file" }).click();
  await expect.poll(() => asked("folder.show")).toEqual([{ folder: "policy" }]);
  isMended = true;
  await note.getByRole("button", { name: "Look again" }).click();
  await page.getByRole("button", { name: "Balanced is in use" }).waitFor();
  expect(await note.count()).toBe(0);
});

describe("what would happen if", () => {
  test("a tool brings arguments to begin with; the verdict comes with rule, reason and effect", async () => {
    await open({ answers: { "policy.try": () => succeed(trial) } });
    const { page } = renderer;
    await page.getByLabel("Steward wanted to use").selectOption("run_command");
    const field = page.getByLabel("With these arguments, as JSON");
    expect(JSON.parse(await field.inputValue())).toEqual({ command: "ls -l" });
    await page.getByLabel("Steward wanted to use").selectOption("delete_file");
    await field.fill('{"path": "old"}');
    await page.getByRole("button", { name: "What would happen?" }).click();
    await page.getByText("You would be asked first", { exact: true }).waitFor();
    await page.getByText("Decided by built-in/no-rule").waitFor();
    await page.getByText("old/draft.md", { exact: true }).waitFor();
    expect(asked("policy.try")).toEqual([{ tool: "delete_file", arguments: '{"path": "old"}' }]);
  });

  test("what is no JSON is said and not sent", async () => {
    const { page } = await open();
    await page.getByLabel("With these arguments, as JSON").fill('{"path": "old",}');
    await page.getByText("This is not JSON yet").waitFor();
    expect(await page.getByRole("button", { name: "What would happen?" }).isDisabled()).toBe(true);
  });

  test("a call that cannot be planned says why", async () => {
    const { page } = await open({
      answers: {
        "policy.try": () =>
          fail("not-found", "There is no notes.md. Nothing was done.", "Name another file."),
      },
    });
    await page.getByRole("button", { name: "What would happen?" }).click();
    await page.getByRole("alert").getByText("There is no notes.md. Nothing was done.").waitFor();
  });
});

test("how long a question waits and where it is put can be set", async () => {
  await open();
  const { page } = renderer;
  await page.getByLabel("How long a question waits, in minutes").fill("0.5");
  await page.keyboard.press("Tab");
  await page.getByLabel("Ask in the system’s dialog").selectOption("Every question");
  await expect
    .poll(() => asked("settings.change"))
    .toEqual([
      { name: "approvalMinutes", value: 0.5 },
      { name: "nativeApprovals", value: "all" },
    ]);
});
