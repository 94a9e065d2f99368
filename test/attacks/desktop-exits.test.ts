import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { scriptedEndpoint } from "../helpers/scripted-endpoint.ts";
import { ask } from "../e2e/helpers/ask.ts";
import { startSteward, type StewardApp } from "../e2e/steward-app.ts";
import type { MessageBox } from "../desktop-stand-in/electron/dialog.ts";

/** Attacks 3 and 4: ways out of the windows, for text that a model wrote and for script that was let into a page. */

/** What starts programs, opens files or runs script; nothing of it may be opened by any way. */
const programs = [
  "calculator://",
  "calculator:",
  "ms-msdt:/id PCWDiagnostic",
  "ms-officecmd:%7B%7D",
  "smb://127.0.0.1/share",
  "file:///etc/passwd",
  "file://127.0.0.1/share/x",
  "javascript:window.wasRun=1",
  "java%0ascript:window.wasRun=1",
  "vbscript:x",
  "data:text/html,%3Cscript%3Eopener.wasRun=1%3C/script%3E",
  "steward://settings",
  "steward://ask?prompt=x",
  "app://steward/quick-ask.html",
  "chrome://settings",
  "view-source:https://example.org/",
  "devtools://devtools/bundled/inspector.html",
  "about:blank",
  "ftp://example.org/x",
  "search-ms:query=x",
  "tel:123",
  "intent://x#Intent;end",
  "//evil.example/x",
  "/etc/passwd",
  "C:\\Windows\\System32\\calc.exe",
];

test("attack 4: in a model's text only http, https and mailto are links; each is opened once it was shown whole", async () => {
  const links = programs.map((href, index) => `[program ${index}](<${href}>)`);
  const bare =
    "file:///etc/passwd smb://evil.example/x <ms-msdt:x> window.open('file:///') steward://settings";
  const long = `https://example.org/${"path/".repeat(300)}?end=here`;
  const good = {
    web: "http://example.org/a?b=c#d",
    mail: "mailto:ana@example.org?subject=x",
    disguised: "https://bank.example@evil.example/",
    foreign: "https://www.pаypal.com/",
    long,
  };
  const written = Object.entries(good).map(([name, href]) => `[${name}](${href})`);
  const endpoint = await scriptedEndpoint([{ text: [...links, bare, ...written].join("\n\n") }]);
  const app = await startSteward({ settings: { model: "scripted", baseUrl: endpoint.baseUrl } });
  const { desktop, page } = app;
  await ask(app, "Show me links");
  const feed = page.getByRole("feed");
  await feed.getByText("long", { exact: true }).waitFor();
  expect(await feed.getByRole("link").allTextContents()).toEqual(Object.keys(good));
  expect(await feed.locator("a, [href], [src]").count()).toBe(0);
  for (const index of programs.keys()) {
    const text = feed.getByText(`program ${index}`, { exact: true });
    await text.click();
    await text.click({ button: "middle" });
  }
  expect(await desktop.dialogs.all()).toEqual([]);

  for (const [name, href] of Object.entries(good)) {
    const link = feed.locator("[role=link]", { hasText: new RegExp(`^${name}$`) });
    const { href: whole } = new URL(href);
    await link.click();
    expect(await turnThrough(app, "Cancel")).toContain(whole);
    await link.focus();
    await link.press("Enter");
    const first = await desktop.dialogs.nextMessage();
    expect([first.defaultId, first.cancelId, first.buttons[0]]).toEqual([0, 0, "Cancel"]);
    await desktop.dialogs.escape(first);
  }
  expect(await desktop.openedExternally()).toEqual([]);
  await feed.getByText("disguised", { exact: true }).click();
  expect(await turnThrough(app, "Open")).toMatch(/leads to evil\.example.*not where it leads/su);
  expect(await desktop.nextOpenedExternally()).toBe("https://bank.example@evil.example/");
  await feed.getByText("foreign", { exact: true }).click({ button: "left", modifiers: ["Control"] });
  expect(await turnThrough(app, "Cancel")).toMatch(/“www\.pаypal\.com”, with letters that can look like/u);
  await feed.getByText("long", { exact: true }).click();
  await turnThrough(app, "Open");
  expect(await desktop.nextOpenedExternally()).toBe(long);
  expect((await desktop.openedExternally()).length).toBe(2);
  expect(await desktop.windows()).toHaveLength(2);
  await app.end();
}, 120_000);

/** Reads all pages of the question that comes next, then presses a button; gives what it said, as one text. */
async function turnThrough({ desktop }: StewardApp, button: "Cancel" | "Open"): Promise<string> {
  const details: string[] = [];
  for (;;) {
    const box: MessageBox = await desktop.dialogs.nextMessage();
    details.push(box.detail.replace("\n(this line goes on on the next page)", ""));
    const isLast = box.buttons.includes("Open");
    await desktop.dialogs.press(box, isLast ? button : "Next");
    if (isLast) return details.join("");
  }
}

