import { expect, test } from "vitest";
import type { PendingApproval } from "../../../shared/ipc/views.ts";
import { menuTemplate, type MenuActions } from "../../../electron/desktop/menu.ts";
import { toolTipOf, trayTemplate } from "../../../electron/desktop/tray-menu.ts";

/** Actions that note what was done. */
function noted(): { act: MenuActions; done: unknown[] } {
  const done: unknown[] = [];
  const note = (name: string) => (what?: unknown) => void done.push(what === undefined ? name : [name, what]);
  const act = {
    go: note("go"),
    open: note("open"),
    quickAsk: note("quick"),
    stopAll: note("stop"),
    zoom: note("zoom"),
    quit: note("quit"),
  };
  return { act, done };
}

type Items = ReturnType<typeof menuTemplate>;
type Item = Items[number];
const submenuOf = ({ submenu }: Item): Items => (Array.isArray(submenu) ? submenu : []);
const nameOf = ({ label, role, type }: Item) => (type === "separator" ? "—" : (label ?? role ?? ""));
const choose = (items: Items, label: string) => {
  const item = items
    .flatMap((one) => [one, ...submenuOf(one)])
    .find((one) => one.label?.replaceAll("&", "") === label);
  item?.click?.(undefined as never, undefined, {} as never);
};

test.each([
  ["linux", ["&File", "&Edit", "&View", "&Conversation", "&Window", "&Help"]],
  ["win32", ["&File", "&Edit", "&View", "&Conversation", "&Window", "&Help"]],
  ["darwin", ["Steward", "&File", "&Edit", "&View", "&Conversation", "&Window", "&Help"]],
] as const)("the menu bar on %s", (platform, names) => {
  const template = menuTemplate(noted().act, { platform, withTools: false });
  expect(template.map(nameOf)).toEqual(names);
  const all = template.flatMap(submenuOf);
  // Settings and Quit stand once, where the platform has them.
  expect(all.filter(({ accelerator }) => accelerator === "CommandOrControl+,")).toHaveLength(1);
  expect(all.filter((item) => item.role === "quit" || item.label === "&Quit")).toHaveLength(1);
  expect(all.some(({ role }) => role === "toggleDevTools" || role === "reload")).toBe(false);
});

test("no two entries share a key", () => {
  for (const platform of ["linux", "darwin"] as const) {
    const all = menuTemplate(noted().act, { platform, withTools: true }).flatMap(submenuOf);
    const keys = all.flatMap(({ accelerator }) => (typeof accelerator === "string" ? [accelerator] : []));
    expect(keys.toSorted()).toEqual([...new Set(keys)].toSorted());
  }
});

test.each([
  ["New conversation", ["go", { view: "chat", conversationId: null }]],
  ["Quick ask", "quick"],
  ["Settings", ["go", { view: "settings" }]],
  ["Command palette", ["go", { view: "palette" }]],
  ["Activity", ["go", { view: "activity" }]],
  ["Find in this conversation", ["go", { view: "find" }]],
  ["Search all conversations", ["go", { view: "search" }]],
  ["Stop everything", "stop"],
  ["Zoom out", ["zoom", -1]],
  ["Actual size", ["zoom", "reset"]],
  ["Keyboard shortcuts", ["go", { view: "settings", section: "shortcuts" }]],
  ["Quit", "quit"],
])("%s does what it says", (label, what) => {
  const { act, done } = noted();
  choose(menuTemplate(act, { platform: "linux", withTools: false }), label);
  expect(done).toEqual([what]);
});

const approval = (number: number): PendingApproval => ({
  conversationId: "c",
  turnId: "t",
  callId: `call-${number}`,
  title: "Run a command",
  risk: "write",
  surface: "card",
  binding: "b",
  grants: [],
  until: "2026-01-01T00:00:00.000Z",
});

test("the tray's menu names what waits and leads there", () => {
  const { act, done } = noted();
  const quiet = trayTemplate({ waiting: [], isRunning: false }, act);
  expect(quiet.map(nameOf)).toEqual(["Quick ask", "Open Steward", "—", "Stop all", "—", "Quit"]);
  expect(quiet.find(({ label }) => label === "Stop all")?.enabled).toBe(false);
  const busy = trayTemplate({ waiting: [approval(1)], isRunning: true }, act);
  expect(busy.map(nameOf)).toEqual([
    "Quick ask",
    "Open Steward",
    "—",
    "Waiting for you: Run a command",
    "—",
    "Stop all",
    "—",
    "Quit",
  ]);
  for (const label of ["Waiting for you: Run a command", "Stop all", "Open Steward", "Quick ask", "Quit"])
    choose(busy, label);
  expect(done).toEqual([
    ["go", { view: "chat", conversationId: "c", callId: "call-1" }],
    "stop",
    "open",
    "quick",
    "quit",
  ]);
});

test("many questions do not make a menu longer than the screen", () => {
  const waiting = Array.from({ length: 40 }, (_, index) => approval(index));
  const labels = trayTemplate({ waiting, isRunning: true }, noted().act).map(nameOf);
  expect(labels).toContain("and 32 more");
  expect(labels.length).toBeLessThan(18);
});

test.each([
  [0, false, "Steward"],
  [0, true, "Steward is at work"],
  [1, true, "Steward: 1 question waits"],
  [3, false, "Steward: 3 questions wait"],
])("with %i waiting, running %j, the pointer reads %s", (count, isRunning, words) => {
  const waiting = Array.from({ length: count }, (_, index) => approval(index));
  expect(toolTipOf({ waiting, isRunning })).toBe(words);
});
