import { readJson } from "../../../shared/json.ts";
import type { ExchangedConversation } from "./exchanged-conversation.ts";

/**
 * A conversation as Markdown that people read anywhere, and that can be read back: comments, which no reader shows, mark
 * where each part begins. A line of the texts that looks like such a mark gets a backslash in front.
 */

type Part = "conversation" | "turn" | "prompt" | "attachment" | "picture" | "answer";

/**
 * Writes it. Pure.
 *
 * @param spent what all of it took, in words; it is only for people, and not read back
 */
export function toMarkdown({ title, turns }: ExchangedConversation, spent: string | null = null): string {
  const parts = turns.flatMap(({ prompt, attachments, answer, ...turn }) => [
    mark("turn", turn),
    `## You, ${turn.at.slice(0, 16).replace("T", " ")} UTC\n`,
    mark("prompt"),
    escaped(prompt),
    ...attachments.flatMap(({ name, text, image }) =>
      image === undefined
        ? [mark("attachment", { name }), escaped(text)]
        : [mark("picture", { name }), drawn(name, image)],
    ),
    `${mark("turn")}\n\n## Steward (${inLine(turn.model)})\n`,
    mark("answer"),
    escaped(answer),
    `${mark("turn")}\n`,
  ]);
  const head = [
    mark("conversation", { version: 1, title }),
    `# ${inLine(title)}\n`,
    ...(spent === null ? [] : [`${inLine(spent)}\n`]),
  ];
  return `${[...head, ...parts].join("\n")}\n`;
}

/** Reads it back, as data that is still to be checked; undefined where it is no such file. Pure. */
export function fromMarkdown(text: string): unknown {
  const [before, ...sections] = sectionsOf(text.replaceAll("\r\n", "\n"));
  const [first, ...rest] = sections;
  if (before === undefined || before.body.trim() !== "" || first?.part !== "conversation") return undefined;
  const turns: Record<string, unknown>[] = [];
  for (const { part, details, body } of rest) {
    const turn = turns.at(-1);
    if (part === "turn" && details !== null)
      turns.push({ ...details, attachments: [], prompt: "", answer: "" });
    else if (part === "prompt" || part === "answer") Object.assign(turn ?? {}, { [part]: unescaped(body) });
    else if (part === "attachment" && Array.isArray(turn?.["attachments"]))
      turn["attachments"].push({ ...details, text: unescaped(body) });
    else if (part === "picture" && Array.isArray(turn?.["attachments"]))
      turn["attachments"].push({ ...details, text: "", image: { data: dataIn(body) } });
  }
  return { ...first.details, format: "steward-conversation", turns };
}

const MARK = /^<!-- steward:([a-z]+)(?: (\{.*\}))? -->$/;

/** In a comment `-->` would end it, so its last sign is written as JSON may write any: by its number. */
function mark(part: Part, details?: object): string {
  const written =
    details === undefined ? "" : ` ${JSON.stringify(details).replaceAll(">", String.raw`\u003e`)}`;
  return `<!-- steward:${part}${written} -->`;
}

type Section = { part: string; details: object | null; body: string };

function sectionsOf(text: string): Section[] {
  const sections: { part: string; details: object | null; lines: string[] }[] = [
    { part: "", details: null, lines: [] },
  ];
  for (const line of text.split("\n")) {
    const [isMark, part = "", written] = MARK.exec(line) ?? [];
    if (isMark === undefined) sections.at(-1)?.lines.push(line);
    else sections.push({ part, details: objectIn(written), lines: [] });
  }
  return sections.map(({ lines, ...section }) => ({ ...section, body: lines.join("\n") }));
}

function objectIn(written: string | undefined): object | null {
  const read = written === undefined ? null : readJson(written);
  return typeof read === "object" ? read : null;
}

function escaped(text: string): string {
  return text.replaceAll(/^(\\*<!-- steward:)/gm, String.raw`\$1`);
}

function unescaped(text: string): string {
  return text.replaceAll(/^\\(\\*<!-- steward:)/gm, "$1");
}

/** A picture as Markdown draws it: readers show it, and it needs no file beside this one. */
function drawn(name: string, image: { data: string; mediaType?: string | undefined }): string {
  const alternative = inLine(name).replaceAll(/[[\]\\]/g, "");
  return `![${alternative}](data:${image.mediaType ?? "image/png"};base64,${image.data})`;
}

function dataIn(body: string): string {
  return /\(data:[a-z/]+;base64,([A-Za-z0-9+/=]*)\)\s*$/.exec(body)?.[1] ?? "";
}

function inLine(text: string): string {
  return text.replaceAll(/\s+/g, " ").replaceAll(/[<>]/g, "").trim();
}
