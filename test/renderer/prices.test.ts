import { afterEach, expect, test, vi } from "vitest";
import { fail } from "../../shared/result.ts";
import type { Price } from "../../shared/price.ts";
import { axe } from "../helpers/axe.ts";
import { serveRenderer, type OpenRenderer } from "./open-renderer.ts";
import { restingState } from "./resting-state.ts";
import { openSettings, patience, type SettingsOptions } from "./settings-answers.ts";

vi.setConfig(patience);

let renderer: OpenRenderer;

const server = await serveRenderer();

afterEach(() => renderer.close());

const kept: Price = {
  model: "gpt-5.2",
  host: "api.openai.com",
  currency: "USD",
  inputPerMillion: 1.25,
  outputPerMillion: 10,
  cachedInputPerMillion: 0.125,
};

async function open(prices: Price[], options: Partial<SettingsOptions> = {}): Promise<OpenRenderer["page"]> {
  const settings = { ...restingState.settings, model: "gpt-5.2", prices };
  const state = { settings, model: { name: "gpt-5.2", host: "api.openai.com" } };
  renderer = await openSettings(server, { section: "model/prices", state, ...options });
  await renderer.page.getByRole("heading", { name: "Prices" }).waitFor();
  return renderer.page;
}

const asked = (): unknown[] =>
  renderer.requests.filter(({ name }) => name === "settings.change").map(({ input }) => input);

test("a price is written down with the keyboard, for the model that answers, and is then a row", async () => {
  const page = await open([]);
  await page.getByText("No price yet").waitFor();
  await page.getByRole("button", { name: "Add a price…" }).press("Enter");
  const form = page.getByRole("form", { name: "New price" });
  expect(await form.getByLabel("Model").inputValue()).toBe("gpt-5.2");
  expect(await form.getByLabel("Host").inputValue()).toBe("api.openai.com");
  await form.getByLabel("Read", { exact: true }).fill("1.25");
  await form.getByLabel("Written").fill("10");
  await form.getByLabel("Read from the cache").fill("0.125");
  await page.keyboard.press("Enter");
  await page.getByText("A million tokens: $1.25 read, $0.125 from the cache, $10.00 written").waitFor();
  expect(asked()).toEqual([{ name: "prices", value: [kept] }]);
  expect(await page.locator(":focus").textContent()).toBe("Add a price…");
});

test("a price is changed in its place, and removed", async () => {
  const other = { ...kept, model: "gpt-5.2-mini", host: null };
  const page = await open([kept, other]);
  await page.getByRole("button", { name: "Change the price of gpt-5.2 at api.openai.com" }).click();
  const form = page.getByRole("form", { name: "Price of gpt-5.2 at api.openai.com" });
  await form.getByLabel("Read from the cache").fill("");
  await form.getByLabel("Host").fill("https://openrouter.ai/api/v1");
  await form.getByRole("button", { name: "Keep this price" }).click();
  await page.getByText("gpt-5.2 at openrouter.ai").waitFor();
  await page.getByRole("button", { name: "Remove the price of gpt-5.2-mini at any host" }).click();
  await expect.poll(asked).toHaveLength(2);
  const { cachedInputPerMillion: _, ...changed } = { ...kept, host: "openrouter.ai" };
  expect(asked()).toEqual([
    { name: "prices", value: [changed, other] },
    { name: "prices", value: [changed] },
  ]);
});

test.each([
  ["Model", " ", "The name of the model is missing."],
  ["Host", "api.openai.com/v1", "“api.openai.com/v1” is no host."],
  ["Currency", "dollars", "“dollars” is no currency."],
  ["Currency", "XQZ", "“XQZ” is no currency."],
  ["Read", "1,25", "“Read” is not an amount."],
  ["Read", "-1", "“Read” is not an amount."],
  ["Written", "", "“Written” is not an amount."],
  ["Written", "1000001", "“Written” is more than 1,000,000."],
  ["Read from the cache", "0.0000001", "“Read from the cache” has too many digits."],
  ["Host", "", "This model has a price there already."],
])("%s “%s” is not sent, and the reason is said", async (label, typed, words) => {
  const page = await open([{ ...kept, host: null }]);
  await page.getByRole("button", { name: "Add a price…" }).click();
  const form = page.getByRole("form", { name: "New price" });
  await form.getByLabel("Read", { exact: true }).fill("1.25");
  await form.getByLabel("Written").fill("10");
  await form.getByLabel(label, { exact: true }).fill(typed);
  await form.getByRole("button", { name: "Keep this price" }).click();
  await form.getByRole("alert").getByText(`${words} Nothing was changed.`).waitFor();
  expect(asked()).toEqual([]);
  await form.getByRole("button", { name: "Cancel" }).click();
  await form.waitFor({ state: "detached" });
});

test("what main refuses is said in the form, which keeps what was typed", async () => {
  const page = await open([kept], {
    answers: { "settings.change": () => fail("disk-full", "The disk is full.", "Make room.") },
  });
  await page.getByRole("button", { name: /^Change the price/u }).click();
  const form = page.getByRole("form");
  await form.getByLabel("Written").fill("12");
  await form.getByRole("button", { name: "Keep this price" }).click();
  await form.getByRole("alert").getByText("The disk is full.").waitFor();
  expect(await form.getByLabel("Written").inputValue()).toBe("12");
});

test.each([
  { dark: false, width: 480 },
  { dark: true, width: 1120 },
])("axe finds nothing in rows and form, dark: $dark, and all fits $width pixels", async ({ dark, width }) => {
  const page = await open([kept, { ...kept, model: `m-${"long".repeat(60)}`, host: null }], { dark, width });
  await page.getByRole("button", { name: "Add a price…" }).click();
  await page
    .getByRole("form", { name: "New price" })
    .getByRole("button", { name: "Keep this price" })
    .click();
  await page.getByRole("alert").waitFor();
  expect(await axe(page, "section[aria-label=Settings]")).toEqual([]);
  const wide = await page.evaluate(`[...document.querySelectorAll("section[aria-label=Settings] *")]
    .filter((element) => element.getBoundingClientRect().right > ${width})
    .filter((element) => element.tagName !== "OPTION" && !element.closest("svg"))
    .map((element) => element.outerHTML.slice(0, 120))`);
  expect(wide).toEqual([]);
});
