/** Names that JavaScript objects treat in their own way: prototype pollution, CWE-1321. */
export const FORBIDDEN_NAMES: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);

/** How a JSON text is built, seen before it is parsed. */
export type JsonShape = {
  /** The deepest nesting of objects and lists. */
  depth: number;
  /** True where the text ends inside a string, an object or a list: it was cut off. */
  cutOff: boolean;
};

/** Looks at brackets and quotes only, without recursion, so that any text of any depth can be judged. Pure. */
export function jsonShape(text: string): JsonShape {
  let open = 0;
  let depth = 0;
  let inString = false;
  for (let index = 0; index < text.length; index++) {
    const sign = text[index];
    if (inString) {
      if (sign === "\\") index++;
      else if (sign === '"') inString = false;
    } else if (sign === '"') inString = true;
    else if (sign === "{" || sign === "[") depth = Math.max(depth, ++open);
    else if (sign === "}" || sign === "]") open--;
  }
  return { depth, cutOff: inString || open > 0 };
}
