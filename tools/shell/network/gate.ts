import type { Socket } from "node:net";
import { createAddressCheck, type Resolve } from "./checked-addresses.ts";
import { connectChecked } from "./connect-checked.ts";
import { type NamedHost, USUAL_PORTS } from "./host-name.ts";
import type { Ledger, Target } from "./ledger.ts";

/** Opens connections to the hosts that were named, and to nothing else; writes each one, and each refusal, down. */
export type Gate = {
  /** A connected socket, which the gate accounts for; or why there is none, in words that follow the place. */
  open(target: Target): Promise<{ socket: Socket } | { refusal: string }>;
  refuse(target: Target, reason: string): { refusal: string };
};

export type GateParts = {
  hosts: readonly NamedHost[];
  resolve: Resolve;
  ledger: Ledger;
  /** Ends all that is open. */
  signal: AbortSignal;
};

/** Connections of one command in all: more are no ordinary work. */
const MOST_CONNECTIONS = 5_000;

/** A gate to the hosts given. */
export function createGate({ hosts, resolve, ledger, signal }: GateParts): Gate {
  const check = createAddressCheck(resolve);
  let asked = 0;
  const refuse = (target: Target, reason: string): { refusal: string } => {
    ledger.refused(target, reason);
    return { refusal: reason };
  };
  return {
    refuse,
    async open(target) {
      asked += 1;
      if (asked > MOST_CONNECTIONS) return refuse(target, "too many connections");
      if (!isNamed(target, hosts)) return refuse(target, "not among the hosts that it was given");
      const checked = await check(target.name);
      if ("refusal" in checked) return refuse(target, checked.refusal);
      const connected = await connectChecked(checked.addresses, target.port, signal);
      if (connected === null) return refuse(target, "it does not answer");
      const { socket, address } = connected;
      const account = ledger.opened(target, address);
      const settle = (): void => account.close(socket.bytesWritten, socket.bytesRead);
      const end = (): void => {
        settle();
        socket.destroy();
      };
      signal.addEventListener("abort", end, { once: true });
      socket.once("close", () => {
        signal.removeEventListener("abort", end);
        settle();
      });
      return { socket };
    },
  };
}

/** Without a port a host is named for the web's own two. Pure. */
function isNamed(target: Target, hosts: readonly NamedHost[]): boolean {
  return hosts.some(
    ({ name, port }) =>
      name === target.name && (port === null ? USUAL_PORTS.includes(target.port) : port === target.port),
  );
}
