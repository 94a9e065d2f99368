import type { ToolPorts } from "../../tools/ports.ts";
import { findSandbox } from "../../tools/shell/sandbox/detect.ts";
import { forwarderFault } from "../../tools/shell/network/forwarder.ts";
import { type Check, fine, problem } from "./check.ts";

const name = "sandbox";

/** Whether commands can be rehearsed here, which way, and why not the better ones. */
export async function checkSandbox(ports: ToolPorts): Promise<Check> {
  const { sandbox, tried } = await findSandbox(ports);
  const faults = tried.flatMap(({ kind, fault }) =>
    fault === null ? [] : [`${kind}: ${fault.message} ${fault.suggestion}`],
  );
  if (sandbox.kind !== "none") {
    const closed = forwarderFault();
    const sentence = `Commands are rehearsed before they run (${sandbox.kind}).`;
    if (closed === null) return fine(name, sentence, faults);
    const without = "None can be given the network: perl, python3 or socat is needed for that.";
    return problem(name, { message: `${sentence} ${without}`, suggestion: closed.suggestion }, faults);
  }
  const first = tried.find(({ fault }) => fault !== null)?.fault;
  return problem(
    name,
    {
      message: "Commands cannot be rehearsed on this machine, so each one asks before it runs.",
      suggestion: first?.suggestion ?? "There is no sandbox for this system yet.",
    },
    faults,
  );
}
