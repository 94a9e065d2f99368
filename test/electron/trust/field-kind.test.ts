import { expect, test } from "vitest";
import { unfitFor, type FieldKind } from "../../../electron/trust/field-kind.ts";

test.each<[FieldKind, string, string | null]>([
  ["path", "docs/Übersicht (1) 👩‍💻.md", null],
  ["path", "a\u0085b", "holds control characters"],
  ["path", "a\u200bb", "holds invisible or text-reversing characters"],
  ["path", "a".repeat(4_097), "is longer than 4096 characters"],
  ["command", "for f in *; do\n\techo $f\ndone", null],
  ["command", "echo a\rrm b", "holds control characters"],
  ["command", "echo a\u2028rm b", "holds invisible or text-reversing characters"],
  ["url", "https://example.com/a?b=c#d", null],
  ["url", "HTTP://example.com", null],
  ["url", "javascript:alert(1)", "does not begin with http:// or https://"],
  ["url", "file:///etc/passwd", "does not begin with http:// or https://"],
  ["url", "https://ana:secret@example.com", "holds a user name or password"],
  ["url", "https://example.com\\@evil.example", "holds spaces or backslashes"],
  ["url", "example.com", "is not a complete address"],
  ["html", "<p>Hello <b>Ana</b></p>", null],
  ["html", "< ScRiPt>x</script>", "holds scripts, frames or event handlers"],
  ["html", '<img src=x onerror ="x">', "holds scripts, frames or event handlers"],
  ["html", '<a href="java\u0000script:x">', "holds control characters"],
  ["html", '<a href="javascript :x">', "holds scripts, frames or event handlers"],
  ["sql", "SELECT title FROM notes WHERE id = ?;", null],
  ["sql", "SELECT 1; DROP TABLE notes", "holds more than one statement"],
  ["sql", "SELECT 1 -- and more", "holds an SQL comment"],
  ["sql", "SELECT/**/1", "holds an SQL comment"],
])("%s %j: %s", (kind, text, unfit) => {
  expect(unfitFor(kind, text)).toBe(unfit);
});