/** Scripts by name; HREF is the address as text. */
const ways: Readonly<Record<string, string>> = {
  "the bridge": "await steward.call('link.open', { href: HREF })",
  "a link": "add('a', { href: HREF }).click()",
  "a link to a new window": "add('a', { href: HREF, target: '_blank' }).click()",
  "a link in SVG":
    "add('p', { innerHTML: '<svg><a><text>x</text></a></svg>' }).querySelector('a').setAttribute('href', HREF)",
  "a download": "add('a', { href: HREF, download: 'x' }).click()",
  "a form": "add('form', { action: HREF }).submit()",
  "a form to a new window": "add('form', { action: HREF, method: 'post', target: '_blank' }).submit()",
  "a button of a form":
    "const button = Object.assign(document.createElement('button'), { formAction: HREF }); add('form', {}).append(button); button.click()",
  "a refresh": "add('meta', { httpEquiv: 'refresh', content: '0;url=' + HREF })",
  "a new window": "window.open(HREF)",
  "a new window without opener": "window.open(HREF, '_blank', 'noopener')",
  "the page's address": "location.href = HREF",
  "another page": "location.assign(HREF)",
  "the page replaced": "location.replace(HREF)",
  "the navigation": "navigation.navigate(HREF).finished.catch(() => 0)",
  "a frame": "add('iframe', { src: HREF })",
  "a frame's address": "add('iframe', {}).contentWindow.location.href = HREF",
  "an object": "add('object', { data: HREF })",
  "an embedded part": "add('embed', { src: HREF })",
};

test("attack 4: script in a page opens no program, no file and no page, whichever way it tries", async () => {
  const app = await startSteward();
  const { desktop, page } = app;
  const [before] = page.url().split("#");
  // A page may always empty itself: nobody is asked about about:blank, and nothing is opened by it.
  const elsewhere = programs.filter((href) => href !== "about:blank");
  const hrefs = [...elsewhere, "https://example.org/x", "mailto:ana@example.org"];
  for (const [name, script] of Object.entries(ways)) {
    // The web may be asked for over the bridge: that has its dialog, and its own test.
    const tried = name === "the bridge" ? programs : hrefs;
    await page.evaluate(`(async () => {
      const tries = document.createElement("div");
      document.body.append(tries);
      const add = (element, fields) => {
        const made = Object.assign(document.createElement(element), fields);
        tries.append(made);
        return made;
      };
      for (const HREF of ${JSON.stringify(tried)}) { try { ${script} } catch { /* refused */ } }
      await steward.call("app.state", {});
      tries.remove();
    })()`);
  }
  expect(page.url().split("#")[0]).toBe(before);
  expect(await page.evaluate("window.wasRun ?? null")).toBe(null);
  expect(await desktop.openedExternally()).toEqual([]);
  expect(await desktop.dialogs.all()).toEqual([]);
  expect(await desktop.windows()).toHaveLength(2);
  expect(page.context().pages()).toHaveLength(2);
  app.complaints.length = 0;
  await app.end();
}, 120_000);

test("attack 4: what is dragged onto a window is not opened in it, nor by another program", async () => {
  const app = await startSteward({ files: { "page.html": "<script>document.title = 'ran'</script>" } });
  const { desktop, page, workspace } = app;
  const before = page.url();
  const items = [
    "https://example.org/x",
    "file:///etc/passwd",
    "calculator://",
    "javascript:window.wasRun=1",
  ];
  for (const address of items) await drop(page, { items: [{ mimeType: "text/uri-list", data: address }] });
  await drop(page, { items: [], files: [`${workspace}/page.html`] });
  expect(await page.evaluate("steward.call('app.state', {}).then(({ ok }) => ok)")).toBe(true);
  expect([page.url(), await page.title()]).toEqual([before, "Steward"]);
  expect(await page.evaluate("window.wasRun ?? null")).toBe(null);
  expect(await desktop.openedExternally()).toEqual([]);
  expect(await desktop.windows()).toHaveLength(2);
  await app.end();
});

type Dragged = { items: { mimeType: string; data: string }[]; files?: string[] };

/** Lets something go over the middle of the window, as a person does with the mouse. */
async function drop(page: Page, { items, files = [] }: Dragged): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const data = { items, files, dragOperationsMask: 19 };
  for (const type of ["dragEnter", "dragOver", "drop"] as const)
    await session.send("Input.dispatchDragEvent", { type, x: 500, y: 300, data });
  await session.detach();
}
