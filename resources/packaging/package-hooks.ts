/*
 * What electron-builder calls (electron-builder.yml). Throwing here is how a package is refused.
 */
import { join } from "node:path";
import type { AfterPackContext } from "electron-builder";
import { setFuses, wrongFuses } from "./fuses.ts";
import { missingNativeModules } from "./native-modules.ts";

/** The apps packed in this run, to be looked at once more when the packages are made. */
const packed: string[] = [];

/** Called when an app's folder is complete, before it is signed: sets its fuses, and refuses it where a part is missing. */
export async function afterPack(context: AfterPackContext): Promise<void> {
  const application = applicationOf(context);
  await setFuses(application);
  await refuseWrongFuses(application);
  packed.push(application);
  const missing = missingNativeModules(context.packager.getResourcesDir(context.appOutDir), {
    platform: context.electronPlatformName,
    arch: archNames[context.arch] ?? String(context.arch),
  });
  if (missing.length > 0) {
    throw new Error(
      `The package would lack ${missing.join(", ")}. Package on a machine with that processor, or first run ` +
        "npm install --no-save --force for the packages that hold them.",
    );
  }
}

/** Called when all packages are made: nothing that ran since may have set a fuse another way. */
export async function afterAllArtifactBuild(): Promise<string[]> {
  for (const application of packed) await refuseWrongFuses(application);
  return [];
}

async function refuseWrongFuses(application: string): Promise<void> {
  const wrong = await wrongFuses(application);
  if (wrong.length > 0)
    throw new Error(`The fuses of ${application} are not as they must be: ${wrong.join(", ")}.`);
}

/** electron-builder's numbers for processors (builder-util's `Arch`), in Node's names. */
const archNames: Readonly<Record<number, string>> = { 1: "x64", 3: "arm64" };

/** The executable, or on macOS the `.app` folder. */
function applicationOf({ appOutDir, electronPlatformName, packager }: AfterPackContext): string {
  const { productFilename } = packager.appInfo;
  switch (electronPlatformName) {
    case "darwin":
      return join(appOutDir, `${productFilename}.app`);
    case "win32":
      return join(appOutDir, `${productFilename}.exe`);
    default:
      return join(appOutDir, packager.config.linux?.executableName ?? productFilename);
  }
}
