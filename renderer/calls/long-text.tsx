import { useEffect, useRef, useState, type ReactNode } from "react";
import { counted } from "../../shared/quantities.ts";
import { MarkedText } from "../outside/marked-text.tsx";
import style from "./long-text.module.css";

type LongTextProps = {
  text: string;
  /** What it is, for those who hear it: "Command". */
  name: string;
  kind?: "text" | "command";
};

/** From here on a text scrolls inside its frame, and its length is said: what is not in sight is not overlooked. */
const longCharacters = 1_500;
const longLines = 16;

/** A text as it stands, every character of it, wrapped and never cut. */
export function LongText({ text, name, kind = "text" }: LongTextProps): ReactNode {
  const lines = text.split("\n").length;
  if (text.length <= longCharacters && lines <= longLines) {
    return (
      <pre className={style["text"]}>
        <MarkedText text={text} kind={kind} />
      </pre>
    );
  }
  return <ScrollingText text={text} name={name} kind={kind} />;
}

/** Said to be unread until its end was in sight: a yes to a command waits for that. */
function ScrollingText({ text, name, kind }: Required<LongTextProps>): ReactNode {
  const frame = useRef<HTMLElement>(null);
  const [isRead, setRead] = useState(false);
  const look = (): void => {
    const { scrollTop = 0, clientHeight = 0, scrollHeight = 0 } = frame.current ?? {};
    if (scrollTop + clientHeight >= scrollHeight - 4) setRead(true);
  };
  useEffect(look, []);
  const lines = text.split("\n").length;
  const length = `${counted(text.length, "character")}${lines > 1 ? `, ${counted(lines, "line")}` : ""}`;
  return (
    <>
      <section
        ref={frame}
        className={style["frame"]}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keyboard (axe: scrollable-region-focusable)
        tabIndex={0}
        aria-label={name}
        data-unread={kind === "command" && !isRead}
        onScroll={look}
      >
        <pre className={style["text"]}>
          <MarkedText text={text} kind={kind} />
        </pre>
      </section>
      <p className={style["length"]}>{length}; it scrolls.</p>
    </>
  );
}
