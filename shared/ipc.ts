import { z } from "zod";
import type { Result } from "./result.ts";
import { appStateSchema, destinationSchema } from "./ipc/app-state.ts";
import { requests } from "./ipc/requests.ts";
import { logHealthSchema, pendingApprovalSchema } from "./ipc/views.ts";
import { turnEventSchema } from "./turn-event.ts";

/**
 * THE contract between the windows and the main process. One channel on which windows ask, one on which main tells; what
 * passes is parsed by main, both ways. A window that was taken over can ask for nothing that is not listed here, and
 * nothing here can answer a dangerous call, read a key, or reach a file by its path.
 */

export { requests };
export type RequestName = keyof typeof requests;
/** What a window may pass: fields with defaults may be left out. */
export type RequestInput<Name extends RequestName> = z.input<(typeof requests)[Name]["input"]>;
/** What a handler gets. */
export type ParsedInput<Name extends RequestName> = z.output<(typeof requests)[Name]["input"]>;
export type RequestOutput<Name extends RequestName> = z.output<(typeof requests)[Name]["output"]>;

/** What main tells its windows. */
export const pushSchema = z.discriminatedUnion("type", [
  /**
   * Turn events in order, gathered over at most one frame; deltas of one turn that followed each other are joined.
   * `number` counts these pushes: what `conversation.open` gave already is in those up to its `after`.
   */
  z.object({ type: z.literal("turn-events"), number: z.number(), events: z.array(turnEventSchema) }),
  /** All questions that wait now. */
  z.object({ type: z.literal("approvals"), approvals: z.array(pendingApprovalSchema) }),
  z.object({ type: z.literal("app-state"), state: appStateSchema }),
  /** The list of conversations is no longer what it was. */
  z.object({ type: z.literal("conversations-changed") }),
  z.object({ type: z.literal("log-health"), health: logHealthSchema }),
  z.object({ type: z.literal("go"), to: destinationSchema }),
  /** The quick ask was called up: focus its field; empty it, or fill it with what a link proposed (never sent by itself). */
  z.object({ type: z.literal("quick-shown"), prompt: z.string().optional() }),
]);
export type Push = z.infer<typeof pushSchema>;

/** What the preload puts into a window as `steward`: nothing else is reachable from there. */
export type StewardBridge = {
  call<Name extends RequestName>(name: Name, input: RequestInput<Name>): Promise<Result<RequestOutput<Name>>>;
  /** Returns a function that ends the subscription. */
  on(listen: (push: Push) => void): () => void;
  /**
   * The text of a file that the person dropped, pasted or chose, read by main; null for one without a path. The page never
   * names a path: only the system makes a `File` that has one, so nothing but what a person handed over can be read.
   */
  attach(file: unknown): Promise<Result<RequestOutput<"file.attach">> | null>;
};
