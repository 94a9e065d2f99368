import { openAiModel } from "../../../electron/model/openai-model.ts";

// Asks the endpoint of its first argument once, in a process of its own: what a process trusts, and its proxies, are set
// by the environment that it was started with. Prints the last event as JSON.
const model = openAiModel({
  baseUrl: process.argv[2] ?? "",
  model: "m",
  apiKey: async () => null,
  clock: { now: () => new Date(), sleep: async () => {} },
});
let last: unknown = null;
const messages = [{ role: "user" as const, content: "Hello" }];
for await (const event of model.stream(
  { messages, tools: [], toolChoice: "auto" },
  new AbortController().signal,
))
  last = event;
process.stdout.write(JSON.stringify(last), () => process.exit(0));
