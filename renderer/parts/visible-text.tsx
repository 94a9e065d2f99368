import { Fragment, type ReactNode } from "react";
import { codeName, piecesOf, visibleLine, type Look, type Piece } from "../../shared/visible-characters.ts";
import { markPieces, type TextMark } from "../../shared/marked-pieces.ts";
import style from "./visible-text.module.css";

export { visibleLine, visiblePath } from "../../shared/visible-characters.ts";

const names: Readonly<Record<number, string>> = {
  0x07: "bell",
  0x08: "backspace",
  0x0d: "carriage return",
  0x1b: "escape",
  0xad: "soft hyphen",
  0x200b: "zero-width space",
  0x200c: "zero-width non-joiner",
  0x200d: "zero-width joiner",
  0x200e: "left-to-right mark",
  0x200f: "right-to-left mark",
  0x2028: "line separator",
  0x2029: "paragraph separator",
  0x202a: "left-to-right embedding",
  0x202b: "right-to-left embedding",
  0x202c: "end of direction",
  0x202d: "left-to-right override",
  0x202e: "right-to-left override",
  0x2060: "word joiner",
  0x2066: "left-to-right isolate",
  0x2067: "right-to-left isolate",
  0x2068: "first-strong isolate",
  0x2069: "end of isolate",
  0xfeff: "byte order mark",
};

/** How each kind of text is looked at. In a `command` letters that pass for those of another alphabet are signs too. */
const looks: Readonly<Record<"text" | "command" | "path", Look>> = {
  text: { keeps: "lines" },
  command: { keeps: "lines", lookalikes: "in-words" },
  path: { keeps: "nothing", lookalikes: "in-words" },
};

const noMarks: readonly TextMark[] = [];

type VisibleTextProps = {
  text: string;
  kind?: keyof typeof looks;
  /** Parts that are marked, each with what its mark says; in order, without overlaps. */
  marks?: readonly TextMark[];
};

/**
 * Text that others wrote (file names, commands, results), with every character that would hide, reorder or recolour
 * something shown as a sign. Line feeds and tabs stay.
 */
export function VisibleText({ text, kind = "text", marks = noMarks }: VisibleTextProps): ReactNode {
  const pieces = piecesOf(text, looks[kind]);
  if (marks.length > 0) {
    return markPieces(pieces, marks).map(({ mark, pieces: inside }) =>
      mark === null ? (
        <Pieces key={inside[0]?.at} pieces={inside} />
      ) : (
        <Mark key={mark.start} title={mark.title}>
          <Pieces pieces={inside} />
        </Mark>
      ),
    );
  }
  if (pieces.length === 1 && pieces[0]?.sign === null) return text;
  return <Pieces pieces={pieces} />;
}

/** Seen by its line below as well as by its colour, and heard. */
function Mark({ title, children }: { title: string; children: ReactNode }): ReactNode {
  return (
    <mark className={style["copied"]} title={visibleLine(title)}>
      <span className={`unseen ${style["heard"]}`}>copied from outside: </span>
      {children}
    </mark>
  );
}

function Pieces({ pieces }: { pieces: readonly Piece[] }): ReactNode {
  return pieces.map((piece) =>
    piece.sign === null ? (
      <Fragment key={piece.at}>{piece.text}</Fragment>
    ) : (
      <span key={piece.at} className={style["sign"]} title={nameOf(piece.code)}>
        {piece.sign}
      </span>
    ),
  );
}

function nameOf(code: number): string {
  const name = names[code];
  return name === undefined
    ? `Hidden or deceiving character ${codeName(code)}`
    : `Invisible: ${name} (${codeName(code)})`;
}
