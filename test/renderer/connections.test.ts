import { afterEach, expect, it } from "vitest";
import type { AppState } from "../../shared/ipc/app-state.ts";
import { fail, succeed } from "../../shared/result.ts";
import { serveRenderer, type OpenRenderer } from "./open-renderer.ts";
import { restingState } from "./resting-state.ts";
import { connected, openSettings } from "./settings-answers.ts";
import { usualAnswers } from "./shell-answers.ts";

let opened: OpenRenderer;
const server = await serveRenderer();
afterEach(() => opened.close());

const near = connection("near", "http://127.0.0.1:11434/v1", "qwen3:8b");
const far = connection("far.example", "https://far.example/v1", "large");
const state: Partial<AppState> = {
  ...connected,
  settings: { ...restingState.settings, ...connected.settings, connections: [near, far] },
};
const inputs = (name: string) =>
  opened.requests.filter((request) => request.name === name).map(({ input }) => input);
/** The times that questions were put to the model. */
const asked = () =>
  inputs("connection.capabilities").filter((input) => JSON.stringify(input) !== '{"ask":false}');

it("Settings says what the model can and cannot do, and what each means", async () => {
  opened = await openSettings(server, { section: "model", state });
  const { page } = opened;
  await page.getByText("It can use tools, so it can act for you.").waitFor();
  await page.getByText("It makes one call at a time: work of several parts takes more steps.").waitFor();
  await page.getByText("It reads up to 8,192 tokens at once.").waitFor();
  expect(asked()).toEqual([]);
  await page.getByRole("button", { name: "Ask again", exact: true }).click();
  await expect.poll(asked).toEqual([{ ask: true }]);
});

it("a model that was not asked is asked only when a person wants it", async () => {
  const answers = { "connection.capabilities": () => succeed(null) };
  opened = await openSettings(server, { section: "model", state, answers });
  const { page } = opened;
  await page.getByText("It has not been asked yet.").waitFor();
  await page.getByRole("button", { name: "Ask it", exact: true }).waitFor();
  expect(asked()).toEqual([]);
});

it("connections are listed; another one can answer or be forgotten, and a failure is said", async () => {
  const answers = {
    "connection.use": () => succeed(null),
    "connection.forget": () =>
      fail("connection-in-use", "It answers now.", "Let another model answer first."),
  };
  opened = await openSettings(server, { section: "model", state, answers });
  const { page } = opened;
  await page.getByText("qwen3:8b · http://127.0.0.1:11434/v1 · answers now").waitFor();
  expect(await page.getByRole("button", { name: "Forget near" }).count()).toBe(0);
  await page.getByRole("button", { name: "Let far.example answer" }).click();
  await expect
    .poll(() => inputs("connection.use"))
    .toEqual([{ baseUrl: "https://far.example/v1", key: null, model: "large" }]);
  await page.getByRole("button", { name: "Forget far.example" }).click();
  await page.getByText("It answers now.").waitFor();
  expect(inputs("connection.forget")).toEqual([{ id: "far.example" }]);
});

it("a message can be answered by another model, and so can what follows in its conversation", async () => {
  const ids = { conversationId: "c1", turnId: "t1" };
  const answers = { ...usualAnswers(state, []), "turn.ask": () => succeed(ids) };
  opened = await server.open({ answers });
  const { page } = opened;
  await page.getByRole("button", { name: "Model that answers: qwen3:8b, as in Settings" }).click();
  await page.getByRole("menuitemcheckbox", { name: "large at far.example" }).click();
  await page.getByRole("button", { name: "Model that answers: large at far.example" }).waitFor();
  await page.getByRole("textbox", { name: "Message" }).fill("Hello");
  await page.keyboard.press("Enter");
  await expect
    .poll(() => inputs("turn.ask"))
    .toMatchObject([
      { conversationId: null, prompt: "Hello", answeredBy: { connectionId: "far.example", model: "large" } },
    ]);
  await page.getByRole("button", { name: "Model that answers: large at far.example" }).waitFor();
});

it("without a connection there is nothing to choose", async () => {
  opened = await server.open({ answers: usualAnswers({}, []) });
  await opened.page.getByRole("textbox", { name: "Message" }).waitFor();
  expect(await opened.page.getByRole("button", { name: /^Answered by/ }).count()).toBe(0);
});

function connection(name: string, baseUrl: string, model: string) {
  return { id: name, name, baseUrl, model, environmentKey: false };
}
