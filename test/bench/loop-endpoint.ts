import { startScriptedEndpoint } from "../helpers/scripted-endpoint.ts";

/** The endpoint of the loop benchmark, in a process of its own: five steps of four calls, then 200 tokens; for ever. */
const calls = (step: number) =>
  [1, 2, 3, 4].map((number) => ({
    id: `call_${step}_${number}`,
    name: "note",
    arguments: { note: `step ${step}, call ${number}` },
  }));
const answer = Array.from({ length: 200 }, () => "word ").join("");
const turn = [1, 2, 3, 4, 5, 6].map((step) =>
  step < 6 ? { calls: calls(step) } : { text: answer, chunkSize: "word ".length },
);
const endpoint = await startScriptedEndpoint(Array.from({ length: 500 }, () => turn).flat());
process.send?.(endpoint.baseUrl);
process.on("disconnect", () => void endpoint.stop());
