import { connect, type Socket } from "node:net";

/** How long one address may take to answer. */
const CONNECT_MS = 10_000;

/** Connects to the first of the checked addresses that answers; null where none does. Never looks anything up. */
export async function connectChecked(
  addresses: readonly string[],
  port: number,
  signal: AbortSignal,
): Promise<{ socket: Socket; address: string } | null> {
  for (const address of addresses) {
    if (signal.aborted) return null;
    const socket = await connectTo({ host: address, port }, signal);
    if (socket !== null) return { socket, address };
  }
  return null;
}

function connectTo(place: { host: string; port: number }, signal: AbortSignal): Promise<Socket | null> {
  return new Promise((resolve) => {
    const socket = connect({ ...place, allowHalfOpen: true, noDelay: true });
    const late = setTimeout(() => end(null), CONNECT_MS);
    const abort = (): void => end(null);
    const end = (reached: Socket | null): void => {
      clearTimeout(late);
      signal.removeEventListener("abort", abort);
      if (reached === null) socket.destroy();
      resolve(reached);
    };
    signal.addEventListener("abort", abort, { once: true });
    socket.once("connect", () => end(socket));
    // Stays: an error of a socket that nobody listens to would end the program.
    socket.on("error", () => end(null));
  });
}
