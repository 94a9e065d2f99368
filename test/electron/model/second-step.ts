import type { ModelRequest, OfferedTool } from "../../../electron/model/model.ts";
import type { ScriptedBytes, ScriptedResponse } from "../../helpers/scripted-endpoint.ts";
import { modelOver } from "./model-under-test.ts";

export const READ_FILE: OfferedTool = {
  name: "read_file",
  description: "Reads a file.",
  parameters: {
    type: "object",
    properties: { path: { type: "string", description: "The file." } },
    required: ["path"],
    additionalProperties: false,
  },
};
export const CALL = {
  wireId: "call_that_is_longer_than_forty_characters_by_far",
  name: "read_file",
  arguments: '{"path":"a.md"}',
};
/** A turn in its second step. */
export const HISTORY: ModelRequest = {
  messages: [
    { role: "system", content: "Be brief." },
    { role: "user", content: "What is in a.md?" },
    { role: "assistant", content: "", calls: [CALL], reasoning: "I should look." },
    { role: "tool", wireId: CALL.wireId, name: "read_file", content: "milk" },
  ],
  tools: [READ_FILE],
  toolChoice: "auto",
};

/** The bodies that an endpoint got which answers like this, asked once. */
export async function bodiesOf(
  request: ModelRequest,
  script: readonly ScriptedResponse[] = [{ text: "ok" }],
  settings = {},
) {
  const { ask, endpoint } = await modelOver(script, { settings });
  await ask(request);
  return endpoint.requests.map(({ body }) => body);
}

/** A refused request, in the endpoint's words. */
export function refusal(error: object, status = 400): ScriptedBytes {
  return { status, headers: { "content-type": "application/json" }, body: JSON.stringify({ error }) };
}
