import { isInside } from "../../files/inside.ts";

/** The workspaces that stand in no other: a nested one is seen through the outer one. Pure. */
export function outermost(workspaces: readonly string[]): string[] {
  return [...new Set(workspaces)].filter(
    (workspace) => !workspaces.some((other) => other !== workspace && isInside(other, workspace)),
  );
}
