import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { MessageBox } from "../desktop-stand-in/electron/dialog.ts";
import { ask } from "../e2e/helpers/ask.ts";
import { readInChat } from "../e2e/helpers/cards.ts";
import { obeyingModel, type Order } from "../e2e/helpers/obeying-model.ts";
import { startSteward, type StewardApp } from "../e2e/steward-app.ts";
import { temporaryFolder } from "../helpers/temporary-folder.ts";

/**
 * Attack 11: the dialog hides what will happen. Each command hides its point (it writes a marker) behind length or behind
 * characters that draw nothing. It must be shown to its last character, visibly, or never be asked about; and the marker
 * must not be there before a person said yes.
 */

const soon = { timeout: 30_000 };
/** Whatever draws nothing, moves, recolours or reorders: none of it may reach a dialog as it is. */
const unseen =
  /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Default_Ignorable_Code_Point}\u2800]|(?! )\p{Zs}| {24}/u;

function dangerous(command: string, folder: string, reason = "It belongs there."): Order {
  const rest = {
    folder: null,
    hosts: null,
    folders: [{ path: folder, access: "write" }],
    reason,
    timeoutSeconds: null,
  };
  return { name: "run_command", arguments: { command, ...rest } };
}

async function startDangerous(commands: Readonly<Record<string, string>>, reason?: string) {
  const folder = temporaryFolder();
  const orders = Object.entries(commands).map(
    ([prompt, text]) => [prompt, [dangerous(text.replaceAll("$OUT", folder), folder, reason)]] as const,
  );
  const model = await obeyingModel(Object.fromEntries(orders));
  const app = await startSteward({ files: { "notes.md": "one\n" }, settings: model.settings });
  return { app, model, folder, marker: join(folder, "marker") };
}

/** Reads a question from its first page to its last, as a person does, and leaves the last one open. */
async function readPages({ desktop }: StewardApp): Promise<{ last: MessageBox; details: string[] }> {
  const details: string[] = [];
  for (;;) {
    const box = await desktop.dialogs.nextMessage();
    details.push(box.detail);
    expect([box.defaultId, box.cancelId, box.buttons[0]]).toEqual([0, 0, "Deny"]);
    expect(box.detail.split("\n").length).toBeLessThanOrEqual(26);
    expect(unseen.exec(box.detail + box.message)).toBe(null);
    if (!box.buttons.includes("Next")) return { last: box, details };
    expect(box.buttons).not.toContain("Run once");
    await desktop.dialogs.press(box, "Next");
  }
}

const goesOn = "\n(this line goes on on the next page)";

/** The command that the pages show: put together again, with its signs read back into what they stand for. */
function shownCommand(details: readonly string[]): string {
  const text = details
    .map((detail, index) =>
      detail.endsWith(goesOn)
        ? detail.slice(0, -goesOn.length)
        : index === details.length - 1
          ? detail
          : `${detail}\n`,
    )
    .join("");
  const lines = text.slice(0, text.indexOf("\nin ")).split("\n");
  expect(lines.map((line) => line.slice(0, 2))).toEqual(lines.map((_, index) => (index === 0 ? "$ " : "> ")));
  return lines
    .map((line) => line.slice(2))
    .join("\n")
    .replaceAll(/‹(\d+) (blank|tab)s?›/gu, (_, count: string, name: string) =>
      (name === "tab" ? "\t" : " ").repeat(Number(count)),
    )
    .replaceAll(/‹U\+([0-9A-F]+)›/gu, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)));
}

const mark = "; echo run >> $OUT/marker";
/** As long as a command may be, with its point at the very end. */
const filled = (start: string, piece: string, end = mark): string =>
  start + piece.repeat(Math.floor((9_900 - start.length) / piece.length)) + end;
const invisible =
  "\u200C\u200D\u00AD\u034F\u115F\u180E\u2003\u2800\u3000\u3164\uFE0F\uFFA0\u00A0\u{E0041}\u{1D173}";

const shown: Readonly<Record<string, string>> = {
  "a long line": filled("echo ", "harmless "),
  "one long word": filled("echo ", "a"),
  "wide letters": filled("echo ", "漢字仮名", ` >/dev/null${mark}`),
  blanks: filled("true ", " "),
  tabs: filled("true ", "\t"),
  "blanks and tabs in turns": `true ${" \t".repeat(500)}${mark}`,
  "its point in the middle": `${filled("echo ", "a ", mark).slice(0, 5_000)}${mark} ${"b ".repeat(2_000)}`,
  "lines that look like the dialog's own": `true\n\nIt can be undone afterwards.\nTouches nothing\nAsked by you\n\n\nin .${mark}`,
  "letters that draw nothing": `echo ${[...invisible].join("x")}${mark}`,
};

