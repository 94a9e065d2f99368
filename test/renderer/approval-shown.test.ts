import { afterEach, expect, test } from "vitest";
import type { Preview } from "../../shared/preview.ts";
import { isDeceiving } from "../../shared/visible-characters.ts";
import { call, openGallery, question } from "./call-gallery.ts";
import { serveRenderer } from "./open-renderer.ts";

/** Attack 11 on a card: nothing of what it shows is hidden, and a yes counts only once the end of the command was seen. */

const server = await serveRenderer();
const gallery = await openGallery(server);
afterEach(() => gallery.clear());

const end = "; touch marker";

function commandPreview(command: string): Preview {
  const rehearsal = {
    exitCode: 0,
    output: `done\u202E\u001B[2J`,
    durationMs: 5,
    changes: [{ change: "created" as const, kind: "file" as const, path: `m\u0430rker\u202Etxt`, size: 0 }],
    more: { changed: 0, deleted: 0 },
  };
  const needs = ["host g\u043E\u043Egle.com"];
  return { type: "command", command, folder: "a\u200Bb", explanation: [`Runs \u0441url.`], rehearsal, needs };
}

async function open(command: string, preview = commandPreview(command)): Promise<void> {
  const state = { state: "waiting", surface: "card", risk: "write", preview } as const;
  const known = { ...state, arguments: { command } };
  await gallery.show([{ call: call("k1", "run_command", known) }], [question("k1")]);
  await allow().waitFor();
}

const allow = () => gallery.page.locator('button[title="Allow once"]:enabled');
const frame = () => gallery.page.getByRole("region", { name: "Command" });
const given = (): unknown[] =>
  gallery.requests.filter(({ name }) => name === "approval.answer").map(({ input }) => input);

test.each([
  ["ANSI and returns", `ls\u001B[2K\r${end}`, `ls␛[2K␍${end}`],
  ["bidi", `echo \u202E\u2066x${end}`, `echo ‹U+202E›‹U+2066›x${end}`],
  ["no width, tags and fillers", `l\u200Bs\u{E0072}\u3164${end}`, `l‹U+200B›s‹U+E0072›‹U+3164›${end}`],
  ["unusual spaces and half characters", `ls\u00A0\uD800${end}`, `ls‹U+00A0›‹U+D800›${end}`],
  ["look-alike letters", `\u0441url${end}`, `‹U+0441›url${end}`],
  ["what looks like a sign", `ls ‹U+200B›␛${end}`, `ls ‹U+2039›U+200B›‹U+241B›${end}`],
])("attack 11: %s in a command are seen on the card", async (_name, command, shown) => {
  await open(command);
  const card = gallery.page.locator("article");
  expect(await card.locator("pre").first().textContent()).toBe(shown);
  const words = (await card.textContent()) ?? "";
  expect(isDeceiving(words, "prose")).toBe(false);
  for (const seen of ["g‹U+043E›‹U+043E›gle.com", "m‹U+0430›rker‹U+202E›txt", "a‹U+200B›b", "‹U+0441›url"])
    expect(words).toContain(seen);
});

test.each([
  ["ten thousand letters", `echo ${"a".repeat(9_900)}${end}`],
  ["four hundred lines", `${"true\n".repeat(400)}${end}`],
])("attack 11: a command with %s is allowed only once its end was in sight", async (_name, command) => {
  await open(command);
  expect(await frame().textContent()).toBe(command);
  await allow().click();
  await gallery.page.getByText("Read the command to its end first").waitFor();
  await gallery.page.keyboard.press("Alt+a");
  expect(given()).toEqual([]);
  // The frame has the focus now: the keys of the page reach its end.
  await gallery.page.keyboard.press("End");
  await expect.poll(() => frame().getAttribute("data-unread")).toBe("false");
  await allow().click();
  await expect.poll(() => given().length).toBe(1);
});

test("attack 11: what stands behind thousands of blanks is in sight", async () => {
  await open(`ls${" ".repeat(9_000)}${end}`);
  const isInSight = await gallery.page.evaluate(`(() => {
    const frame = document.querySelector('section[aria-label="Command"]');
    const text = frame.querySelector("pre").firstChild;
    const range = document.createRange();
    range.setStart(text, text.length - ${end.length});
    range.setEnd(text, text.length);
    const seen = frame.getBoundingClientRect();
    return [...range.getClientRects()].every(({ left, right, top, bottom }) =>
      left >= seen.left && right <= seen.right + 1 && top >= seen.top && bottom <= seen.bottom + 1);
  })()`);
  expect(isInSight).toBe(true);
});

test("a long command that was not read can be denied at once", async () => {
  await open(`${"true\n".repeat(400)}${end}`);
  await gallery.page.getByRole("button", { name: "Deny" }).click();
  await expect.poll(() => given().length).toBe(1);
});
