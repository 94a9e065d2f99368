import { readJson, type Json } from "../../shared/json.ts";
import { fail, type Failure } from "../../shared/result.ts";
import { acceptedId } from "./call-ids.ts";
import { type EndpointProfile, seesPictures } from "./endpoint-profile.ts";
import type { ModelMessage, ModelRequest, OfferedTool, WireCall } from "./model.ts";
import { opaqueSchema, type Opaque } from "./opaque-fields.ts";
import { isStrictSchema, schemaFault } from "./strict-schema.ts";
import { asObject } from "./wire-value.ts";
import { NOT_SEEN, picturesAsLines, promptContent, withAttachments } from "./with-attachments.ts";

/** The body of a chat completion request. */
export type RequestBody = Record<string, Json>;

/** A tool that was not offered, and why. */
export type DroppedTool = { name: string; failure: Failure };

/** What shapes a request besides its messages. */
export type RequestContext = {
  model: string;
  /** The endpoint and model; opaque fields go back only to where they came from. */
  origin: string;
  profile: EndpointProfile;
  /** Further fields that a person set: `temperature`, `max_completion_tokens`, `reasoning_effort`. */
  settings: Readonly<Record<string, Json>>;
  /** Names of tools whose schema the endpoint has refused. */
  refusedTools: ReadonlySet<string>;
};

/**
 * The body for a streamed chat completion, without what the endpoint is known to refuse. A tool that no endpoint would
 * take is left out and reported, so that it does not spoil the request. Lone surrogates become U+FFFD: half a character
 * cannot be sent as UTF-8. Pure.
 */
export function requestBody(
  request: ModelRequest,
  context: RequestContext,
): { body: RequestBody; dropped: DroppedTool[] } {
  const { tools, dropped } = sortTools(request.tools, context.refusedTools);
  const past = tools.length === 0 ? pastTools(request.messages) : [];
  const offered = [...tools, ...past].map((tool) => toolBody(tool, context.profile));
  const toolChoice = past.length > 0 ? "none" : request.toolChoice;
  const body: RequestBody = {
    model: context.model,
    messages: promptsJoined(seen(request.messages, context.profile)).map((message) =>
      messageBody(message, context),
    ),
    ...(offered.length > 0 ? { tools: offered } : {}),
    // `auto` is what an endpoint does unasked, and some refuse to be asked.
    ...(offered.length > 0 && toolChoice !== "auto" ? { tool_choice: toolChoiceBody(toolChoice) } : {}),
    stream: true,
    stream_options: { include_usage: true },
    ...context.settings,
  };
  return { body: wellFormed(withoutRefused(body, context.profile)), dropped };
}

/** Pictures go only to models that see. */
function seen(messages: readonly ModelMessage[], profile: EndpointProfile): readonly ModelMessage[] {
  if (seesPictures(profile)) return messages;
  return messages.map((message) => picturesAsLines(message, NOT_SEEN));
}

function sortTools(tools: readonly OfferedTool[], refused: ReadonlySet<string>) {
  const dropped: DroppedTool[] = [];
  const kept = tools.filter((tool) => {
    const fault = toolFault(tool, refused);
    if (fault === null) return true;
    const message = `The tool ${tool.name} was not offered to the model: ${fault}.`;
    dropped.push({
      name: tool.name,
      failure: fail("tool-left-out", message, "All other tools work.").failure,
    });
    return false;
  });
  return { tools: kept, dropped };
}

/**
 * The tools that the history calls, without their parameters: endpoints before Anthropic and Bedrock refuse a history
 * with calls where no tools are named. They are named so that it can be read, and not to be called.
 */
function pastTools(messages: readonly ModelMessage[]): OfferedTool[] {
  const calls = messages.flatMap((message) => (message.role === "assistant" ? message.calls : []));
  const names = new Set(calls.map(({ name }) => sendableName(name)));
  const parameters = { type: "object", properties: {}, required: [], additionalProperties: false };
  return [...names].map((name) => ({ name, description: "Cannot be called now.", parameters }));
}

function toolFault(tool: OfferedTool, refused: ReadonlySet<string>): string | null {
  if (refused.has(tool.name)) return "the endpoint refused its parameters";
  if (!/^[A-Za-z0-9_-]{1,64}$/u.test(tool.name)) return "its name is not 1 to 64 letters, digits, `_` or `-`";
  return schemaFault(tool.parameters);
}

