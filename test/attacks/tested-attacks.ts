import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { z } from "zod";
import type { Row } from "./table.ts";

const root = resolve(import.meta.dirname, "../..");

/** What the files of `test/attacks` are about, by the beginning of their names. */
const groups: Readonly<Record<string, string>> = {
  approvals: "Approvals: answered early, late, twice, elsewhere, for something else",
  arguments: "Arguments: hostile names, duplicate keys, size",
  commands: "Commands: out of the sandbox, and what it may use up",
  desktop: "Windows: a page that is taken over, links, dialogs, the key",
  files: "Files: confinement, races, Steward's own folder",
  log: "Log: changed, cut, put back, killed in the middle, unwritable",
  network: "Network: other hosts than those named",
  policy: "Policy: broken, empty, unreadable",
  undo: "Undo: forged tokens, a moved world",
};

const reportSchema = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      assertionResults: z.array(z.object({ status: z.string(), title: z.string() })),
    }),
  ),
});

/** The short forms of what has a row of its own are in folders of their own. */
const filesOfTests = (): string[] =>
  readdirSync(import.meta.dirname)
    .filter((name) => name.endsWith(".test.ts"))
    .map((name) => `test/attacks/${name}`);

/** Runs the attacks that are tests, and counts them by group. */
export async function testedAttacks(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), "steward-attacks-"));
  const report = join(folder, "report.json");
  try {
    const vitest = join(root, "node_modules/vitest/vitest.mjs");
    const reporters = ["--reporter=dot", "--reporter=json", `--outputFile.json=${report}`];
    spawnSync(process.execPath, [vitest, "run", ...filesOfTests(), ...reporters], {
      cwd: root,
      stdio: ["ignore", "inherit", "inherit"],
    });
    return rowsOf(reportSchema.parse(JSON.parse(readFileSync(report, "utf8"))));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function rowsOf({ testResults }: z.infer<typeof reportSchema>): Row[] {
  const byGroup = Map.groupBy(testResults, ({ name }) => basename(name).split("-")[0] ?? "");
  return [...byGroup].toSorted().map(([name, files]) => {
    const tests = files.flatMap(({ assertionResults }) => assertionResults);
    // A file that could not even be loaded has no tests and shows nothing: it counts as one that failed.
    const unloaded = files.filter(({ assertionResults }) => assertionResults.length === 0).length;
    return {
      group: groups[name] ?? name,
      cases: tests.length,
      effects: tests.filter(({ status }) => status !== "passed").length + unloaded,
      refusals: null,
    };
  });
}
