import { expect, test } from "vitest";
import { axe } from "../helpers/axe.ts";
import { openStage } from "./markdown-stage.ts";
import { serveRenderer } from "./open-renderer.ts";

const server = await serveRenderer();
const stage = await openStage(server);

const sample = `# Trip budget

Found in **budget.md**: \`code\`, *emphasis*, ~~old~~, $E = mc^2$, from $5 to $10.

- [x] Train
- [ ] Hotel
  1. nested

| Item | Amount |
|:--|--:|
| Train<br>and bus | 86.00 |

> quoted

\`\`\`ts
const total: number = add(1, 2); // sum
\`\`\`

$$
\\frac{1}{\\sqrt{x}}
$$

A note[^1] and a [reference][r].

[^1]: The *first* note.

[r]: https://example.org/
`;

test("Markdown is drawn as what it means", async () => {
  await stage.stream([sample]);
  const main = stage.page.locator("main");
  expect(await main.getByRole("heading").allTextContents()).toEqual(["Trip budget"]);
  expect(await main.locator("strong, em, del, p > code").allTextContents()).toEqual([
    "budget.md",
    "code",
    "emphasis",
    "old",
    "first",
  ]);
  expect(await main.getByRole("cell").allInnerTexts()).toEqual(["Train\nand bus", "86.00"]);
  expect(await main.getByRole("link").allTextContents()).toEqual(["reference"]);
  expect(await main.locator("math").count()).toBe(2);
  expect(await main.innerText()).toContain("from $5 to $10.");
  expect(await main.locator("pre").innerText()).toContain("const total: number = add(1, 2); // sum");
  expect(await main.getByRole("region", { name: "Footnotes" }).innerText()).toContain("The first note.");
});

test("code has its language, colours that arrive later, Copy and a choice of wrapping", async () => {
  await stage.stream([sample]);
  const { page } = stage;
  await page.locator("[data-token=keyword]").first().waitFor({ timeout: 60_000 });
  expect(await page.locator("figcaption").innerText()).toBe("ts");
  expect(await page.locator("pre").innerText()).toContain("const total: number = add(1, 2); // sum");
  await page.getByRole("button", { name: "Wrap lines" }).click();
  expect(await page.locator("pre").getAttribute("data-wrapped")).toBe("true");
  await page.getByRole("button", { name: "Copy code" }).click();
  expect(stage.requests.at(-1)).toEqual({
    name: "clipboard.write",
    input: { text: "const total: number = add(1, 2); // sum" },
  });
});

test("a footnote leads to its text and back, without an address", async () => {
  await stage.stream([sample]);
  const { page } = stage;
  await page.getByRole("button", { name: "Footnote 1", exact: true }).click();
  expect(await page.evaluate("document.activeElement.textContent")).toContain("The first note.");
  await page.getByRole("button", { name: "Back to the text at footnote 1" }).click();
  expect(await page.evaluate("document.activeElement.getAttribute('aria-label')")).toBe("Footnote 1");
  expect(new URL(page.url()).hash).toBe("");
});

test("nests as deep as anybody writes, and shows as text what nests deeper", async () => {
  for (const text of [
    "> ".repeat(3_000),
    "- ".repeat(3_000),
    "*a **b ".repeat(2_000),
    "[".repeat(8_000),
    "1. ".repeat(3_000),
  ]) {
    const [drawn] = await stage.streamAll([[`${text}end`]]);
    expect(drawn?.html).toContain("end");
  }
}, 60_000);

for (const dark of [false, true]) {
  test(`axe finds nothing (${dark ? "dark" : "light"})`, { timeout: 120_000 }, async () => {
    const own = await openStage(server, dark);
    await own.stream([sample]);
    await own.page.locator("[data-token=keyword]").first().waitFor({ timeout: 60_000 });
    expect(await axe(own.page, "main")).toEqual([]);
    await own.close();
  });
}
