import type { CompletedMessage, Model, ModelEvent, ModelRequest } from "../../electron/model/model.ts";

/** One response of a scripted model: words, calls, or whatever a function of the request gives. */
export type ScriptedStep = {
  text?: string;
  calls?: {
    name: string;
    arguments: unknown;
    wireId?: string;
    broken?: CompletedMessage["calls"][number]["broken"];
  }[];
  events?: (request: ModelRequest, signal: AbortSignal) => AsyncIterable<ModelEvent>;
};

/** A model in memory that says what the script says, step by step, and remembers what it was asked. */
export function scriptedModel(steps: readonly ScriptedStep[]): Model & { requests: ModelRequest[] } {
  const requests: ModelRequest[] = [];
  return {
    name: "scripted",
    requests,
    async *stream(request, signal) {
      const step = steps[requests.length] ?? { text: "(the script has ended)" };
      requests.push(request);
      if (step.events) return yield* step.events(request, signal);
      if (step.text !== undefined) yield { type: "text.delta", text: step.text };
      yield { type: "completed", message: completed(step, requests.length) };
    },
  };
}

function completed(step: ScriptedStep, stepNumber: number): CompletedMessage {
  const calls = (step.calls ?? []).map((call, index) => ({
    wireId: call.wireId ?? `wire-${stepNumber}-${index}`,
    name: call.name,
    arguments: typeof call.arguments === "string" ? call.arguments : JSON.stringify(call.arguments),
    ...(call.broken ? { broken: call.broken } : {}),
  }));
  return {
    text: step.text ?? "",
    reasoning: "",
    calls,
    finishReason: calls.length > 0 ? "tool_calls" : "stop",
    usage: { inputTokens: 10, outputTokens: 5 },
  };
}
