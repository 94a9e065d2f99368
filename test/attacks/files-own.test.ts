import { existsSync, mkdirSync, readlinkSync, renameSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { type Home, openHome } from "../../electron/home.ts";
import { openTrust } from "../../electron/open-trust.ts";
import type { ToolPorts } from "../../tools/ports.ts";
import { layOut, snapshot } from "../helpers/temporary-folder.ts";
import { stillClock, testToolPorts } from "../helpers/tool-ports.ts";
import { call } from "./corpus/call.ts";
import { CANARY } from "./corpus/scene.ts";
import { uses } from "./corpus/uses.ts";

const noGrants = { insert: () => {}, list: () => [], revoke: () => false, use: () => false };

/** Everything that is ever found in Steward's folder, the desktop's own among it. */
const kept = {
  "settings.json": CANARY,
  "policy.json": `{ "version": 1, "extends": "balanced" } // ${CANARY}`,
  "steward.db": CANARY,
  "steward.db-wal": CANARY,
  "steward.checkpoint": CANARY,
  "endpoints.json": CANARY,
  "secrets/api-key": CANARY,
  "contents/ab/cdef": CANARY,
  "scratch/journal-1.json": CANARY,
  "calendars/home.ics": CANARY,
  "Local State": CANARY,
  "Local Storage/leveldb/000003.log": CANARY,
  Preferences: CANARY,
  "anything-else.txt": CANARY,
};

type World = { ports: ToolPorts; workspace: string; home: Home };

/** A person's whole home folder as the workspace, with Steward's folder in it, where `at` says. */
function world(at: string, policyFile?: (workspace: string) => string): World {
  const ports = testToolPorts();
  const workspace = ports.workspaces[0] ?? "";
  layOut(workspace, { "notes.md": "harmless\n", "docs/inner.md": "harmless\n" });
  const home = openHome(join(workspace, at));
  layOut(home.folder, kept);
  const named = policyFile?.(workspace);
  return { ports: withTrust(ports, home, named), workspace, home };
}

function withTrust(ports: ToolPorts, home: Home, policyFile?: string): ToolPorts {
  const trust = openTrust({
    home,
    ...(policyFile === undefined ? {} : { policyFile }),
    workspaces: ports.workspaces,
    grants: noGrants,
    clock: stillClock(),
  });
  return { ...ports, isHidden: trust.isHidden };
}

/** Every use of every path; the canary must not come back, and what is Steward's must stay as it was. */
async function attack({ ports, workspace }: World, paths: readonly string[], guarded: string): Promise<void> {
  const before = snapshot(join(workspace, guarded));
  for (const path of paths) {
    for (const { tool, parameters } of uses) {
      const { said } = await call(tool, parameters(path), { ports });
      expect(said.includes(CANARY), `${tool} ${path} told the canary`).toBe(false);
      expect(existsSync(join(workspace, guarded)), `${tool} ${path} took Steward's folder away`).toBe(true);
    }
    expect(snapshot(join(workspace, guarded)), `${path} changed what is Steward's`).toEqual(before);
  }
}

test(
  "with the whole home folder as workspace, nothing of Steward's own can be reached",
  { timeout: 120_000 },
  async () => {
    const place = world(".config/Steward");
    const own = Object.keys(kept).map((name) => `.config/Steward/${name}`);
    const around = [".config/Steward", ".config/Steward/new.txt", ".config/./Steward/", ".config", "."];
    await attack(place, [...own, ...around], ".config/Steward");
    const before = snapshot(place.home.folder);
    for (const command of [
      "cat .config/Steward/policy.json .config/Steward/*; grep -r canary . ; find .config",
      "mkdir -p .config/Steward; echo '{}' > .config/Steward/policy.json; echo x > .config/Steward/new",
      "rm -rf .config; mkdir .config",
      "mv .config elsewhere",
    ]) {
      const { said } = await call("run_command", { command }, place);
      expect([command, said.includes(CANARY), said.includes("Local State")]).toEqual([command, false, false]);
    }
    expect(snapshot(place.home.folder)).toEqual(before);
  },
);

test(
  "with Steward's own folder as workspace, nothing in it can be reached",
  { timeout: 120_000 },
  async () => {
    const place = world(".");
    await attack(place, [...Object.keys(kept), "new.txt", "."], ".");
  },
);

test(
  "a link by which Steward's folder is found cannot be taken away or replaced",
  { timeout: 120_000 },
  async () => {
    const ports = testToolPorts();
    const workspace = ports.workspaces[0] ?? "";
    const real = join(dirname(workspace), "data");
    mkdirSync(join(workspace, ".config"));
    mkdirSync(real);
    symlinkSync("../hop", join(workspace, ".config/Steward"));
    symlinkSync(real, join(workspace, "hop"));
    const home = openHome(join(workspace, ".config/Steward"));
    layOut(home.folder, kept);
    const place = { ports: withTrust(ports, home), workspace, home };
    const links = [".config/Steward", "hop"];
    await attack(place, [...links, ".config/Steward/policy.json", ".config", "."], ".");
    expect(links.map((link) => readlinkSync(join(workspace, link)))).toEqual(["../hop", real]);
  },
);

test(
  "a policy file that was named is as safe, by its own name and by each link to it",
  { timeout: 120_000 },
  async () => {
    const place = world(".config/Steward", (workspace) => {
      layOut(workspace, { "rules/real.json": `{ "version": 1, "extends": "balanced" } // ${CANARY}` });
      symlinkSync("rules", join(workspace, "current"));
      symlinkSync("real.json", join(workspace, "rules/mine.json"));
      return join(workspace, "current/mine.json");
    });
    await attack(place, ["current/mine.json", "rules/mine.json", "rules/real.json", "current"], "rules");
    expect(readlinkSync(join(place.workspace, "current"))).toBe("rules");
  },
);

test("a workspace inside Steward's folder can be worked in, what is Steward's beside it not", async () => {
  const ports = testToolPorts();
  const outer = ports.workspaces[0] ?? "";
  const home = openHome(outer);
  layOut(home.folder, kept);
  const workspace = join(outer, "project");
  layOut(workspace, { "notes.md": "harmless\n" });
  const inner = withTrust({ ...ports, workspaces: [workspace] }, home);
  const read = { path: "notes.md", offset: null, limit: null };
  expect((await call("read_file", read, { ports: inner })).said).toContain("harmless");
  const both = withTrust({ ...ports, workspaces: [workspace, outer] }, home);
  for (const name of Object.keys(kept)) {
    const { said, ok } = await call("read_file", { ...read, path: join(outer, name) }, { ports: both });
    expect([name, ok, said.includes(CANARY)]).toEqual([name, false, false]);
  }
});

test("what a rule shows is shown: keys that are no secrets", async () => {
  const ports = testToolPorts();
  const workspace = ports.workspaces[0] ?? "";
  const home = openHome(join(dirname(workspace), "steward"));
  layOut(home.folder, {
    "policy.json": `{ "version": 1, "extends": "balanced", "showHidden": ["**/*.key"] }`,
  });
  layOut(workspace, { "slides.key": "harmless\n", "talks/other.KEY": "harmless\n", ".env": CANARY });
  const shown = withTrust(ports, home);
  const read = { path: "slides.key", offset: null, limit: null };
  expect((await call("read_file", read, { ports: shown })).said).toContain("harmless");
  const { said } = await call("list_folder", { path: null, depth: 3 }, { ports: shown });
  expect([said.includes("slides.key"), said.includes(".env")]).toEqual([true, false]);
  renameSync(home.policy, `${home.policy}-aside`);
  expect((await call("read_file", read, { ports: withTrust(ports, home) })).said).toContain("hidden-name");
});
