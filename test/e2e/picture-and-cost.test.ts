import { resolve } from "node:path";
import { expect, test } from "vitest";
import { scriptedEndpoint } from "../helpers/scripted-endpoint.ts";
import { ask } from "./helpers/ask.ts";
import { choose } from "./helpers/chat-places.ts";
import { press, readInChat } from "./helpers/cards.ts";
import { takeScreens } from "./screens.ts";
import { startSteward } from "./steward-app.ts";

const icon = resolve(import.meta.dirname, "../../resources/icons/512x512.png");

test("a price is written down; a picture goes with a question; what the answer cost is told, also after a restart", async () => {
  const usage = { input: 1_200, output: 300 };
  const endpoint = await scriptedEndpoint([{ text: "A white bell on blue.", usage }]);
  const app = await startSteward({
    files: {},
    settings: { model: "scripted", baseUrl: endpoint.baseUrl },
  });
  const { desktop, page } = app;

  await press(page.getByRole("complementary"), /^Settings/);
  const settings = page.getByRole("region", { name: "Settings" });
  await press(settings, "Add a price…");
  const form = settings.getByRole("form", { name: "New price" });
  await form.getByLabel("Read", { exact: true }).fill("1.25");
  await form.getByLabel("Written").fill("10");
  await takeScreens(desktop, page, "settings-price");
  await press(form, "Keep this price");
  await settings.getByText("A million tokens: $1.25 read, $10.00 written").waitFor();
  await press(page.getByRole("complementary"), /^New conversation/u);

  await page.locator("input[type=file]").setInputFiles(icon);
  await page.getByRole("img", { name: /^Picture 512x512\.png/u }).waitFor();
  await takeScreens(desktop, page, "picture-attached");
  await ask(app, "What is on this picture?");
  await readInChat(app, "A white bell on blue.");
  // 1,200 × 1.25 + 300 × 10 millionths.
  await page.getByRole("feed").getByText("$0.0045", { exact: true }).waitFor();
  await choose(app, "More for this conversation", "About this conversation");
  const about = page.getByRole("dialog", { name: "About this conversation" });
  await about.getByText(/^\$0\.0045/u).waitFor();
  await takeScreens(desktop, page, "about-conversation");
  await page.keyboard.press("Escape");
  await takeScreens(desktop, page, "picture-and-cost");
  await app.end();

  const again = await startSteward({ home: app.home });
  await press(again.page.getByRole("complementary"), /^What is on this picture/u);
  await again.page.getByRole("feed").getByText("$0.0045", { exact: true }).waitFor();
  await again.page.getByRole("img", { name: /^Picture 512x512\.png/u }).waitFor();
  expect(endpoint.requests).toHaveLength(1);
  await again.end();
});
