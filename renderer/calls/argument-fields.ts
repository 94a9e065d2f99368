import type { Json } from "../../shared/json.ts";
import { readJson } from "./read-json.ts";

/** How one argument is edited. All can be left empty where `isOptional`: that is null. */
export type ArgumentField = {
  name: string;
  label: string;
  kind: "line" | "text" | "number" | "flag" | "json";
  isOptional: boolean;
};

/** What stands in the fields of a form, by name of the argument. */
type FieldTexts = Readonly<Record<string, string>>;

/** The arguments that a form stands for, or which field cannot be read and why. */
type ReadFields = { ok: true; arguments: Json } | { ok: false; field: string; problem: string };

const line = (name: string, label: string): ArgumentField => ({
  name,
  label,
  kind: "line",
  isOptional: false,
});
const text = (name: string, label: string): ArgumentField => ({ ...line(name, label), kind: "text" });
const maybe = (field: ArgumentField): ArgumentField => ({ ...field, isOptional: true });
const number = (name: string, label: string): ArgumentField =>
  maybe({ ...line(name, label), kind: "number" });
const flag = (name: string, label: string): ArgumentField => maybe({ ...line(name, label), kind: "flag" });
const json = (name: string, label: string): ArgumentField => maybe({ ...line(name, label), kind: "json" });

const path = line("path", "Path in the workspace");
const event = [
  line("start", "Start"),
  maybe(line("end", "End")),
  number("duration_minutes", "Length in minutes"),
  flag("all_day", "Whole days"),
  maybe(line("location", "Place")),
  maybe(text("notes", "Notes")),
  json("repeats", "Repeats (JSON)"),
];

/** The fields of the tools that can ask; in the order in which people think of them. */
const fieldsOfTools: Readonly<Record<string, readonly ArgumentField[]>> = {
  write_file: [path, text("content", "Content")],
  edit_file: [
    path,
    text("oldText", "Text to replace"),
    text("newText", "New text"),
    flag("replaceAll", "Everywhere"),
  ],
  make_folder: [path],
  delete_file: [path],
  read_file: [path, number("offset", "First line"), number("limit", "How many lines")],
  look_at_picture: [path],
  move_file: [line("from", "From"), line("to", "To")],
  run_command: [
    text("command", "Command"),
    maybe(line("folder", "Folder")),
    json("hosts", "Hosts that it may reach (JSON)"),
    json("folders", "Folders outside the workspace, to read or write (JSON)"),
    maybe(line("reason", "Reason")),
    number("timeoutSeconds", "Stop after how many seconds"),
  ],
  create_event: [maybe(line("calendar", "Calendar")), line("title", "Title"), ...event],
  change_event: [
    line("id", "Event"),
    line("extent", "Which of a series: this, following or all"),
    ...[line("title", "Title"), ...event].map(maybe),
  ],
  delete_event: [line("id", "Event"), line("extent", "Which of a series: this, following or all")],
};

/**
 * The fields for the arguments of a call; null where they are not exactly those that this tool is known to have: they are
 * then edited as JSON, so that nothing is lost by a form that does not know it.
 */
export function fieldsFor(tool: string, callArguments: Json): readonly ArgumentField[] | null {
  const fields = Object.hasOwn(fieldsOfTools, tool) ? fieldsOfTools[tool] : undefined;
  if (fields === undefined || !isObject(callArguments)) return null;
  const known = new Set(fields.map(({ name }) => name));
  const isKnown = Object.keys(callArguments).every((name) => known.has(name));
  return isKnown && fields.every((field) => fits(field, callArguments[field.name] ?? null)) ? fields : null;
}

/** What stands in each field at first. */
export function textsOf(fields: readonly ArgumentField[], callArguments: Json): FieldTexts {
  const values = isObject(callArguments) ? callArguments : {};
  return Object.fromEntries(
    fields.map(({ name, kind }) => [name, textOf(values[name] ?? null, kind)] as const),
  );
}

/** Reads a form back. An empty field that may be empty is null. */
export function readFields(fields: readonly ArgumentField[], texts: FieldTexts): ReadFields {
  const values: [string, Json][] = [];
  for (const field of fields) {
    const read = readField(field, texts[field.name] ?? "");
    if (typeof read === "string") return { ok: false, field: field.name, problem: read };
    values.push([field.name, read.value]);
  }
  return { ok: true, arguments: Object.fromEntries(values) };
}

/** Reads JSON that a person wrote; null with the reason where it is none. */
export function readWritten(written: string): { value: Json } | { problem: string } {
  const value = readJson(written);
  return value === undefined ? { problem: "This is not JSON." } : { value };
}

function readField({ kind, isOptional, label }: ArgumentField, written: string): { value: Json } | string {
  if (written === "" && isOptional) return { value: null };
  switch (kind) {
    case "line":
    case "text":
      return { value: written };
    case "flag":
      return { value: written === "true" };
    case "number": {
      const value = Number(written);
      return Number.isFinite(value) ? { value } : `${label} must be a number.`;
    }
    case "json": {
      const read = readWritten(written);
      return "value" in read ? read : `${label}: ${read.problem}`;
    }
  }
}

function fits({ kind, isOptional }: ArgumentField, value: Json): boolean {
  if (value === null) return isOptional;
  if (kind === "json") return true;
  return typeof value === (kind === "number" ? "number" : kind === "flag" ? "boolean" : "string");
}

function textOf(value: Json, kind: ArgumentField["kind"]): string {
  if (value === null) return "";
  if (kind === "json") return JSON.stringify(value, null, 2);
  return String(value);
}

function isObject(value: Json): value is { [name: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