function toolBody({ name, description, parameters }: OfferedTool, profile: EndpointProfile): Json {
  const strict = isStrictSchema(parameters) && !profile.refused.includes("strict");
  return { type: "function", function: { name, description, parameters, ...(strict ? { strict } : {}) } };
}

function toolChoiceBody(choice: ModelRequest["toolChoice"]): Json {
  return typeof choice === "string" ? choice : { type: "function", function: { name: choice.tool } };
}

/** What a person said before and now, with no answer between, becomes one message: some endpoints insist on turns. */
function promptsJoined(messages: readonly ModelMessage[]): ModelMessage[] {
  const joined: ModelMessage[] = [];
  for (const message of messages) {
    const last = joined.at(-1);
    if (message.role !== "user" || last?.role !== "user") joined.push(message);
    else {
      const { content, attachments = [] } = last;
      const before = withAttachments(content, attachments);
      const pictures = attachments.filter(({ image }) => image !== undefined);
      joined[joined.length - 1] = {
        ...message,
        content: `${before}\n\n${message.content}`,
        attachments: [...pictures, ...(message.attachments ?? [])],
      };
    }
  }
  return joined;
}

function messageBody(message: ModelMessage, { profile, origin }: RequestContext): Json {
  switch (message.role) {
    case "system":
      return { role: profile.instructionRole, content: message.content };
    case "user":
      return { role: "user", content: promptContent(message) };
    case "tool": {
      const { wireId, name, content } = message;
      const named = profile.namesToolMessages ? { name: sendableName(name) } : {};
      return { role: "tool", tool_call_id: acceptedId(wireId, profile.callIds), ...named, content };
    }
    case "assistant":
      return assistantBody(message, profile, ownFields(message.opaque, origin));
  }
}

function assistantBody(
  { content, calls, reasoning }: Extract<ModelMessage, { role: "assistant" }>,
  profile: EndpointProfile,
  opaque: Omit<Opaque, "origin">,
): Json {
  if (calls.length === 0) return { role: "assistant", content, ...opaque.message };
  const fields = new Map(Object.entries(opaque.calls));
  return {
    role: "assistant",
    content: content === "" && profile.emptyContent === "null" ? null : content,
    ...(profile.echoesReasoning && reasoning ? { reasoning_content: reasoning } : {}),
    ...opaque.message,
    tool_calls: calls.map((call) => ({ ...callBody(call, profile), ...fields.get(call.wireId) })),
  };
}

function callBody(call: WireCall, profile: EndpointProfile): Record<string, Json> {
  const { wireId, name, arguments: raw } = call;
  const details = { name: sendableName(name), arguments: sendableArguments(raw) };
  return { id: acceptedId(wireId, profile.callIds), type: "function", function: details };
}

/** A name as the model wrote it can be one that the endpoint refuses to read back: then the nearest that it can read. */
function sendableName(name: string): string {
  return name.replaceAll(/[^A-Za-z0-9_-]/gu, "_").slice(0, 64) || "unnamed";
}

/** Servers that parse the history's arguments fail on what is no JSON object: it goes back as text inside of one. */
function sendableArguments(raw: string): string {
  if (asObject(readJson(raw)) !== null) return raw;
  return JSON.stringify({ unreadable_arguments: raw.slice(0, 2000) });
}

function ownFields(opaque: Json | undefined, origin: string): Omit<Opaque, "origin"> {
  const read = opaqueSchema.safeParse(opaque);
  return read.success && read.data.origin === origin ? read.data : { message: {}, calls: {} };
}

function withoutRefused(body: RequestBody, { refused, renamed }: EndpointProfile): RequestBody {
  const without = new Set(refused.includes("stream") ? [...refused, "stream_options"] : refused);
  const entries = Object.entries(body).map(([name, value]): [string, Json] => [renamed[name] ?? name, value]);
  return Object.fromEntries(entries.filter(([name]) => !without.has(name)));
}

function wellFormed(body: RequestBody): RequestBody {
  // JSON writes only half a character as an escape of this form, so a body without one is well formed.
  if (!/\\ud[89a-f]/iu.test(JSON.stringify(body))) return body;
  const text = JSON.stringify(body, (_name, value: unknown) =>
    typeof value === "string" ? value.toWellFormed() : value,
  );
  return JSON.parse(text) as RequestBody;
}
