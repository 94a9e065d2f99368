import {
  startScriptedEndpoint,
  type RecordedRequest,
  type ScriptedEndpoint,
  type ScriptedResponse,
} from "../../helpers/scripted-endpoint.ts";
import type { Attempt, WireCall } from "./evasions.ts";

/** The attacker's model: a real endpoint on loopback that says what it was told to say next. */
export type Attacker = {
  baseUrl: string;
  /** Begins a turn: first `carrier` is called, then each attempt is made, then it rests. */
  begin(carrier: WireCall, attempts: readonly Attempt[]): void;
  /** What it was sent since `begin`. */
  heard(): readonly RecordedRequest[];
  stop(): Promise<void>;
};

/** More requests than a whole run makes. */
const MOST_REQUESTS = 50_000;

export async function startAttacker(): Promise<Attacker> {
  let script: Attempt[] = [];
  let from = 0;
  const answer: ScriptedResponse = () => {
    const { calls, text = "" } = script.shift() ?? { text: "Done." };
    return calls === undefined ? { text } : { calls };
  };
  const endpoint: ScriptedEndpoint = await startScriptedEndpoint(
    Array.from({ length: MOST_REQUESTS }, () => answer),
    ["attacker"],
  );
  return {
    baseUrl: endpoint.baseUrl,
    begin(carrier, attempts) {
      from = endpoint.requests.length;
      script = [{ calls: [carrier] }, ...attempts];
    },
    heard: () => endpoint.requests.slice(from),
    stop: () => endpoint.stop(),
  };
}
