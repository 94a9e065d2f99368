import { afterEach, describe, expect, test } from "vitest";
import type { Call } from "../../shared/call-view.ts";
import { succeed } from "../../shared/result.ts";
import { call, openGallery, question } from "./call-gallery.ts";
import { serveRenderer } from "./open-renderer.ts";
import { command, files } from "./sample-previews.ts";

const server = await serveRenderer();
const gallery = await openGallery(server, { answers: { "approval.answer": () => succeed(null) } });
afterEach(() => gallery.clear());

const commandArguments = {
  command: "find . -empty -delete",
  folder: null,
  hosts: ["example.org"],
  folders: null,
  reason: null,
  timeoutSeconds: 60,
};

function waiting(tool: string, callArguments: Call["arguments"]): Call {
  return call("k1", tool, {
    state: "waiting",
    surface: "card",
    risk: "write",
    preview: tool === "run_command" ? command : files,
    arguments: callArguments,
  });
}

async function edit(shown: Call): Promise<void> {
  await gallery.show([{ call: shown }], [question("k1")]);
  await gallery.page.getByRole("button", { name: "Edit…" }).click();
}

function sent(): unknown[] {
  return gallery.requests.filter(({ name }) => name === "approval.answer").map(({ input }) => input);
}

describe("editing before allowing", () => {
  test("changes known arguments in plain fields, and sends all of them to be planned again", async () => {
    await edit(waiting("run_command", commandArguments));
    const field = gallery.page.getByLabel("Command", { exact: true }).and(gallery.page.locator("textarea"));
    expect(await field.inputValue()).toBe("find . -empty -delete");
    await gallery.page.locator("textarea:focus").waitFor();
    await field.fill("find old -empty -delete");
    await gallery.page.getByRole("button", { name: "Further fields" }).click();
    await gallery.page.getByLabel("Folder (optional)").fill("notes");
    await gallery.page.getByLabel(/Stop after how many seconds/).fill("");
    await gallery.page.getByRole("button", { name: "Plan again" }).click();
    await expect
      .poll(() => sent())
      .toEqual([
        {
          callId: "k1",
          binding: "binding-k1",
          answer: "edit",
          grant: null,
          arguments: {
            ...commandArguments,
            command: "find old -empty -delete",
            folder: "notes",
            timeoutSeconds: null,
          },
        },
      ]);
  });

  test("shows the new plan in the same card, with a question of its own", async () => {
    await edit(waiting("run_command", commandArguments));
    await gallery.page.getByRole("button", { name: "Plan again" }).click();
    await expect.poll(() => sent().length).toBe(1);
    await gallery.show([{ call: waiting("edit_file", {}) }], [question("k1", { binding: "new" })]);
    await gallery.page.getByRole("button", { name: "Change budget.md", exact: true }).click();
    await expect.poll(() => sent().at(-1)).toMatchObject({ answer: "allow", binding: "new" });
  });

  test("says what cannot be read, and sends nothing", async () => {
    await edit(waiting("run_command", commandArguments));
    await gallery.page.getByLabel(/Hosts that it may reach/).fill("[example");
    await gallery.page.getByRole("button", { name: "Plan again" }).click();
    expect(await gallery.page.getByRole("alert").innerText()).toContain("This is not JSON.");
    expect(sent()).toEqual([]);
  });

  test("edits the arguments of an unknown tool as JSON", async () => {
    await edit(waiting("send_letter", { to: "ana" }));
    const field = gallery.page.getByLabel("Arguments (JSON)");
    expect(await field.inputValue()).toBe('{\n  "to": "ana"\n}');
    await field.fill('{"to": ');
    await gallery.page.getByRole("button", { name: "Plan again" }).click();
    expect(await gallery.page.getByRole("alert").innerText()).toContain(
      "This is not JSON. Correct it and try again.",
    );
    await field.fill('{"to": "ben"}');
    await gallery.page.getByRole("button", { name: "Plan again" }).click();
    await expect.poll(() => sent()).toMatchObject([{ answer: "edit", arguments: { to: "ben" } }]);
  });

  test("is left by Esc, without an answer, and Alt+A in a field is no answer", async () => {
    await edit(waiting("run_command", commandArguments));
    await gallery.page.keyboard.press("Alt+a");
    await gallery.page.keyboard.press("Escape");
    await gallery.page.getByRole("button", { name: "Edit…" }).waitFor();
    await gallery.page.locator("article:focus").waitFor();
    expect(sent()).toEqual([]);
  });

  test("says that a field holds what cannot be seen", async () => {
    await edit(waiting("run_command", { ...commandArguments, command: "rm a\u202Ecod.txt" }));
    await gallery.page.getByText("This holds characters that cannot be seen: ‹U+202E›").waitFor();
  });

  test.each([
    ["one more than the tool is known for", { path: "a", content: "b", mode: 7 }],
    ["one of another kind", { path: "a", content: 7 }],
  ])("edits all arguments as JSON where there is %s", async (_what, callArguments) => {
    await edit(waiting("write_file", callArguments));
    const written = await gallery.page.getByLabel("Arguments (JSON)").inputValue();
    expect(JSON.parse(written)).toEqual(callArguments);
  });
});
