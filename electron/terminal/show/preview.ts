import { assertNever } from "../../../shared/assert-never.ts";
import type { EventView, Preview } from "../../../shared/preview.ts";
import { unrehearsedWords } from "../../../shared/unrehearsed-words.ts";
import { showFileChanges } from "./file-changes.ts";
import { indent } from "./indent.ts";
import type { Paint } from "./paint.ts";
import { visibleCommand, visibleLine, visibleName, visiblePath, visibleText } from "./visible.ts";

type PreviewOf<Type extends Preview["type"]> = Extract<Preview, { type: Type }>;

/** The effect of a call as lines for a terminal, indented, without a line end. Everything in it is made visible. */
export function showPreview(preview: Preview, paint: Paint): string {
  switch (preview.type) {
    case "text":
      return indent(visibleText(preview.text));
    case "files":
      return indent(showFileChanges(preview, paint));
    case "calendar":
      return indent(showCalendarChange(preview, paint));
    case "command":
      return indent(showCommand(preview, paint));
    default:
      return assertNever(preview);
  }
}

function showCalendarChange(preview: PreviewOf<"calendar">, paint: Paint): string {
  const { before, after, calendar } = preview;
  const lines = [`calendar ${visiblePath(calendar)}: ${preview.change}${extentInWords(preview)}`];
  if (before) lines.push(...showEvent(before).map((line) => paint.red(`- ${line}`)));
  if (after) lines.push(...showEvent(after).map((line) => paint.green(`+ ${line}`)));
  return lines.join("\n");
}

function extentInWords({ extent, before, after }: PreviewOf<"calendar">): string {
  if (!before?.repeats && !after?.repeats) return "";
  switch (extent) {
    case "this":
      return " (only this one of the series)";
    case "following":
      return " (this one and all that follow)";
    case "all":
      return " (the whole series)";
    default:
      return assertNever(extent);
  }
}

function showEvent(event: EventView): string[] {
  const details = [event.zone, event.location && `at ${event.location}`, event.repeats]
    .filter((detail) => detail !== null && detail !== "")
    .map((detail) => `, ${detail}`)
    .join("");
  const times = event.start === event.end ? event.start : `${event.start} to ${event.end}`;
  const head = `${event.title}: ${times.replaceAll("T", " ")}${details}`;
  return [visibleLine(head), ...(event.notes ? visibleText(event.notes).split("\n") : [])];
}

function showCommand(preview: PreviewOf<"command">, paint: Paint): string {
  const { command, folder, explanation, rehearsal, needs } = preview;
  const lines = [
    ...visibleCommand(command)
      .split("\n")
      .map((line, index) => `${index === 0 ? "$" : ">"} ${paint.bold(line)}`),
    paint.dim(folder === "." ? "in the workspace" : `in ${visiblePath(folder)}`),
    ...explanation.map((sentence) => `· ${visiblePath(sentence)}`),
    ...needs.map((need) => paint.red(`needs: ${visibleName(need)}`)),
  ];
  if (rehearsal === null) lines.push(paint.yellow(unrehearsedWords(preview)));
  else lines.push(...showRehearsal(rehearsal, paint));
  return lines.join("\n");
}

function showRehearsal(rehearsal: NonNullable<PreviewOf<"command">["rehearsal"]>, paint: Paint): string[] {
  const end = rehearsal.exitCode === null ? "was ended" : `exit code ${rehearsal.exitCode}`;
  const hasChanges = rehearsal.changes.length + rehearsal.more.changed + rehearsal.more.deleted > 0;
  return [
    paint.dim(`rehearsed: ${end}, ${Math.round(rehearsal.durationMs)} ms`),
    ...(rehearsal.output === "" ? [] : [indent(visibleText(rehearsal.output.trimEnd()))]),
    hasChanges ? showFileChanges(rehearsal, paint) : paint.dim("changes no file"),
  ];
}
