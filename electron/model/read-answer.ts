import { StreamAssembler, type StreamEnd } from "./assemble-stream.ts";
import { newCallId } from "./call-ids.ts";
import { givenUpIn } from "./given-up.ts";
import type { ModelEvent } from "./model.ts";
import { StreamReader } from "./read-stream.ts";

export type ModelDelta = Exclude<ModelEvent, { type: "completed" | "failed" }>;

/** How one request to an endpoint ended. */
export type Ending = {
  end:
    | StreamEnd
    /** An answer with an error status. */
    | { type: "refused"; status: number; headers: Headers; body: unknown }
    /** No answer, or no more of it: the connection failed, or Steward gave it up. */
    | { type: "unconnected"; error: unknown };
  /** True once the endpoint had begun to answer; from then on the request must not be repeated. */
  hasBegun: boolean;
};

/**
 * Reads one answer while it arrives. A connection that drops after the endpoint said that it was done has lost nothing;
 * before that the answer is cut off. When the signal aborts, it ends at once.
 */
export async function* readAnswer(
  response: Response,
  signal: AbortSignal,
): AsyncGenerator<ModelDelta, Ending> {
  const reader = new StreamReader();
  const assembler = new StreamAssembler(newCallId);
  const body = response.body?.getReader();
  const cancel = () => void body?.cancel().catch(() => {});
  signal.addEventListener("abort", cancel, { once: true });
  let lost: unknown = null;
  try {
    while (!assembler.isOver) {
      const piece = await body?.read().catch((error: unknown) => {
        lost = error;
        return null;
      });
      if (!piece || piece.done) break;
      for (const item of reader.push(piece.value)) yield* assembler.push(item);
    }
    if (!assembler.isOver) for (const item of reader.end()) yield* assembler.push(item);
    const { deltas, end } = assembler.end();
    yield* deltas;
    // Why Steward itself gave up tells more than that the answer was cut off.
    if (end.type === "cut-off" && givenUpIn(lost))
      return { end: { type: "unconnected", error: lost }, hasBegun: assembler.hasBegun };
    return { end, hasBegun: assembler.hasBegun };
  } finally {
    signal.removeEventListener("abort", cancel);
    if (body !== undefined && assembler.isOver && !signal.aborted) void drain(body);
    else cancel();
  }
}

/** Reads what follows `[DONE]`, so that the connection can be used again; a server that goes on for a second is left. */
async function drain(body: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
  const timer = setTimeout(() => void body.cancel().catch(() => {}), 1000).unref();
  try {
    while (!(await body.read()).done);
  } catch {
    // The answer is complete; how its connection ends does not matter.
  }
  clearTimeout(timer);
}
