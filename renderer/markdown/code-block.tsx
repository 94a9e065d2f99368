import { Check, Copy, WrapText } from "lucide-react";
import { memo, useMemo, useState, type ReactNode } from "react";
import { call } from "../bridge.ts";
import { announce } from "../parts/announce.tsx";
import { IconButton } from "../parts/button.tsx";
import style from "./code-block.module.css";
import { chunksOf, textOfToken, type Token } from "./code-chunks.ts";
import { useTokens } from "./use-tokens.ts";

type CodeBlockProps = {
  code: string;
  /** As the fence names it; may be empty. */
  language: string;
  /** True while it still grows: then it is drawn plainly. */
  isOpen: boolean;
};

/** Code with its language, Copy and a choice of wrapping its lines. */
export const CodeBlock = memo(function CodeBlock({ code, language, isOpen }: CodeBlockProps): ReactNode {
  const [isWrapped, setWrapped] = useState(false);
  const chunks = useMemo(() => chunksOf(code), [code]);
  const tokens = useTokens(chunks, isOpen ? "" : language);
  return (
    <figure className={style["block"]}>
      <figcaption className={style["head"]}>
        <span className={style["language"]}>{language || "text"}</span>
        <IconButton
          name={isWrapped ? "Do not wrap lines" : "Wrap lines"}
          aria-pressed={isWrapped}
          icon={<WrapText />}
          onClick={() => setWrapped(!isWrapped)}
        />
        <CopyButton text={code} name="Copy code" />
      </figcaption>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached with the keyboard */}
      <pre className={style["code"]} data-wrapped={isWrapped} tabIndex={0}>
        <code>
          {chunks.map((chunk, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- chunks are the lines at a place
            <Chunk key={index} text={chunk} tokens={tokens[index] ?? null} />
          ))}
        </code>
      </pre>
    </figure>
  );
});

/** A button that copies, and says for a moment that it did. */
export function CopyButton({ text, name }: { text: string; name: string }): ReactNode {
  const [isCopied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    const answer = await call("clipboard.write", { text });
    setCopied(answer.ok);
    announce(answer.ok ? "Copied." : `${answer.failure.message} ${answer.failure.suggestion}`);
  };
  return (
    <IconButton
      name={isCopied ? "Copied" : name}
      icon={isCopied ? <Check /> : <Copy />}
      onClick={() => void copy()}
      onPointerLeave={() => setCopied(false)}
      onBlur={() => setCopied(false)}
    />
  );
}

/** Some lines, drawn again only when one of them changes: what was appended costs nothing for what stands before it. */
const Chunk = memo(function Chunk({ text, tokens }: { text: string; tokens: readonly Token[] | null }) {
  return (
    <span className={style["chunk"]}>
      {tokens === null
        ? text
        : tokens.map((token) =>
            token.kind === "" ? (
              textOfToken(token, text)
            ) : (
              <span key={token.start} data-token={token.kind}>
                {textOfToken(token, text)}
              </span>
            ),
          )}
    </span>
  );
});
