import { FuseState, FuseV1Options, FuseVersion, flipFuses, getCurrentFuseWire } from "@electron/fuses";

/**
 * How every switch inside Electron's binary is set (https://www.electronjs.org/docs/latest/tutorial/fuses). They are read
 * before any code of ours: with them as Electron ships them, three environment variables or arguments would run somebody
 * else's code under Steward's name, and its keychain.
 */
export const fuses: Readonly<Record<FuseV1Options, boolean>> = {
  /** ELECTRON_RUN_AS_NODE would make the app a plain Node. */
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableCookieEncryption]: true,
  /** NODE_OPTIONS=--require would load any file. */
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  /** --inspect would open a debugger to the main process. */
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  /** Has an effect on macOS and Windows; Linux has no place to keep the hash, so there only the file's owner protects it. */
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  /** A folder `resources/app` beside the archive would be loaded in its place. */
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  /** Off: it needs a snapshot file of our own, and we have none. */
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  /** Our pages come from app://; nothing is ever loaded from file://. */
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  /** As Electron ships it: out-of-bounds access in WebAssembly (the shell grammar) is trapped, not checked each time. */
  [FuseV1Options.WasmTrapHandlers]: true,
};

/**
 * Sets all fuses of a packed app: its executable, or its `.app` folder. Throws where the binary has a fuse that the table
 * above does not name, as after an update of Electron.
 */
export async function setFuses(application: string): Promise<void> {
  await flipFuses(application, {
    version: FuseVersion.V1,
    strictlyRequireAllFuses: true,
    // Changing a byte breaks the signature that Electron's own binary carries; Apple's processors refuse to run it then.
    resetAdHocDarwinSignature: application.endsWith(".app"),
    ...fuses,
  });
}

/** The fuses of a packed app that are not as the table says, by name, each with how it is; none is good. */
export async function wrongFuses(application: string): Promise<string[]> {
  const wire = await getCurrentFuseWire(application);
  return fuseNumbers().flatMap((fuse) => {
    const is = wire[fuse];
    const wanted = fuses[fuse] ? FuseState.ENABLE : FuseState.DISABLE;
    return is === wanted ? [] : [`${FuseV1Options[fuse]} is ${is === undefined ? "missing" : FuseState[is]}`];
  });
}

function fuseNumbers(): FuseV1Options[] {
  return Object.values(FuseV1Options).filter((value) => typeof value === "number");
}
