import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { plainPicture } from "../../electron/model/probe/plain-picture.ts";
import { startSteward } from "../e2e/steward-app.ts";
import { colourOf } from "../helpers/drawn-colour.ts";
import { HTML, SVG } from "../helpers/pictures.ts";
import { scriptedEndpoint } from "../helpers/scripted-endpoint.ts";
import { temporaryFolder } from "../helpers/temporary-folder.ts";

/**
 * Attacks 9 and 13, by way of pictures: what only calls itself one is neither drawn nor sent, and the policy of the pages
 * lets in no image from anywhere but the app, although people see the pictures that they attach.
 */

const red = plainPicture([200, 30, 30]);

/** How an image element in the page fares with this address. */
const loaded = (page: Page, address: string): Promise<string> =>
  page.evaluate(`new Promise((resolve) => {
    const image = new Image();
    image.onload = () => resolve("loaded");
    image.onerror = () => resolve("blocked");
    image.src = ${address};
  })`);

test("a picture is attached, drawn and sent; SVG and HTML in its place are not, whoever asks", async () => {
  const endpoint = await scriptedEndpoint([{ text: "A red square." }]);
  const folder = temporaryFolder();
  writeFileSync(join(folder, "red.png"), Buffer.from(red.data, "base64"));
  writeFileSync(join(folder, "evil.png"), SVG);
  const { page } = await startSteward({
    files: {},
    settings: { model: "scripted", baseUrl: endpoint.baseUrl },
  });
  await page.locator("input[type=file]").setInputFiles([join(folder, "red.png"), join(folder, "evil.png")]);
  const drawn = page.getByRole("img", { name: "Picture red.png, PNG, 64×64 pixels" });
  await expect.poll(() => colourOf(drawn)).toBe("200 30 30 255");
  // As the text that it is, which nothing draws.
  await page.getByText(`${SVG.length} characters`).waitFor();
  expect(await page.locator("canvas").count()).toBe(1);

  for (const bytes of [SVG, HTML]) {
    const image = { mediaType: "image/png", data: bytes.toString("base64"), width: 9, height: 9 };
    const input = { conversationId: null, prompt: "x", attachments: [{ name: "a.png", text: "", image }] };
    const answer = await page.evaluate(`steward.call("turn.ask", ${JSON.stringify(input)})`);
    expect(answer).toMatchObject({ ok: false, failure: { code: "not-a-picture" } });
    const named = {
      ...input,
      attachments: [{ ...input.attachments[0], image: { ...image, mediaType: "image/svg+xml" } }],
    };
    expect(await page.evaluate(`steward.call("turn.ask", ${JSON.stringify(named)})`)).toMatchObject({
      ok: false,
      failure: { code: "bad-request" },
    });
  }
  expect(endpoint.requests).toHaveLength(0);
  for (const address of [
    `"data:image/svg+xml;base64,${SVG.toString("base64")}"`,
    `"data:image/png;base64,${red.data}"`,
    `URL.createObjectURL(new Blob([Uint8Array.from(atob("${red.data}"), (c) => c.charCodeAt(0))], { type: "image/png" }))`,
  ])
    expect(await loaded(page, address), address).toBe("blocked");

  await page.getByRole("textbox", { name: "Message" }).fill("What is it?");
  await page.getByRole("button", { name: "Send" }).click();
  await page.getByRole("article", { name: "Message" }).getByText("A red square.").waitFor();
  const sent = JSON.stringify(endpoint.requests[0]?.body["messages"]);
  expect(sent.match(/"type":"image_url"/gu)).toHaveLength(1);
  expect(sent).toContain(`data:image/png;base64,${red.data}`);
  await expect
    .poll(() => page.getByRole("list", { name: "Attached files" }).locator("canvas").count())
    .toBe(1);
});
