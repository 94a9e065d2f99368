import type { Connection } from "../../../shared/connection.ts";

/** A place that a command wants to reach. */
export type Target = { name: string; port: number };

/** The account of one open connection; adds to the ledger once, however often it is closed. */
type Account = { close(sent: number, received: number): void };

/** Counts every connection and every refusal of a command. */
export type Ledger = {
  opened(target: Target, address: string): Account;
  refused(target: Target, reason: string): void;
  list(): Connection[];
};

/** Different places that are kept one by one: a command that is refused chooses their names. */
const MOST_PLACES = 100;
const LONGEST_NAME = 100;
const OTHERS = { name: "other places", port: 0 };

/** A new, empty ledger. `now` gives milliseconds. */
export function createLedger(now: () => number = () => performance.now()): Ledger {
  const kept = new Map<string, Connection>();
  const entry = (found: Pick<Connection, "address" | "verdict" | "reason">, target: Target): Connection => {
    const host = plainly(target.name);
    const key = JSON.stringify([host, target.port, found.address, found.verdict, found.reason]);
    const known = kept.get(key);
    if (known === undefined && kept.size >= MOST_PLACES && target !== OTHERS) return entry(found, OTHERS);
    const made = known ?? { host, port: target.port, ...found, count: 0, bytesOut: 0, bytesIn: 0, ms: 0 };
    kept.set(key, made);
    made.count += 1;
    return made;
  };
  return {
    opened(target, address) {
      const account = entry({ address, verdict: "open", reason: "" }, target);
      const began = now();
      let isOpen = true;
      return {
        close(sent, received) {
          if (!isOpen) return;
          isOpen = false;
          account.bytesOut += sent;
          account.bytesIn += received;
          account.ms += Math.round(now() - began);
        },
      };
    },
    refused: (target, reason) => void entry({ address: null, verdict: "refused", reason }, target),
    list: () => [...kept.values()].map((connection) => ({ ...connection })),
  };
}

function plainly(name: string): string {
  const plain = name.replaceAll(/[^\x20-\x7e]/g, "?");
  return plain.length > LONGEST_NAME ? `${plain.slice(0, LONGEST_NAME)}...` : plain;
}
