import type { Settings } from "../../../shared/settings-schema.ts";
import {
  scriptedEndpoint,
  type RecordedRequest,
  type ScriptedEndpoint,
  type ScriptedResponse,
} from "../../helpers/scripted-endpoint.ts";

/** A tool call as the model makes it. */
export type Order = { name: string; arguments: Record<string, unknown> };

export type ObeyingModel = {
  endpoint: ScriptedEndpoint;
  /** What makes Steward use it. */
  settings: Pick<Settings, "model" | "baseUrl">;
  /** What the model was told of the call with this number (from 0), once it was told. */
  toldOf(call: number): string | undefined;
};

/**
 * A model on loopback that answers each prompt with the calls that stand beside it, and with "Done." once it was told of
 * all of them; a prompt that it does not know it answers with a sentence.
 */
export async function obeyingModel(
  orders: Readonly<Record<string, readonly Order[]>>,
): Promise<ObeyingModel> {
  let made = 0;
  const answer: ScriptedResponse = ({ body }) => {
    const last = messagesOf(body).at(-1);
    if (last?.role === "tool") return { text: "Done." };
    const calls = orders[last?.content ?? ""];
    if (calls === undefined) return { text: "I do not know that." };
    return { calls: calls.map((call) => ({ id: `call-${made++}`, ...call })) };
  };
  const endpoint = await scriptedEndpoint(Array.from({ length: 100 }, () => answer));
  return {
    endpoint,
    settings: { model: "scripted", baseUrl: endpoint.baseUrl },
    toldOf: (call) =>
      endpoint.requests
        .flatMap(({ body }) => messagesOf(body))
        .find((message) => message.tool_call_id === `call-${call}`)?.content,
  };
}

type Message = { role: string; content: string; tool_call_id?: string };

function messagesOf({ messages }: RecordedRequest["body"]): readonly Message[] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the chat completions format
  return messages as readonly Message[];
}
