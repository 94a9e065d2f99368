import { afterEach, describe, expect, it } from "vitest";
import { fail, succeed } from "../../shared/result.ts";
import { serveRenderer, type OpenRenderer, type RendererOptions } from "./open-renderer.ts";
import { restingState } from "./resting-state.ts";
import { eventually, usualAnswers } from "./shell-answers.ts";

let opened: OpenRenderer;
const server = await serveRenderer();
afterEach(() => opened.close());

async function open(options: RendererOptions = {}): Promise<OpenRenderer> {
  opened = await server.open({ answers: usualAnswers({}, []), ...options });
  await opened.page.getByRole("heading", { name: "What shall Steward do?" }).waitFor();
  return opened;
}

const inputs = (name: string) =>
  opened.requests.filter((request) => request.name === name).map(({ input }) => input);
const connected = { ...restingState, model: { name: "gpt-6", host: "api.openai.com" } };
const examples = () =>
  opened.page.getByRole("list", { name: "Examples to try" }).getByRole("button").allInnerTexts();

async function connect(way: string): Promise<void> {
  await opened.page.getByRole("button", { name: "Connect…" }).click();
  await opened.page.getByRole("radio", { name: way }).check();
}

describe("the first look", () => {
  it("says that fixed rules answer and nothing leaves the computer", async () => {
    const { page } = await open();
    await page.getByText("Steward’s embedded model answers.").waitFor();
    await page.getByText("Nothing leaves this computer.").waitFor();
  });

  it("says which model answers and where its words go", async () => {
    const { page } = await open({ answers: usualAnswers({ model: connected.model }, []) });
    await page.getByText("What you write, and what tools read for it, is sent there.").waitFor();
    expect(await page.getByRole("heading", { name: "Connect a model" }).count()).toBe(0);
  });

  it("offers examples that work here: in a folder, in the sample, and without one", async () => {
    const { push } = await open();
    expect((await examples())[0]).toContain("What’s in this folder?");
    const sample = [{ path: "/home/ana/.local/share/Steward/sample-workspace", shown: "sample-workspace" }];
    await push({ type: "app-state", state: { ...restingState, workspaces: sample } });
    await eventually(async () => (await examples())[0]).toContain("Show me budget.md");
    await push({ type: "app-state", state: { ...restingState, workspaces: [] } });
    await eventually(async () => (await examples()).join(" ")).not.toMatch(/folder|\.md/);
    expect(await examples()).toHaveLength(4);
  });

  it("takes a folder in one step", async () => {
    const { page } = await open({
      answers: { ...usualAnswers({ workspaces: [] }, []), "workspace.add": () => succeed(restingState) },
    });
    await page.getByRole("button", { name: "Choose a folder…" }).click();
    await page.getByText("Steward may now work in ~/Trips.").first().waitFor();
    expect(await page.getByRole("heading", { name: "Choose a folder to work in" }).count()).toBe(0);
  });

  it("puts the card away for good", async () => {
    const { page } = await open();
    await page.getByRole("button", { name: "Put this card away; Settings has it" }).click();
    await page.getByRole("heading", { name: "Connect a model" }).waitFor({ state: "detached" });
    await page.reload();
    await page.getByRole("heading", { name: "What shall Steward do?" }).waitFor();
    expect(await page.getByRole("heading", { name: "Connect a model" }).count()).toBe(0);
  });
});

