import { Globe } from "lucide-react";
import type { ReactNode } from "react";
import { counted } from "../../shared/quantities.ts";
import { useFollowSources, useSources } from "../state/sources.ts";
import { useFromConversation } from "../state/turn-events.ts";
import { showSources } from "./outside-dialog-state.ts";
import { countOutsideTexts } from "../../shared/outside-texts.ts";
import style from "./outside.module.css";

/** Above a conversation that holds text from outside: from how many sources, and the way to them. */
export function OutsideChip({ conversationId }: { conversationId: string }): ReactNode {
  const texts = useFromConversation(conversationId, countOutsideTexts) ?? 0;
  useFollowSources(conversationId, texts);
  const sources = useSources(conversationId);
  if (texts === 0) return null;
  const trusted = sources?.filter(({ isTrusted }) => isTrusted).length ?? 0;
  const count = sources === null ? "Text" : counted(sources.length, "source");
  const areAll = sources !== null && trusted === sources.length;
  return (
    <button
      type="button"
      className={style["chip"]}
      data-trusted={areAll}
      title="Text from outside in this conversation"
      onClick={() => showSources(conversationId)}
    >
      <Globe aria-hidden="true" />
      <span>
        {count} from outside{areAll && trusted > 0 ? ", trusted" : ""}
      </span>
    </button>
  );
}
