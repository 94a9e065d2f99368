import { ipcMain } from "electron";
import type { Session } from "../ipc/session.ts";
import { invokeChannel } from "../../shared/ipc/channels.ts";
import type { Result } from "../../shared/result.ts";
import type { OwnWindows } from "./own-windows.ts";
import { distrust } from "./trusted-senders.ts";

/** Hands what our own pages ask to the session, once it is there. Everything else is refused before it is looked at. */
export function relayRequests(session: Promise<Session>, own: OwnWindows): void {
  const debug = (process.env["STEWARD_DEBUG"] ?? "").split(",").includes("ipc");
  ipcMain.handle(invokeChannel, async (event, name: unknown, input: unknown): Promise<Result<unknown>> => {
    const reason = distrust(event, own.has);
    if (reason !== null) {
      if (debug) process.stderr.write(`ipc: refused a request: ${reason}\n`);
      return refused;
    }
    own.heardFrom(event.sender);
    return (await session).serve(name, input);
  });
}

const refused: Result<never> = {
  ok: false,
  failure: {
    code: "not-trusted",
    message: "This request did not come from a page of Steward, so it was refused. Nothing was done.",
    suggestion: "Use Steward's own windows.",
  },
};
