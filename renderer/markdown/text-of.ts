import { Children, isValidElement, type ReactNode } from "react";

/** The text in what is going to be drawn. */
export function textOf(node: ReactNode): string {
  if (typeof node === "string" || typeof node === "number") return String(node);
  return Children.toArray(isValidElement<{ children?: ReactNode }>(node) ? node.props.children : node)
    .map((child) => (child === node ? "" : textOf(child)))
    .join("");
}
