import type { ClientRequest, IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import { TLSSocket } from "node:tls";
import { GivenUp } from "./given-up.ts";
import { wakeWatch } from "./wake-watch.ts";

/** How long the phases of a request may take. */
export type TimeLimits = {
  /** Looking up the name, connecting, and the TLS handshake, together; in milliseconds. */
  connectMs: number;
  /** Without a single byte from the endpoint, once connected; null: for ever. A comment or an empty line is life. */
  silenceMs: number | null;
  wake: ReturnType<typeof wakeWatch>;
};

/** A model may think for as long as it likes, but a computer that is there takes a connection in a moment. */
export const USUAL_LIMITS: TimeLimits = { connectMs: 20_000, silenceMs: null, wake: wakeWatch() };

/** How long a connection may be idle before the system asks whether the other side is still there; in milliseconds. */
const KEEP_ALIVE_MS = 30_000;

/**
 * Holds a request to its limits: whatever goes over one ends with a `GivenUp`, also in the middle of the answer. Before the
 * answer it is told to `reject`: Node tells nobody while a proxy has not opened its tunnel.
 */
export function limitTime(
  request: ClientRequest,
  limits: TimeLimits,
  { isSecure, reject }: { isSecure: boolean; reject(error: GivenUp): void },
): void {
  let answer: IncomingMessage | null = null;
  const giveUp = (reason: GivenUp["reason"], afterMs: number): void => {
    const error = new GivenUp(reason, afterMs);
    // Once it answers, an error of the request is no longer passed on to whoever reads.
    (answer ?? request).destroy(error);
    reject(error);
  };
  const connecting = setTimeout(() => giveUp("connecting", limits.connectMs), limits.connectMs);
  request.once("socket", (socket) => {
    socket.setKeepAlive(true, KEEP_ALIVE_MS);
    whenConnected(socket, isSecure, () => {
      clearTimeout(connecting);
      if (limits.silenceMs !== null) request.setTimeout(limits.silenceMs);
    });
    const unwatch = limits.wake.watch({
      bytes: () => socket.bytesRead,
      lost: (afterMs) => giveUp("asleep", afterMs),
    });
    request.once("close", unwatch);
  });
  request.on("timeout", () => giveUp("silent", limits.silenceMs ?? 0));
  request.once("response", (incoming) => {
    answer = incoming;
  });
  request.once("close", () => clearTimeout(connecting));
}

function whenConnected(socket: Socket, isSecure: boolean, run: () => void): void {
  const isThere = !socket.connecting && (!(socket instanceof TLSSocket) || hasShakenHands(socket));
  if (isThere) run();
  else socket.once(isSecure ? "secureConnect" : "connect", run);
}

/** A protocol is agreed on with the handshake; before that Node knows none. */
function hasShakenHands(socket: TLSSocket): boolean {
  const protocol = socket.getProtocol();
  return protocol !== null && protocol !== "unknown";
}
