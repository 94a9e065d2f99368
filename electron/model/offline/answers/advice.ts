import type { Failure } from "../../../../shared/result.ts";

/** What a person can do about a failure, by its code, where the tool's own advice is for the model that called it. */
const byCode: Readonly<Record<string, string>> = {
  "not-found": `Ask "what's in this folder" to see what is there, or "find" with a part of its name.`,
  "not-found-in-file": "Say the text exactly as it stands there, with its capitals, spaces and line breaks.",
  "not-unique": 'Say more of the text around the place, or say "everywhere" to replace it at each.',
  "is-a-folder": "Name a file in it.",
  "not-a-folder": 'Name a folder; to read a file, say "show me" and its name.',
  "past-the-end": "Ask for lines that it has.",
  "not-text": "A command that knows its format can work with it.",
  "hidden-name": "Do it by hand, or let your policy show such names.",
  "hard-linked": "Replace it by a copy of its own first.",
  "outside-workspace":
    "Name something inside the folder that is open, or open the other folder with `--workspace`.",
  "no-workspace": "Open one with `--workspace FOLDER`, or name it in the settings.",
  "workspace-missing": "Put it back, or open another one.",
  "search-unavailable": "Install Steward again.",
  "timed-out": "Ask for something smaller.",
};

/** Words that only a model has a use for: names of tools and fields, and a person spoken of instead of spoken to. */
const forModels =
  /\bpeople\b|\bperson\b|\b[a-z]+_[a-z]+\b|\b(?:null|offset|replaceAll|extent|\w+Seconds)\b|^Ask before/;

/** A failure as the person reads it: what happened, then what they can do about it, where there is something. */
export function failureForPerson({ code, message, suggestion }: Failure): string {
  const advice = adviceOn(code, suggestion);
  const said = message
    .replace(/^The person did not allow this\./, "You did not allow this.")
    .replace(/^oldText does not stand in /, "That text does not stand in ")
    .replace(/^oldText stands /, "That text stands ");
  return `${said} ${advice}`.trim();
}

function adviceOn(code: string, suggestion: string): string {
  if (suggestion.includes("list_events")) return "Ask what is on your calendar, and name it again.";
  const near = /^Did you mean [^?]+\?/.exec(suggestion)?.[0];
  return near ?? byCode[code] ?? (forModels.test(suggestion) ? "" : suggestion);
}
