import { expect, test } from "vitest";
import { runCuts } from "../torture/power-cut/run-cuts.ts";

/**
 * What of a session with the real assistant and real files is left after a power cut, where only what was made durable
 * survives. Fails, and says why, where strace(1) may not trace;
 * macOS and Windows have no such program, so what they make durable is not shown here. The long form: `npm run torture`.
 */
test.runIf(process.platform === "linux")(
  "on Linux, the power is cut at 60 moments: no effect without its intent row, nothing told is lost, and the log is whole",
  async () => {
    const report = await runCuts({ turns: 4, cuts: 60, seed: 19 });
    expect(report.cuts).toBe(60);
    expect(report.started).toBeGreaterThan(200);
    expect(report.unknown).toBeGreaterThan(0);
  },
  300_000,
);
