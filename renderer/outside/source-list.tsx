import type { ReactNode } from "react";
import { counted } from "../../shared/quantities.ts";
import { sourceTitle } from "../../shared/source-key-words.ts";
import { visibleLine } from "../parts/visible-text.tsx";
import type { SourceView } from "../state/sources.ts";
import style from "./outside.module.css";
import { SourceDeeds } from "./source-deeds.tsx";

type SourceListProps = { conversationId: string; sources: readonly SourceView[] };

/** Each source with how much it brought, and what can be done about it. */
export function SourceList({ conversationId, sources }: SourceListProps): ReactNode {
  if (sources.length === 0) return <p>There is no text from outside in this conversation.</p>;
  return (
    <ul className={style["list"]}>
      {sources.map(({ source, words, texts, characters }) => (
        <li key={source}>
          <span className={style["words"]}>
            <bdi>{sourceTitle(visibleLine(words))}</bdi>
            <small>
              {counted(texts, "text")}, {counted(characters, "character")}
            </small>
          </span>
          <SourceDeeds
            conversationId={conversationId}
            source={source}
            words={visibleLine(words)}
            isFromList
          />
        </li>
      ))}
    </ul>
  );
}
