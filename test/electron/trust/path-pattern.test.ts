import * as fc from "fast-check";
import { expect, test } from "vitest";
import { matchesPattern } from "../../../electron/trust/path-pattern.ts";

test.each([
  // pattern, path, matches
  ["notes.md", "notes.md", true],
  ["notes.md", "old/notes.md", false],
  ["*.md", "notes.md", true],
  ["*.md", "old/notes.md", false],
  ["**/*.md", "notes.md", true],
  ["**/*.md", "a/b/c/notes.md", true],
  ["**", "", true],
  ["**", ".git/config", true],
  [".", "", true],
  [".", "notes.md", false],
  ["docs/**", "docs", true],
  ["docs/**", "docs/a/b", true],
  ["docs/**", "docs-old/a", false],
  ["docs/*", "docs/a", true],
  ["docs/*", "docs/a/b", false],
  ["docs/**/draft?.md", "docs/2026/draft1.md", true],
  ["docs/**/draft?.md", "docs/draft12.md", false],
  ["*", ".env", true],
  ["a.b", "axb", false],
  ["?", "é", true],
  ["/etc/**", "/etc/ssl/x", true],
] as const)("%s against %s: %s", (pattern, path, matches) => {
  expect(matchesPattern(pattern, path)).toBe(matches);
});

/** The same by definition, trying everything; slow, and plainly right. */
function byDefinition(pattern: readonly string[], path: readonly string[]): boolean {
  const [first, ...rest] = pattern;
  if (first === undefined) return path.length === 0;
  if (first === "**")
    return path.length > 0 && byDefinition(pattern, path.slice(1)) ? true : byDefinition(rest, path);
  const [name, ...below] = path;
  return name !== undefined && nameByDefinition(first, name) && byDefinition(rest, below);
}

function nameByDefinition(pattern: string, name: string): boolean {
  if (pattern === "") return name === "";
  if (pattern.startsWith("*"))
    return (
      nameByDefinition(pattern.slice(1), name) || (name !== "" && nameByDefinition(pattern, name.slice(1)))
    );
  return (
    name !== "" &&
    (pattern[0] === "?" || pattern[0] === name[0]) &&
    nameByDefinition(pattern.slice(1), name.slice(1))
  );
}

test("agrees with the definition of the wildcards", () => {
  const name = fc.string({ unit: fc.constantFrom("a", "b"), minLength: 1, maxLength: 4 });
  const part = fc.oneof(
    fc.constant("**"),
    fc
      .string({ unit: fc.constantFrom("a", "b", "*", "?"), minLength: 1, maxLength: 4 })
      .filter((one) => !one.includes("**")),
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 5 }), fc.array(name, { maxLength: 5 }), (pattern, path) => {
      expect(matchesPattern(pattern.join("/"), path.join("/"))).toBe(byDefinition(pattern, path));
    }),
    { numRuns: 3_000 },
  );
});

test("a pattern made to be slow is answered (Node's own matcher runs for hours on it)", () => {
  expect(matchesPattern("*a*a*a*a*a*a*b", "a".repeat(4_000))).toBe(false);
  expect(matchesPattern("**/a/**/a/**/a/**/a/**/a/b", Array(1_000).fill("a").join("/"))).toBe(false);
});
