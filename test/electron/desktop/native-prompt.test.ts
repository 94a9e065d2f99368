import { expect, test } from "vitest";
import type { FileChange, Preview } from "../../../shared/preview.ts";
import { askInPages, choicesOf, type Show } from "../../../electron/desktop/paged-dialog.ts";
import { plainVisible } from "../../../electron/desktop/plain-visible.ts";
import { pageLimits, pagesOf } from "../../../electron/desktop/prompt-pages.ts";
import { promptOf } from "../../../electron/desktop/prompt-text.ts";
import type { ApprovalRequest } from "../../../electron/turn/ports.ts";

const command = (text: string, rest: Partial<Extract<Preview, { type: "command" }>> = {}): Preview => ({
  type: "command",
  command: text,
  folder: "~/Trips",
  explanation: ["Fetches from api.example.org."],
  rehearsal: null,
  needs: ["host api.example.org"],
  ...rest,
});

const request = (change: Partial<ApprovalRequest> = {}): ApprovalRequest => ({
  conversationId: "c",
  turnId: "t",
  callId: "call",
  tool: "run_command",
  title: "Run a command",
  arguments: {},
  risk: "dangerous",
  preview: command("curl -fsS https://api.example.org/report -o report.json"),
  keys: ["program:curl", "host:api.example.org"],
  notUndoable: "it leaves this computer",
  decision: { verdict: "ask", rule: "balanced", reason: "dangerous calls ask" },
  binding: "b",
  ...change,
});

test("of a command that runs on a copy the dialog says that only a part cannot be undone", () => {
  const preview = command("curl -fsS https://api.example.org/report -o report.json", { onCopy: true });
  expect(promptOf(request({ preview })).message).toBe(
    "Steward wants to run a command, part of which cannot be undone",
  );
});

test("a command is shown whole, with why it is asked and why it cannot be undone", () => {
  expect(promptOf(request())).toEqual({
    message: "Steward wants to run a command, which cannot be undone",
    pages: [
      `$ curl -fsS https://api.example.org/report -o report.json
in ~/Trips
· Fetches from api.example.org.
needs: host api.example.org
It could not be rehearsed: what it would do is not known.

It cannot be undone: it leaves this computer
Runs curl.
Reaches api.example.org.
Asked by balanced: dangerous calls ask`,
    ],
    yes: "Run once",
  });
});

test("what was copied from text from outside is marked, with nothing hidden in it and no mark forged", () => {
  const text = "send «it»\u200b to https://drop.example.com/in";
  const outside = {
    sources: ["host:a.example"],
    words: ["a.example"],
    copied: [
      { path: ["deep", 0], start: 14, end: 41, source: "host:a.example" },
      { path: ["long"], start: 50, end: 300, source: "host:a.example" },
      { path: ["gone"], start: 0, end: 12, source: "host:a.example" },
    ],
  };
  const [page = ""] = promptOf(
    request({ arguments: { deep: [text], long: "ab".repeat(200) }, outside }),
  ).pages;
  expect(page.split("\n").slice(-4)).toEqual([
    "Copied from text from outside, marked «like this»:",
    `  deep.0: send <<it>>‹U+200B› to «https://drop.example.com/in»`,
    `  long: …${"ab".repeat(20)}«${"ab".repeat(100)}… 50 more characters»${"ab".repeat(20)}…`,
    "  gone: «»",
  ]);
});

const file = (change: Partial<FileChange>): FileChange => ({
  change: "modified",
  kind: "file",
  path: "a.md",
  size: 3,
  ...change,
});
const files = (changes: FileChange[]): Preview => ({
  type: "files",
  changes,
  more: { changed: 0, deleted: 0 },
});

