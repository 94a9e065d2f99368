import { expect, test } from "vitest";
import type { Price } from "../../shared/price.ts";
import { succeed } from "../../shared/result.ts";
import type { Usage } from "../../shared/usage.ts";
import { axe } from "../helpers/axe.ts";
import { TurnScript } from "./conversation-events.ts";
import { serveRenderer, type OpenRenderer } from "./open-renderer.ts";
import { restingState } from "./resting-state.ts";
import { summary, usualAnswers } from "./shell-answers.ts";

const server = await serveRenderer();

const prices: Price[] = [
  { model: "gpt-5.2", host: null, currency: "USD", inputPerMillion: 1, outputPerMillion: 10 },
];

function answered(id: string, model: string, usage: Usage | null): TurnScript {
  return new TurnScript("c1", id).started("Go", { model }).message("Done.", { usage }).finished({ usage });
}

const priced = answered("t1", "gpt-5.2 at api.openai.com", {
  inputTokens: 1_200,
  outputTokens: 300,
  cachedTokens: 1_000,
});
const told = answered("t2", "x at openrouter.ai", { inputTokens: 10, outputTokens: 5, cost: 0.00014 });
const local = answered("t3", "qwen at 127.0.0.1:11434", { inputTokens: 20, outputTokens: 10 });
const silent = answered("t4", "gpt-5.2 at api.openai.com", null);
const embedded = answered("t5", "offline", null);

async function open(turns: readonly TurnScript[], look: { dark?: boolean; width?: number } = {}) {
  const settings = { ...restingState.settings, prices };
  const usual = usualAnswers({ settings }, [summary("c1", "Spent")]);
  const events = turns.flatMap((turn) => turn.events);
  const opened = await server.open({
    ...look,
    answers: { ...usual, "conversation.open": () => succeed({ title: "Spent", events, after: 0 }) },
  });
  await opened.push({ type: "go", to: { view: "chat", conversationId: "c1" } });
  await opened.page.getByText("Done.").last().waitFor();
  return opened;
}

const facts = ({ page }: OpenRenderer) =>
  page
    .locator("footer p")
    .evaluateAll((all) =>
      all.map((one) =>
        [...one.querySelectorAll("span")]
          .slice(1)
          .map((span) => [span.textContent, span.getAttribute("title")]),
      ),
    );

test("each turn says what it took; what it cost only where that is known, and from where", async () => {
  const opened = await open([priced, told, local, silent, embedded]);
  expect(await facts(opened)).toEqual([
    [
      ["1,500 tokens", "1,200 read (1,000 of them from the endpoint’s cache), 300 written"],
      [
        "$0.0042",
        "The cost is worked out from the prices in Settings and the tokens that the endpoint counted.",
      ],
    ],
    [
      ["15 tokens", "10 read, 5 written"],
      ["$0.00014", "The cost is as told by the endpoint."],
    ],
    [["30 tokens", "20 read, 10 written"]],
    [],
    [],
  ]);
  await opened.close();
});

for (const look of [{ dark: false, width: 480 }, { dark: true }])
  test(`the details add up all turns, dark: ${look.dark}`, async () => {
    const opened = await open([priced, told, local, silent], look);
    const { page } = opened;
    await page.getByRole("button", { name: "More for this conversation" }).click();
    await page.getByRole("menuitem", { name: "About this conversation" }).click();
    const about = page.getByRole("dialog", { name: "About this conversation" });
    await about
      .getByText("At least 1,230 read (1,000 of them from the endpoint’s cache), 315 written")
      .waitFor();
    await about.getByText("At least $0.0043. A part of the cost is as told by the endpoint").waitFor();
    expect(await axe(page, "dialog[open]")).toEqual([]);
    await opened.close();
  });
