import { afterEach, expect, test } from "vitest";
import { explainCommand } from "../../tools/shell/explain-command.ts";
import { parseCommand } from "../../tools/shell/parse-command.ts";
import { axe } from "../helpers/axe.ts";
import { call, openGallery, question } from "./call-gallery.ts";
import { serveRenderer } from "./open-renderer.ts";

const server = await serveRenderer();
const gallery = await openGallery(server);
afterEach(() => gallery.clear());

/** Shows a question about a command with this explanation; its sentences as they are drawn, code between « and ». */
async function drawn(command: string, explanation: string[]): Promise<string[]> {
  const preview = { type: "command" as const, command, folder: ".", explanation, rehearsal: null, needs: [] };
  const state = {
    state: "waiting",
    surface: "card",
    risk: "write",
    preview,
    arguments: { command },
  } as const;
  await gallery.show([{ call: call("k1", "run_command", state) }], [question("k1")]);
  const list = gallery.page.getByRole("list", { name: "What each part does" });
  await list.waitFor();
  return gallery.page.evaluate(`[...document.querySelectorAll("article li")].map((item) => {
    const copy = item.cloneNode(true);
    for (const code of copy.querySelectorAll("code")) code.textContent = "«" + code.textContent + "»";
    return copy.textContent;
  })`);
}

test.each([
  ["Deletes `a.txt` and `b.txt`", "Deletes «a.txt» and «b.txt»"],
  ["Deletes ``", "Deletes ``"],
  ["Deletes ` `, and `  x`", "Deletes ` `, and «  x»"],
  ["Deletes `a", "Deletes `a"],
  ["Deletes `a` and `b", "Deletes «a» and `b"],
  ["`", "`"],
  ["Runs `l\u200Bs \u0441url \u202E`.", "Runs «l‹U+200B›s ‹U+0441›url ‹U+202E›»."],
  ["Runs \u0441`url`.", "Runs \u0441«url»."],
  ["Runs `a\nb`", "Runs «a\nb»"],
])("%j is drawn as %j", async (sentence, shown) => {
  expect(await drawn("true", [sentence])).toEqual([shown]);
});

test("attack 11: nothing that a command names gets hidden on its way through the explanation", async () => {
  const names = [
    "'`'",
    "'a`b'",
    "'` and does nothing else `'",
    "''",
    "' '",
    "'\u200B'",
    "'\u0441url'",
    "$(`x`)",
  ];
  for (const name of names) {
    const command = `rm ${name} end`;
    const explanation = explainCommand(await parseCommand(command));
    const shown = await drawn(command, explanation);
    // But for the backquotes of what became code, it is what the explanation says, sign for sign.
    const plain = explanation.map((sentence) => sentence.replaceAll("`", ""));
    expect(shown.map((sentence) => sentence.replaceAll(/[«»`]/gu, ""))).toEqual(plain);
    expect(shown.join(" ")).toContain("«end»");
  }
});

test("code stands in a frame of its own, and axe finds nothing, light and dark", async () => {
  for (const colorScheme of ["light", "dark"] as const) {
    await gallery.page.emulateMedia({ colorScheme });
    await drawn("curl -o a.txt https://example.com", [
      "Fetches `https://example.com` into `a.txt`, in place of what is there",
    ]);
    expect(await axe(gallery.page, "article")).toEqual([]);
    const line = await gallery.page.evaluate(
      `getComputedStyle(document.querySelector("article li code")).borderTopStyle`,
    );
    expect(line).toBe("solid");
  }
});