describe("connecting a model", () => {
  it("tests an OpenAI key on the spot, then uses it with the model that was chosen", async () => {
    const { page } = await open({
      answers: {
        ...usualAnswers({}, []),
        "connection.try": () => succeed({ models: ["text-embedding-9", "gpt-5", "gpt-6"] }),
        "connection.use": () => succeed(connected),
      },
    });
    await connect("OpenAI key");
    expect(await page.getByRole("button", { name: "Test" }).isDisabled()).toBe(true);
    await page.getByLabel("API key").fill(" sk-secret ");
    await page.keyboard.press("Enter");
    await page.getByText("It answers. It has 3 models.").waitFor();
    const model = page.getByRole("combobox", { name: "Model" });
    expect(await model.inputValue()).toBe("gpt-6");
    await model.selectOption("gpt-5");
    await page.getByRole("button", { name: "Use this model" }).click();
    await page.getByText("gpt-5 answers from now on.").first().waitFor();
    const given = { baseUrl: "https://api.openai.com/v1", key: "sk-secret" };
    expect(inputs("connection.try")).toEqual([given]);
    expect(inputs("connection.use")).toEqual([{ ...given, model: "gpt-5" }]);
    expect(await page.content()).not.toContain("sk-secret");
    await page.getByText("is sent there").waitFor();
  });

  it("says in words what is wrong with a key, and forgets that when it is typed anew", async () => {
    const { page } = await open({
      answers: {
        ...usualAnswers({}, []),
        "connection.try": () => fail("wrong-key", "OpenAI does not know this key.", "Copy it again."),
      },
    });
    await connect("OpenAI key");
    await page.getByLabel("API key").fill("sk-wrong");
    await page.getByRole("button", { name: "Test" }).click();
    await page.getByText("OpenAI does not know this key.").waitFor();
    await page.getByLabel("API key").fill("sk-other");
    await page.getByText("OpenAI does not know this key.").waitFor({ state: "detached" });
  });

  it("changes nothing where the person says no in the system's dialog", async () => {
    const { page } = await open({
      answers: {
        ...usualAnswers({}, []),
        "connection.try": () => succeed({ models: ["gpt-6"] }),
        "connection.use": () => succeed(null),
      },
    });
    await connect("OpenAI key");
    await page.getByLabel("API key").fill("sk-secret");
    await page.getByRole("button", { name: "Test" }).click();
    await page.getByRole("button", { name: "Use this model" }).click();
    await page.getByText("You did not confirm it, so nothing was changed and no key was kept.").waitFor();
    expect(await page.getByText("answers from now on").count()).toBe(0);
  });

  it("finds servers on this computer; where there is none, says how to start one, and looks again", async () => {
    const ollama = {
      name: "Ollama",
      baseUrl: "http://127.0.0.1:11434/v1",
      models: ["llama3.2:3b", "qwen3:8b"],
    };
    let isStarted = false;
    const { page } = await open({
      answers: {
        ...usualAnswers({}, []),
        "connection.discover": () => succeed(isStarted ? [ollama] : []),
        "connection.use": () =>
          succeed({ ...connected, model: { name: "qwen3:8b", host: "127.0.0.1:11434" } }),
      },
    });
    await connect("On this computer");
    await page.getByText("No model server answers on this computer.").waitFor();
    await page.getByText("ollama serve").waitFor();
    isStarted = true;
    await page.getByRole("button", { name: "Try again" }).click();
    await page.getByText("127.0.0.1:11434").waitFor();
    await page.getByRole("combobox", { name: "Model of Ollama" }).selectOption("qwen3:8b");
    await page.getByRole("button", { name: "Use this model" }).click();
    await page.getByText("qwen3:8b answers from now on.").first().waitFor();
    expect(inputs("connection.use")).toEqual([{ baseUrl: ollama.baseUrl, key: null, model: "qwen3:8b" }]);
  });

  it("takes another address without a key", async () => {
    const { page } = await open({
      answers: { ...usualAnswers({}, []), "connection.try": () => succeed({ models: [] }) },
    });
    await connect("Another address");
    await page.getByLabel("Address", { exact: true }).fill("not an address");
    expect(await page.getByRole("button", { name: "Test" }).isDisabled()).toBe(true);
    await page.getByLabel("Address", { exact: true }).fill("http://192.168.1.20:8000/v1");
    await page.keyboard.press("Enter");
    await page.getByText("it offers no models").waitFor();
    expect(inputs("connection.try")).toEqual([{ baseUrl: "http://192.168.1.20:8000/v1", key: null }]);
  });
});
