import type { PresetName } from "../../../shared/policy-schema.ts";
import { balanced } from "./balanced.ts";
import { careful } from "./careful.ts";
import { readOnly } from "./read-only.ts";

/** The text of each preset: policy files with comments, as a person would write them. */
export const presets: Readonly<Record<PresetName, string>> = { careful, balanced, "read-only": readOnly };
