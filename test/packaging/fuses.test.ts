import { FuseState, FuseV1Options, FuseVersion, flipFuses, getCurrentFuseWire } from "@electron/fuses";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { fuses, setFuses, wrongFuses } from "../../resources/packaging/fuses.ts";
import { temporaryFolder } from "../helpers/temporary-folder.ts";
import { makeElectronDistribution } from "./electron-distribution.ts";
import { packageApp } from "./package-app.ts";

/** Attack 15 of threats.md: ELECTRON_RUN_AS_NODE, NODE_OPTIONS and --inspect must run nothing in the packaged app. */

const wanted = {
  version: FuseVersion.V1,
  [FuseV1Options.RunAsNode]: FuseState.DISABLE,
  [FuseV1Options.EnableCookieEncryption]: FuseState.ENABLE,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: FuseState.DISABLE,
  [FuseV1Options.EnableNodeCliInspectArguments]: FuseState.DISABLE,
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: FuseState.ENABLE,
  [FuseV1Options.OnlyLoadAppFromAsar]: FuseState.ENABLE,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: FuseState.DISABLE,
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: FuseState.DISABLE,
  [FuseV1Options.WasmTrapHandlers]: FuseState.ENABLE,
};

test("every fuse is set, and reads back as it was set", async () => {
  const electron = join(makeElectronDistribution(temporaryFolder()), "electron");
  expect(await wrongFuses(electron)).toEqual([
    "RunAsNode is ENABLE",
    "EnableCookieEncryption is DISABLE",
    "EnableNodeOptionsEnvironmentVariable is ENABLE",
    "EnableNodeCliInspectArguments is ENABLE",
    "EnableEmbeddedAsarIntegrityValidation is DISABLE",
    "OnlyLoadAppFromAsar is DISABLE",
    "GrantFileProtocolExtraPrivileges is ENABLE",
  ]);
  await setFuses(electron);
  expect(await getCurrentFuseWire(electron)).toEqual(wanted);
  expect(await wrongFuses(electron)).toEqual([]);
});

test.each(Object.entries(fuses))("fuse %s, flipped back, is found", async (number, isOn) => {
  const electron = join(makeElectronDistribution(temporaryFolder()), "electron");
  await setFuses(electron);
  await flipFuses(electron, { version: FuseVersion.V1, [Number(number)]: !isOn });
  expect(await wrongFuses(electron)).toEqual([
    `${FuseV1Options[Number(number)]} is ${isOn ? "DISABLE" : "ENABLE"}`,
  ]);
});

test.skipIf(process.platform !== "linux")(
  "a build in which something flips a fuse back fails, and says which",
  { timeout: 60_000 },
  async () => {
    // electron-builder flips what its own option names after our hook has run.
    const packaging = await packageApp("-c.electronFuses.runAsNode=true");
    onTestFinished(packaging.remove);
    expect(packaging.code).toBe(1);
    expect(packaging.output).toContain("are not as they must be: RunAsNode is ENABLE.");
    expect(await wrongFuses(join(packaging.app, "steward"))).toEqual(["RunAsNode is ENABLE"]);
  },
);

test.skipIf(process.platform !== "linux")(
  "a package for a processor whose programs are not here is refused",
  { timeout: 60_000 },
  async () => {
    const other = process.arch === "x64" ? "arm64" : "x64";
    const packaging = await packageApp(`--${other}`);
    onTestFinished(packaging.remove);
    expect(packaging.code).toBe(1);
    expect(packaging.output).toContain(
      `The package would lack node_modules/@vscode/ripgrep-linux-${other}/bin/rg.`,
    );
  },
);
