import type { ReactNode } from "react";
import { VisibleText } from "./visible-text.tsx";
import style from "./with-code.module.css";

type WithCodeProps = {
  text: string;
  /** Steward's `own` words stand as they are; in what a `command` says nothing may be hidden. */
  kind: "own" | "command";
};

/**
 * A sentence in which what is typed somewhere stands between backquotes: that is drawn as code, in a frame of its own.
 * Nothing gets lost: backquotes around nothing or blanks alone, which no frame would show, stay, and so does one that has
 * no partner.
 */
export function WithCode({ text, kind }: WithCodeProps): ReactNode {
  const parts = text.split("`");
  return parts.map((part, index) => {
    const isCode = index % 2 === 1;
    const hasPartner = index < parts.length - 1;
    if (isCode && hasPartner && part.trim() !== "")
      return (
        // oxlint-disable-next-line react/no-array-index-key -- pieces of one sentence have no other name than their place
        <code key={index} className={style["code"]}>
          <Part text={part} kind={kind} />
        </code>
      );
    const written = isCode ? `\`${part}${hasPartner ? "`" : ""}` : part;
    // oxlint-disable-next-line react/no-array-index-key -- as above
    return written === "" ? null : <Part key={index} text={written} kind={kind} />;
  });
}

function Part({ text, kind }: WithCodeProps): ReactNode {
  return kind === "own" ? text : <VisibleText text={text} kind={kind} />;
}
