import type { AssistantPorts } from "../assistant-ports.ts";
import { readToken } from "../turn/undo-call.ts";

/** A call that cannot be taken back any more, and a sentence that says why. */
export type GoneCall = { callId: string; sentence: string };

/** Those of these calls whose earlier contents are not kept any more. Changes nothing, and looks only at what is stored. */
export async function goneCalls(
  callIds: readonly string[],
  { log, registry, tools }: AssistantPorts,
): Promise<GoneCall[]> {
  const gone: GoneCall[] = [];
  for (const callId of callIds) {
    const done = log.eventsOfCall(callId).find((event) => event.type === "tool.finished");
    if (done === undefined || done.undo === null) continue;
    const read = readToken(
      registry.find(({ name }) => name === done.tool),
      done,
    );
    const why = read.ok ? await read.value.undo.gone?.(read.value.token, tools) : null;
    if (why) gone.push({ callId, sentence: `${why}, so this cannot be taken back any more.` });
  }
  return gone;
}