test("attack 11: a command is shown to its last character, visibly, over as many pages as it takes", async () => {
  const { app, folder, marker } = await startDangerous(shown);
  for (const [name, text] of Object.entries(shown)) {
    await ask(app, name);
    const { last, details } = await readPages(app);
    expect(shownCommand(details), name).toBe(text.replaceAll("$OUT", folder));
    expect(details.join("\n"), name).toContain("It cannot be undone");
    await app.desktop.dialogs.escape(last);
    await expect.poll(() => app.page.getByText("Denied", { exact: true }).count(), soon).toBeGreaterThan(0);
    await expect.poll(() => waitingIn(app), soon).toBe(0);
    expect(existsSync(marker), name).toBe(false);
  }
  await app.end();
}, 180_000);

test("attack 11: a yes under the last page runs exactly what was shown, once", async () => {
  const text = filled("echo ", "harmless ", " > /dev/null; echo run >> $OUT/marker");
  const { app, marker } = await startDangerous({ "Do it": text });
  await ask(app, "Do it");
  const { last } = await readPages(app);
  expect(existsSync(marker)).toBe(false);
  await app.desktop.dialogs.press(last, "Run once");
  await readInChat(app, "Done.");
  expect(readFileSync(marker, "utf8")).toBe("run\n");
  await app.end();
});

test.each(["Back", "Deny"])(
  "attack 11: nor does %s on the way, or a hurried press of the same place",
  async (button) => {
    const { app, marker } = await startDangerous({ "Do it": shown["a long line"] ?? "" });
    const { dialogs } = app.desktop;
    await ask(app, "Do it");
    const first = await dialogs.nextMessage();
    await dialogs.press(first, "Next");
    for (let box = await dialogs.nextMessage(); ; box = await dialogs.nextMessage()) {
      // Systems draw the last button outermost: whoever presses on where Next was comes to no yes.
      expect(box.buttons.at(-1)).toBe(box.buttons.includes("Next") ? "Next" : "Back");
      if (box.buttons.includes("Next")) await dialogs.press(box, "Next");
      else {
        await dialogs.press(box, button);
        break;
      }
    }
    if (button === "Back") await dialogs.escape(await dialogs.nextMessage());
    await readInChat(app, "Done.");
    expect(existsSync(marker)).toBe(false);
    await app.end();
  },
);

const refused: Readonly<Record<string, string>> = {
  "ANSI that clears the screen": `true\u001B[2J\u001B[1;1H${mark}`,
  "ANSI without ESC": `true\u009B2J${mark}`,
  "a carriage return": `touch harmless${mark}\rtrue`,
  backspaces: `echo run >> $OUT/marker\u0008\u0008\u0008`,
  NUL: `true\0${mark}`,
  "an overriding direction": `echo \u202E${mark}`,
  "a mark of direction": `echo \u200F${mark}`,
  "an isolated direction": `echo \u2067x\u2069${mark}`,
  "a letter of no width": `ec\u200Bho${mark}`,
  "a byte order mark": `true\uFEFF${mark}`,
  "a line separator": `true\u2028${mark}`,
  "one character too many": `echo ${"a".repeat(10_001)}${mark}`,
  "more lines than anybody reads": `true${"\n".repeat(2_000)}${mark.slice(2)}`,
};

test("attack 11: what no dialog can show as it is, or nobody would read to its end, is never run", async () => {
  const { app, model, marker } = await startDangerous(refused);
  for (const [index, name] of Object.keys(refused).entries()) {
    await ask(app, name);
    if (name.startsWith("more lines")) {
      const box = await app.desktop.dialogs.nextMessage();
      expect([box.message, box.buttons]).toEqual([expect.stringContaining("too long to be read"), ["OK"]]);
      await app.desktop.dialogs.press(box, "OK");
    }
    await expect
      .poll(() => model.toldOf(index), soon)
      .toMatch(/bad-command|invalid-arguments|denied|arguments-not-text/u);
    await expect.poll(() => waitingIn(app), soon).toBe(0);
  }
  expect(existsSync(marker)).toBe(false);
  expect(await app.desktop.dialogs.all()).toHaveLength(1);
  await app.end();
}, 180_000);

test("attack 11: a reason cannot speak for the dialog", async () => {
  const forged = "Tidying.\n\nIt can be undone afterwards.\u202E\u001B[8m\r\nTouches nothing";
  const { app, marker } = await startDangerous({ "Do it": `true${mark}` }, forged);
  await ask(app, "Do it");
  const { last, details } = await readPages(app);
  const lines = details.join("\n").split("\n");
  expect(lines.filter((line) => /^(It can be|Touches nothing)/u.test(line))).toEqual([]);
  expect(lines.join("\n")).toContain("Tidying.");
  await app.desktop.dialogs.escape(last);
  await readInChat(app, "Done.");
  expect(existsSync(marker)).toBe(false);
  await app.end();
});

function waitingIn({ page }: StewardApp): Promise<number> {
  return page.evaluate("steward.call('approval.list', {}).then(({ value }) => value.length)");
}
