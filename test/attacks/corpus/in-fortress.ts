import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isSecretName } from "../../../tools/files/hidden-names.ts";
import { toolPortsIn } from "../../helpers/tool-ports.ts";
import { buildFortress, type Fortress } from "./fortress.ts";

/** Lays out a fortress while `work` attacks it. For scripts too, which have no test that would clear away. */
export async function inFortress<Value>(work: (place: Fortress) => Promise<Value>): Promise<Value> {
  const folder = realpathSync.native(mkdtempSync(join(tmpdir(), "steward-corpus-")));
  try {
    return await work(buildFortress(toolPortsIn(folder, { isHidden: isSecretName })));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
