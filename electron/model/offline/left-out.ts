/** Why a tool is not offered: no folder is open, `--tools` narrows the scope, or the policy leaves it out; null: unknown. */
export type LeftOut = "no-folder" | "narrowed" | "policy" | null;
