import type { Description } from "../description.ts";
import { list, place, shown } from "../show.ts";
import type { Word } from "../word.ts";

/** Options that send something, and how their value reads: `@f` is a file. */
const sending = ["d", "data-binary", "data-raw", "data-urlencode", "json", "F", "T"] as const;

/** `curl`. */
export const curl: Description = {
  options: {
    "X request=": "",
    "d data data-ascii=": "",
    "data-binary=": "",
    "data-raw=": "",
    "data-urlencode=": "",
    "json=": "",
    "F form=": "",
    "T upload-file=": "",
    "url=": "",
    "o output=": "into %, in place of what is there",
    "O remote-name": "into a file of the same name, in place of what is there",
    "J remote-header-name": "",
    "L location": "following redirects",
    "s silent S show-error f fail v verbose i include g globoff N no-buffer # progress-bar": "",
    "I head": "only asking about it",
    "H header=": "with the header %",
    "A user-agent=": "",
    "e referer=": "",
    "u user=": "signed in as %",
    "b cookie=": "with the cookies %",
    "c cookie-jar=": "keeping cookies in %",
    "k insecure": "without checking who answers",
    "x proxy=": "by way of %",
    "K config=": "with options read from %",
    "m max-time=": "for at most % seconds",
    "connect-timeout=": "",
    "retry=": "",
    "w write-out=": "",
    "G get": "",
    compressed: "",
    "C continue-at=": "",
    "cert=": "with the certificate %",
    "resolve=": "taking % for addresses",
    "unix-socket=": "through %",
  },
  says(given) {
    const { value, values, operands } = given;
    const to = [...values("url"), ...operands];
    const where = to.length === 0 ? "nothing that is named here" : list(to.map(shown));
    const method = value("X");
    const way = method
      ? ` (${method.kind === "known" && /^[A-Z]+$/.test(method.text) ? method.text : shown(method)})`
      : "";
    const sent = sending.flatMap((name) => values(name).map((word) => sentThing(name, word)));
    if (sent.length > 0) return `Sends ${list(sent)} to ${where}${way}`;
    return `${verbOf(method)} ${where}${method?.text === "DELETE" ? " to delete" : ""}${way}`;
  },
  grave: true,
};

function verbOf(method: Word | null): string {
  return method === null || ["GET", "HEAD"].includes(method.text) ? "Fetches" : "Asks";
}

function sentThing(name: (typeof sending)[number], word: Word): string {
  const { text, kind } = word;
  if (name === "T") return text === "-" ? "what it is given" : `the file ${place(word)}`;
  const file = name === "data-raw" ? undefined : /^[^=]*=?[@<](.+)$/s.exec(text)?.[1];
  if (name === "F")
    return `the form field ${shown(word)}${file === undefined ? "" : ` (with the file ${shown({ text: file, kind })})`}`;
  if (file === undefined || kind !== "known" || !text.startsWith("@")) return shown(word);
  return file === "-" ? "what it is given" : `the file ${shown({ text: file, kind })}`;
}
