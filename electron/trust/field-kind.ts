import { z } from "zod";

/**
 * What a text argument is, as its tool declares it: `z.string().meta({ kind: "path" })`. The wire schema leaves the
 * word out; here it decides which characters and patterns never belong.
 */
const fieldKindSchema = z.enum(["path", "url", "html", "command", "sql"]);
export type FieldKind = z.infer<typeof fieldKindSchema>;

/** Directional marks, overrides and isolates (UTS #39, CVE-2021-42574), and letters without width. */
const INVISIBLE = /[\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/u;
// oxlint-disable-next-line no-control-regex -- finding control characters is the point
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/u;
// oxlint-disable-next-line no-control-regex -- finding control characters is the point
const CONTROL_BUT_TAB_AND_LINE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/u;
const ACTIVE_HTML =
  /<\s*\/?\s*(script|iframe|object|embed|base|form|link|meta|style|svg|math)\b|\bon[a-z]+\s*=|(javascript|vbscript|data)\s*:/iu;
const SQL_COMMENT = /--|\/\*|#/u;

const LENGTH_LIMITS: Readonly<Record<FieldKind, number>> = {
  path: 4_096,
  url: 8_192,
  html: 500_000,
  command: 100_000,
  sql: 100_000,
};

/** The kind that a field's schema declares; null for ordinary text. */
export function declaredKind(schema: z.ZodType): FieldKind | null {
  const kind = fieldKindSchema.safeParse(schema.meta()?.["kind"]);
  return kind.success ? kind.data : null;
}

/** What makes a text unfit for a field of this kind, as the end of a sentence ("it …"), or null. Pure. */
export function unfitFor(kind: FieldKind, text: string): string | null {
  if (text.length > LENGTH_LIMITS[kind]) return `is longer than ${LENGTH_LIMITS[kind]} characters`;
  const lines = kind === "path" || kind === "url" ? CONTROL : CONTROL_BUT_TAB_AND_LINE;
  if (lines.test(text)) return "holds control characters";
  if (INVISIBLE.test(text)) return "holds invisible or text-reversing characters";
  switch (kind) {
    case "path":
    case "command":
      return null;
    case "url":
      return unfitUrl(text);
    case "html":
      return ACTIVE_HTML.test(text) ? "holds scripts, frames or event handlers" : null;
    case "sql":
      if (SQL_COMMENT.test(text)) return "holds an SQL comment";
      return /;\s*\S/u.test(text) ? "holds more than one statement" : null;
    default:
      return kind satisfies never;
  }
}

function unfitUrl(text: string): string | null {
  if (/[\s\\]/u.test(text)) return "holds spaces or backslashes";
  const url = URL.parse(text);
  if (url === null) return "is not a complete address";
  if (url.protocol !== "http:" && url.protocol !== "https:") return "does not begin with http:// or https://";
  return url.username !== "" || url.password !== "" ? "holds a user name or password" : null;
}
