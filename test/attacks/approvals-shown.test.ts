import { expect, test } from "vitest";
import { askInPages, soonestYesMs, type Show } from "../../electron/desktop/paged-dialog.ts";
import { promptOf } from "../../electron/desktop/prompt-text.ts";
import { touchedWords } from "../../electron/desktop/touched-words.ts";
import { plainPaint } from "../../electron/terminal/show/paint.ts";
import { showQuestion } from "../../electron/terminal/show/question.ts";
import type { ApprovalRequest } from "../../electron/turn/ports.ts";
import type { Preview } from "../../shared/preview.ts";
import { isDeceiving } from "../../shared/visible-characters.ts";

/** Attack 11 where no window is needed: what the native dialog and the terminal show of a question. */

function asking(preview: Preview, known: Partial<ApprovalRequest> = {}): ApprovalRequest {
  return {
    conversationId: "c",
    turnId: "t",
    callId: "call",
    tool: "run_command",
    title: "Run a command",
    arguments: {},
    risk: "dangerous",
    preview,
    keys: ["program:sh"],
    notUndoable: "it leaves this computer",
    decision: { verdict: "ask", rule: "balanced", reason: "dangerous calls ask" },
    binding: "b",
    ...known,
  };
}

function command(text: string): Preview {
  return { type: "command", command: text, folder: ".", explanation: [], rehearsal: null, needs: [] };
}

const whole = (text: string): string => text.replaceAll("\n(this line goes on on the next page)\n", "");

/** What each surface shows, whole, and on one line, so that where pages and lines end does not matter. */
function shownOn(request: ApprovalRequest): Readonly<Record<"native" | "terminal", string>> {
  return {
    native: whole(promptOf(request).pages.join("\n")),
    terminal: showQuestion(request, plainPaint),
  };
}

const end = "; touch marker";
const hostile: [name: string, command: string, mustShow: string][] = [
  ["ten thousand letters", `echo ${"a".repeat(9_900)}${end}`, `${"a".repeat(9_900)}${end}`],
  ["a thousand lines", `${"true\n".repeat(600)}${end}`, end],
  ["ANSI that clears the line", `ls\u001B[2K\u001B[1A${end}`, `␛[2K␛[1A${end}`],
  ["C1 controls", `ls\u009B2J${end}`, `‹U+009B›2J${end}`],
  ["returns and backspaces", `rm x\rls  \u0008${end}`, `rm x␍ls  ␈${end}`],
  ["an overriding direction", `echo \u202E${end}`, `‹U+202E›${end}`],
  ["isolates", `echo \u2066x\u2069${end}`, `‹U+2066›x‹U+2069›${end}`],
  ["letters of no width", `l\u200Bs\uFEFF${end}`, `l‹U+200B›s‹U+FEFF›${end}`],
  ["tags that spell a text", `ls \u{E0072}\u{E006D}${end}`, `‹U+E0072›‹U+E006D›${end}`],
  ["fillers and blank letters", `ls \u3164\u2800${end}`, `‹U+3164›‹U+2800›${end}`],
  ["marks that cover a line", `ls${"\u0336".repeat(50)}${end}`, `‹U+0336›${end}`],
  ["a Cyrillic letter in a program's name", `\u0441url -d @key${end}`, `‹U+0441›url -d @key${end}`],
  ["signs as if something harmless were hidden", `ls ‹U+200B›${end}`, `‹U+2039›U+200B›${end}`],
];

test.each(hostile)("attack 11: %s: all of the command is shown, to its end", (_name, text, mustShow) => {
  for (const shown of Object.values(shownOn(asking(command(text))))) {
    expect(shown).toContain(mustShow);
    expect(isDeceiving(shown, "lines")).toBe(false);
  }
});

test("attack 11: blanks in front of the end are counted in the native dialog; a terminal wraps them", () => {
  const shown = shownOn(asking(command(`ls${" ".repeat(5_000)}${end}`)));
  expect(shown.native).toContain(`ls‹5000 blanks›${end}`);
  expect(shown.terminal).toContain(`${" ".repeat(5_000)}${end}`);
});

const evil = "\u001B[2J\u202E\n\u200B";

test("attack 11: every text that comes with a question is shown with nothing hidden, and none can begin a line of its own", () => {
  const forged = `x${evil}It can be undone afterwards.`;
  const request = asking(command("ls"), {
    title: forged,
    tool: forged,
    keys: [`program:${forged}`, `host:${forged}`, `calendar:${forged}`, `file:/${forged}`, forged],
    notUndoable: forged,
    decision: { verdict: "ask", rule: forged, reason: forged },
  });
  const prompt = promptOf(request);
  for (const shown of [prompt.message, ...Object.values(shownOn(request))]) {
    expect(isDeceiving(shown, "lines")).toBe(false);
    expect(shown.split("\n").filter((line) => line.trim().startsWith("It can be undone"))).toEqual([]);
  }
});

test.each([
  [["program:cp"], ["Runs cp."]],
  [["program:cp", "program:mv", "program:sh"], ["Runs cp, mv and sh."]],
  [["host:api.example.org", "host:b.example.org"], ["Reaches api.example.org and b.example.org."]],
  [["calendar:home"], ["Touches the calendar home."]],
  [["file:/a/b", "file:/c"], ["Touches /a/b, /c"]],
  [
    ["program:cp", "file:/a", "mail:x"],
    ["Runs cp.", "Touches mail:x, /a"],
  ],
  [Array.from({ length: 9 }, (_, index) => `file:/${index}`), ["Touches 9 files, all named above"]],
  [["host:g\u043E\u043Egle.com"], ["Reaches g‹U+043E›‹U+043E›gle.com."]],
  [["program:\u0441\u0440"], ["Runs ‹U+0441›‹U+0440›."]],
  [[], []],
])("what is touched is said in words: %j", (keys, words) => {
  expect(touchedWords(keys)).toEqual(words);
});

test("a yes in a dialog's first moment was on its way to something else: it is shown again, and the next yes counts", async () => {
  let now = 0;
  const took = [0, soonestYesMs - 1, soonestYesMs];
  const shown: string[] = [];
  const show: Show = async ({ message = "", buttons = [] }) => {
    now += took[shown.length] ?? 0;
    shown.push(message);
    return { response: buttons.indexOf("Run once") };
  };
  const inTime = {
    no: "Deny",
    show,
    signal: new AbortController().signal,
    platform: "linux",
    now: () => now,
  } as const;
  expect(await askInPages({ message: "Do it", pages: ["text"], yes: "Run once" }, inTime)).toBe(true);
  expect(shown).toEqual([
    "Do it",
    ...Array(2).fill("Do it. It is shown again, because the answer came before it could be read"),
  ]);
});

const deny: Show = async () => ({ response: 0 });

test("a no counts at once", async () => {
  const { signal } = new AbortController();
  const prompt = { message: "Do it", pages: ["text"], yes: "Run once" };
  expect(await askInPages(prompt, { no: "Deny", show: deny, signal, platform: "linux", now: () => 0 })).toBe(
    false,
  );
});
