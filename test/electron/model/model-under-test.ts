import type { ModelEvent, ModelRequest } from "../../../electron/model/model.ts";
import { openAiModel, type OpenAiModelOptions } from "../../../electron/model/openai-model.ts";
import {
  scriptedEndpoint,
  type ScriptedEndpoint,
  type ScriptedResponse,
} from "../../helpers/scripted-endpoint.ts";
import { stillClock } from "../../helpers/tool-ports.ts";

export const HELLO: ModelRequest = {
  messages: [{ role: "user", content: "Hello" }],
  tools: [],
  toolChoice: "auto",
};

/** A model over a scripted endpoint, and the milliseconds that it waited between attempts. */
export async function modelOver(
  script: readonly ScriptedResponse[],
  options: Partial<OpenAiModelOptions> = {},
): Promise<{
  endpoint: ScriptedEndpoint;
  slept: number[];
  ask: (request?: ModelRequest) => Promise<ModelEvent[]>;
}> {
  const endpoint = await scriptedEndpoint(script);
  const clock = stillClock();
  const model = openAiModel({
    baseUrl: endpoint.baseUrl,
    model: "scripted",
    apiKey: async () => null,
    clock,
    ...options,
  });
  return {
    endpoint,
    slept: clock.slept,
    ask: (request = HELLO) => collect(model.stream(request, new AbortController().signal)),
  };
}

/** All events of a stream. */
export async function collect(events: AsyncIterable<ModelEvent>): Promise<ModelEvent[]> {
  const collected: ModelEvent[] = [];
  for await (const event of events) collected.push(event);
  return collected;
}
