import { Globe } from "lucide-react";
import type { ReactNode } from "react";
import type { Call } from "../../shared/call-view.ts";
import { keyInWords } from "../../shared/source-key-words.ts";
import { visibleLine } from "../parts/visible-text.tsx";
import { useSources } from "../state/sources.ts";
import { showSource } from "./outside-dialog-state.ts";
import style from "./outside.module.css";

/** "from outside", small; what it came from is its title. */
export function OutsideSign({ words }: { words: string }): ReactNode {
  return (
    <span className={style["sign"]} title={`From outside: ${words}`}>
      <Globe aria-hidden="true" />
      from outside
      <span className="unseen">: {words}</span>
    </span>
  );
}

type CallSignProps = { call: Pick<Call, "cameFrom" | "forModel">; conversationId: string };

/** The same for a call whose result brought such text to the model; nothing for others. */
export function CallSign({ call, conversationId }: CallSignProps): ReactNode {
  const wordsOf = useSourceWords(conversationId);
  if (call.cameFrom === undefined || call.forModel === null) return null;
  return <OutsideSign words={sourcesInWords(call.cameFrom.map(wordsOf))} />;
}

type CameFromProps = { conversationId: string; sources: readonly string[]; what: string };

/** Names the sources that something came from; each leads to what it brought. */
export function CameFrom({ conversationId, sources, what }: CameFromProps): ReactNode {
  const wordsOf = useSourceWords(conversationId);
  return (
    <p className={style["from"]}>
      <Globe aria-hidden="true" />
      <span>
        {what} from outside:{" "}
        {sources.map((source, index) => (
          <span key={source}>
            {index === 0 ? null : ", "}
            <button type="button" onClick={() => showSource(conversationId, source)}>
              <bdi>{wordsOf(source)}</bdi>
            </button>
          </span>
        ))}
      </span>
    </p>
  );
}

/** Sources as main names them where it was asked; else by their keys. In one line, all visible. */
export function useSourceWords(conversationId: string): (source: string) => string {
  const known = useSources(conversationId);
  return (source) => visibleLine(known?.find((one) => one.source === source)?.words ?? keyInWords(source));
}

/** Several sources in one phrase: "example.com and 2 more". */
function sourcesInWords(words: readonly string[]): string {
  const [first = "", ...others] = words;
  return others.length === 0 ? first : `${first} and ${others.length} more`;
}
