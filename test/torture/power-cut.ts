/**
 * Cuts the power, as a disk sees it: `node test/torture/power-cut.ts [cuts] [seed]`, 4,000 cuts unless told otherwise.
 * Prints one line; ends non-zero with the first moment at which something was lost.
 */
import { runCuts } from "./power-cut/run-cuts.ts";

const [cuts = "4000", seed = String(Date.now() % 2 ** 31)] = process.argv.slice(2);
const report = await runCuts({ turns: 6, cuts: Number(cuts), seed: Number(seed) });
process.stdout.write(
  `power cuts: ${report.cuts} over ${report.systemCalls} system calls, seed ${seed}: ${report.started} started calls seen, ` +
    `${report.unknown} of them cut off; none without its intent, nothing told was lost\n`,
);
