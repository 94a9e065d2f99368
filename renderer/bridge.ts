import type { Push, RequestInput, RequestName, RequestOutput, StewardBridge } from "../shared/ipc.ts";
import type { Result } from "../shared/result.ts";

declare global {
  interface Window {
    /** What the preload gives: the only way out of this window. */
    readonly steward: StewardBridge;
  }
}

/** Asks the main process. Never rejects: what goes wrong is a failure with a sentence for the person. */
export async function call<Name extends RequestName>(
  name: Name,
  input: RequestInput<Name>,
): Promise<Result<RequestOutput<Name>>> {
  return window.steward.call(name, input);
}

type PushOf<Type extends Push["type"]> = Extract<Push, { type: Type }>;

/** Hears one kind of what main tells; returns a function that ends it. */
export function onPush<Type extends Push["type"]>(
  type: Type,
  listen: (push: PushOf<Type>) => void,
): () => void {
  return window.steward.on((push) => {
    if (push.type === type) listen(push as PushOf<Type>);
  });
}

/** The text of a dropped, pasted or chosen file, as main reads it; null for one that has no path (from the clipboard). */
export async function attach(file: File): Promise<Result<RequestOutput<"file.attach">> | null> {
  return window.steward.attach(file);
}
