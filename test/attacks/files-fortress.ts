import { isSecretName } from "../../tools/files/hidden-names.ts";
import { testToolPorts } from "../helpers/tool-ports.ts";
import { buildFortress, type Fortress } from "./corpus/fortress.ts";

export { type Fortress, surroundings } from "./corpus/fortress.ts";
export { CANARY } from "./corpus/scene.ts";
export { call } from "./corpus/call.ts";

/** A fortress in temporary folders of the current test. */
export function fortress(): Fortress {
  return buildFortress(testToolPorts({ isHidden: isSecretName }));
}
