import { afterEach, describe, expect, test, vi } from "vitest";
import { fail } from "../../shared/result.ts";
import { axe } from "../helpers/axe.ts";
import { serveRenderer, type OpenRenderer } from "./open-renderer.ts";
import { connected, openSettings, patience, type SettingsOptions } from "./settings-answers.ts";
import { restingState } from "./resting-state.ts";

vi.setConfig(patience);

let renderer: OpenRenderer;

const server = await serveRenderer();

afterEach(() => renderer.close());

async function open(options: SettingsOptions): Promise<OpenRenderer> {
  renderer = await openSettings(server, options);
  return renderer;
}

const sections = [
  { section: "model", title: "Model", says: "Commands cannot be rehearsed" },
  { section: "workspaces", title: "Workspaces", says: "~/Trips" },
  { section: "tools", title: "Tools", says: "2 of 3 tools are on" },
  { section: "policy", title: "Policy", says: "Whatever no rule speaks about asks first." },
  { section: "permissions", title: "Permissions given", says: "changes under reports/" },
  { section: "calendar", title: "Calendar", says: "home.ics" },
  { section: "appearance", title: "Appearance", says: "Text size" },
  { section: "shortcuts", title: "Shortcuts", says: "Search all conversations" },
  { section: "data", title: "Data", says: "48 MB" },
  { section: "about", title: "About", says: "Steward 0.1.0" },
];

async function goTo(section: string): Promise<void> {
  const { title, says } = sections.find((each) => each.section === section) ?? { title: "", says: "" };
  await renderer.push({ type: "go", to: { view: "settings", section } });
  const settings = renderer.page.getByRole("region", { name: "Settings" });
  await settings.getByRole("heading", { level: 2, name: title, exact: true }).waitFor();
  await settings.getByText(says).first().waitFor();
}

describe("every section", () => {
  for (const dark of [false, true]) {
    test(`axe finds nothing, ${dark ? "dark" : "light"}`, { timeout: 180_000 }, async () => {
      const { page } = await open({ section: "model", dark, state: connected });
      for (const { section } of sections) {
        await goTo(section);
        expect(await axe(page, "section[aria-label=Settings]"), section).toEqual([]);
      }
    });
  }

  for (const textSize of [100, 200]) {
    test(`fits a window of 480 pixels at a text size of ${textSize} %`, { timeout: 60_000 }, async () => {
      const settings = { ...restingState.settings, textSize };
      const { page } = await open({ section: "model", width: 480, state: { settings } });
      for (const { section } of sections) {
        await goTo(section);
        const wide = await page.evaluate(`[...document.querySelectorAll("section[aria-label=Settings] *")]
          .filter((element) => element.getBoundingClientRect().right > 480)
          .filter((element) => element.tagName !== "OPTION" && !element.closest("svg"))
          .map((element) => element.outerHTML.slice(0, 120))`);
        expect([section, wide]).toEqual([section, []]);
      }
    });
  }

  test("are listed in order, and the one that is open is named as such", async () => {
    const { page } = await open({ section: "model" });
    const list = page.getByRole("navigation", { name: "Sections of the settings" });
    expect(await list.getByRole("button").allTextContents()).toEqual(sections.map(({ title }) => title));
    await list.getByRole("button", { name: "Policy" }).click();
    await page.getByRole("heading", { level: 2, name: "Policy" }).waitFor();
    expect(await list.locator('[aria-current="page"]').textContent()).toBe("Policy");
  });

  test("are a list on top where there is little room", async () => {
    const { page } = await open({ section: "model", width: 480 });
    await page.getByLabel("Section", { exact: true }).selectOption("Data");
    await page.getByRole("heading", { level: 2, name: "Data" }).waitFor();
  });

  test("an unknown section leads to the first one", async () => {
    const { page } = await open({ section: "constructor" });
    await page.getByRole("heading", { level: 2, name: "Model" }).waitFor();
  });
});

describe("the search over settings", () => {
  test("leads to the row, also where what stands above it comes later", async () => {
    const { page } = await open({ section: "model", height: 500 });
    await page.getByRole("searchbox", { name: "Search settings" }).fill("waits minutes");
    await page.keyboard.press("Enter");
    await page.getByText("Whatever no rule speaks about asks first.").waitFor();
    const row = page.locator('[id="policy/minutes"]');
    await page.locator(`[id="policy/minutes"]:focus`).waitFor();
    await expect
      .poll(async () => {
        const box = await row.boundingBox();
        return box !== null && box.y >= 0 && box.y + box.height <= 500;
      })
      .toBe(true);
  });

  test("says when nothing has these words, and Esc brings the list back", async () => {
    const { page } = await open({ section: "model" });
    await page.getByRole("searchbox", { name: "Search settings" }).fill("zebra");
    await page.getByText("No setting has these words.").waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Appearance" }).waitFor();
  });
});

describe("a setting", () => {
  test("shows its new value at once and asks main for it", async () => {
    const { page, requests } = await open({ section: "appearance" });
    await page.getByRole("radio", { name: "Dark" }).check();
    await expect
      .poll(() => requests.filter(({ name }) => name === "settings.change"))
      .toEqual([{ name: "settings.change", input: { name: "appearance", value: "dark" } }]);
    expect(await page.getByRole("radio", { name: "Dark" }).isChecked()).toBe(true);
  });

  test("that main refuses springs back, with the reason", async () => {
    const { page } = await open({
      section: "appearance",
      answers: {
        "settings.change": () =>
          fail("disk-full", "The disk is full. Nothing was changed.", "Make room, then try again."),
      },
    });
    await page.getByRole("radio", { name: "Dark" }).click();
    await page.getByRole("alert").getByText("The disk is full. Nothing was changed.").waitFor();
    expect(await page.getByRole("radio", { name: "As the system" }).isChecked()).toBe(true);
  });

  test("that is a number is taken with Enter; one out of range is not sent, and Esc brings the old one back", async () => {
    const { page, requests } = await open({ section: "model" });
    const field = page.getByLabel("Step limit, in responses");
    await field.fill("900");
    await page.keyboard.press("Enter");
    await page.getByText("This must be a whole number of responses from 1 to 200.").waitFor();
    await page.keyboard.press("Escape");
    expect(await field.inputValue()).toBe("25");
    await field.fill("40");
    await page.keyboard.press("Enter");
    await expect
      .poll(() => requests.filter(({ name }) => name === "settings.change").map(({ input }) => input))
      .toEqual([{ name: "stepLimit", value: 40 }]);
  });

  test("the longest silence has no limit until one is chosen, and none again", async () => {
    const { page, requests } = await open({ section: "model" });
    const choice = page.getByRole("combobox", { name: "Longest silence" });
    expect(await choice.inputValue()).toBe("null");
    await choice.selectOption("10 minutes");
    await choice.selectOption("No limit");
    await expect
      .poll(() => requests.filter(({ name }) => name === "settings.change").map(({ input }) => input))
      .toEqual([
        { name: "silenceMinutes", value: 10 },
        { name: "silenceMinutes", value: null },
      ]);
  });

  test("the text size: the sample follows the slider, the windows follow the key", async () => {
    const { page, requests } = await open({ section: "appearance" });
    const slider = page.getByRole("slider", { name: "Text size" });
    await slider.press("ArrowRight");
    await slider.press("ArrowRight");
    await page.getByText("110 %").waitFor();
    const sample = page.getByText("two lines added, one taken out.");
    expect(await sample.getAttribute("style")).toContain("15.4px");
    expect(requests.findLast(({ name }) => name === "settings.change")?.input).toEqual({
      name: "textSize",
      value: 110,
    });
  });
});