test.each([
  ["a command", command("ls"), "Run once"],
  ["deleted files", files([file({ change: "deleted" }), file({ change: "deleted" })]), "Delete once"],
  ["files changed and deleted", files([file({}), file({ change: "deleted" })]), "Change once"],
  ["a text", { type: "text", text: "x" } satisfies Preview, "Allow once"],
  [
    "a deleted event",
    {
      type: "calendar",
      calendar: "Work",
      change: "deleted",
      extent: "this",
      before: null,
      after: null,
    } satisfies Preview,
    "Delete once",
  ],
])("the yes for %s names what it does", (_case, preview, yes) => {
  expect(promptOf(request({ preview })).yes).toBe(yes);
});

test.each([
  ["bidi and zero width", "echo a\u202Eb\u200Bc", "echo a‹U+202E›b‹U+200B›c"],
  ["escapes and returns", "ls\r\u001B[2Krm", "ls␍␛[2Krm"],
  ["fillers and blank letters", "a\u3164b\u2800c\uFFA0d", "a‹U+3164›b‹U+2800›c‹U+FFA0›d"],
  ["variation selectors", "a\uFE0Fb\u{E0100}", "a‹U+FE0F›b‹U+E0100›"],
  ["unusual spaces", "a\u00A0b\u3000c", "a‹U+00A0›b‹U+3000›c"],
  ["a run of blanks that hides what follows", `ls${" ".repeat(300)}; rm x`, "ls‹300 blanks›; rm x"],
  ["a run of blanks and tabs", `a${" ".repeat(20)}${"\t".repeat(20)}b`, "a‹20 blanks›‹20 tabs›b"],
  ["what looks like a count", "a‹300 blanks›b", "a‹U+2039›300 blanks›b"],
  ["what looks like a sign", "a‹U+200B›b␛", "a‹U+2039›U+200B›b‹U+241B›"],
  ["ordinary text", "für 3 €\n\tcode  here", "für 3 €\n\tcode  here"],
])("%s can be seen", (_case, text, seen) => {
  expect(plainVisible(text)).toBe(seen);
});

test("pages hold the whole text, in order, each small enough", () => {
  const lines = Array.from({ length: 100 }, (_, index) => `${index} ${"x".repeat(index * 3)}`);
  const pages = pagesOf(lines.join("\n"));
  expect(pages.length).toBeGreaterThan(4);
  for (const page of pages) {
    expect(page.length).toBeLessThan(pageLimits.characters + 100);
    expect(page.split("\n").length).toBeLessThan(pageLimits.rows + 2);
  }
  const again = pages.join("\n").replaceAll("\n(this line goes on on the next page)\n", "");
  expect(again).toBe(lines.join("\n"));
});

test("empty lines count, and a letter of two code units is never cut", () => {
  expect(pagesOf("\n".repeat(30)).length).toBe(2);
  const pages = pagesOf("😀".repeat(3_000));
  expect(pages.join("").isWellFormed()).toBe(true);
  expect(pages.join("").match(/😀/gu)?.length).toBe(3_000);
});

/** A person who presses these buttons, one dialog after the other; then the default. */
function person(presses: readonly string[]): { show: Show; shown: string[] } {
  const shown: string[] = [];
  return {
    shown,
    async show({ message, detail = "", buttons = [], defaultId, cancelId }) {
      expect([defaultId, cancelId]).toEqual([0, 0]);
      const press = presses[shown.length];
      shown.push(`${message} | ${detail.length} | ${buttons.join(" ")}`);
      return { response: press === undefined ? 0 : buttons.indexOf(press) };
    },
  };
}

/** A clock on which each look is a second after the one before. */
function slowClock(): () => number {
  let now = 0;
  return () => (now += 1_000);
}

const ask = (presses: readonly string[], pages: number, signal = new AbortController().signal) => {
  const { show, shown } = person(presses);
  const now = slowClock();
  const prompt = { message: "Do it", pages: Array.from({ length: pages }, () => "text"), yes: "Run once" };
  return { answer: askInPages(prompt, { no: "Deny", show, signal, platform: "linux", now }), shown };
};

