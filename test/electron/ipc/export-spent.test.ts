import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { exchangedConversationSchema } from "../../../electron/ipc/exchange/exchanged-conversation.ts";
import { fromMarkdown } from "../../../electron/ipc/exchange/markdown.ts";
import { scriptedEndpoint } from "../../helpers/scripted-endpoint.ts";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";
import { openDesk } from "./desk.ts";

test("a conversation as Markdown says under its title what it took, and is read back without that", async () => {
  const folder = temporaryFolder();
  const saved = join(folder, "out.md");
  const price = { model: "scripted", host: null, currency: "EUR", inputPerMillion: 2, outputPerMillion: 8 };
  const endpoint = await scriptedEndpoint([{ text: "A", usage: { input: 1_204, output: 320 } }]);
  const desk = await openDesk({
    settings: { model: "scripted", baseUrl: endpoint.baseUrl, prices: [price] },
    desktop: { saveFile: async () => saved },
  });
  const [first] = await desk.turn({ prompt: "one" });
  const conversationId = first?.conversationId ?? "";
  await desk.get("conversation.export", { conversationId, format: "markdown" });
  const written = readFileSync(saved, "utf8");
  expect(written.split("\n").slice(1, 4)).toEqual(["# one", "", "1,204 tokens read, 320 written · €0.005"]);
  expect(exchangedConversationSchema.parse(fromMarkdown(written))).toMatchObject({
    title: "one",
    turns: [{ prompt: "one", answer: "A" }],
  });
});