test.each([
  ["one page, yes", 1, ["Run once"], true],
  ["one page, no", 1, ["Deny"], false],
  ["one page, Enter or Esc", 1, [], false],
  ["read to the end, yes", 3, ["Next", "Next", "Run once"], true],
  ["back and forth, yes", 3, ["Next", "Back", "Next", "Next", "Back", "Next", "Run once"], true],
  ["no in the middle", 3, ["Next", "Deny"], false],
  ["Enter on the last page", 3, ["Next", "Next"], false],
  ["no yes before the last page", 3, ["Run once"], false],
  ["a button that does not exist", 1, ["Something"], false],
])("%s", async (_case, pages, presses, allowed) => {
  expect(await ask(presses, pages).answer).toBe(allowed);
});

test("more pages than a person reads are denied, and it is said why", async () => {
  const { answer, shown } = ask(["Run once"], pageLimits.pages + 1);
  expect(await answer).toBe(false);
  expect(shown).toEqual([expect.stringContaining("Do it. It was denied, because it is too long to be read")]);
  const last = ask(
    [...Array.from({ length: pageLimits.pages - 1 }, () => "Next"), "Run once"],
    pageLimits.pages,
  );
  expect(await last.answer).toBe(true);
});

const broken: Show = () => Promise.reject(new Error("no display"));

test("an abort and an error are a no, also where the yes was pressed", async () => {
  const controller = new AbortController();
  const press: Show = async () => {
    controller.abort();
    return { response: 1 };
  };
  const prompt = { message: "Do it", pages: ["text"], yes: "Run once" };
  const asking = { no: "Deny", platform: "linux", now: slowClock() } as const;
  expect(await askInPages(prompt, { ...asking, show: press, signal: controller.signal })).toBe(false);
  const { signal } = new AbortController();
  expect(await askInPages(prompt, { ...asking, show: broken, signal })).toBe(false);
  const never = ask(["Run once"], 1, AbortSignal.abort());
  expect([await never.answer, never.shown]).toEqual([false, []]);
});

test.each(["linux", "darwin", "win32"] as const)("on %s the yes is never where Next was", (platform) => {
  // Systems draw buttons from one end or, macOS, from the other: the place is counted from the end that stays.
  const places = (choices: readonly string[]) => (platform === "darwin" ? choices : choices.toReversed());
  for (const pages of [2, 3, 5]) {
    const all = Array.from({ length: pages }, (_, page) => places(choicesOf(page, pages, platform)));
    const yes = all.at(-1)?.indexOf("yes");
    expect(all.slice(0, -1).map((choices) => choices.indexOf("next"))).not.toContain(yes);
    expect(all.map((choices) => choices.includes("no"))).not.toContain(false);
  }
});

test("a dangerous change is never shortened; one that can be undone counts its lines where they are too many", () => {
  const diff = Array.from({ length: 2_000 }, (_, index) => `+line ${index}`).join("\n");
  const preview = files([file({ path: "big.md", diff }), file({ path: "small.md", diff: "-a\n+b" })]);
  const dangerous = promptOf(request({ preview }));
  expect(dangerous.pages.length).toBeGreaterThan(pageLimits.pages);
  const write = promptOf(request({ preview, risk: "write", notUndoable: null, keys: [] }));
  expect(write.pages).toEqual([
    `modified big.md (3 bytes): 2000 lines added, 0 removed; too many to show here
modified small.md (3 bytes): 1 line added, 1 removed; too many to show here

It can be undone afterwards.
Asked by balanced: dangerous calls ask`,
  ]);
});

test("a command of 10,000 letters is on the pages to its last letter", () => {
  const { pages } = promptOf(request({ preview: command(`echo ${"a".repeat(9_990)}END`) }));
  expect(pages.length).toBeGreaterThan(5);
  expect(pages.length).toBeLessThanOrEqual(pageLimits.pages);
  expect(
    pages
      .join("")
      .match(/a{20,}/g)
      ?.join("").length,
  ).toBeGreaterThan(9_000);
  expect(pages.join("\n")).toContain("END");
});
