import { ShieldCheck } from "lucide-react";
import { useRef, useState, type ReactNode } from "react";
import type { Failure, Result } from "../../shared/result.ts";
import { Button } from "../parts/button.tsx";
import { FailureNote } from "../parts/failure-note.tsx";
import { useSources } from "../state/sources.ts";
import { showSource } from "./outside-dialog-state.ts";
import style from "./outside.module.css";
import { revokeTrust, trustSource } from "./trust-source.ts";

type SourceDeedsProps = {
  conversationId: string;
  source: string;
  /** As the person reads it: part of each button's name. */
  words: string;
  /** False where its text is shown already. */
  canLook?: boolean;
  isFromList?: boolean;
};

/** What can be done about a source: look at what it brought, trust that here, or take the trust back. */
export function SourceDeeds(props: SourceDeedsProps): ReactNode {
  const { conversationId, source, words, canLook = true, isFromList = false } = props;
  const known = useSources(conversationId)?.find((one) => one.source === source);
  const { failure, isAsking, run } = useDeed();
  const isTrusted = known?.isTrusted ?? false;
  return (
    <>
      <span className={style["deeds"]}>
        {isTrusted ? (
          <span className={style["trusted"]}>
            <ShieldCheck aria-hidden="true" />
            Trusted here
          </span>
        ) : null}
        {canLook ? (
          <Button
            isSmall
            aria-label={`Look at it: ${words}`}
            onClick={() => showSource(conversationId, source, isFromList)}
          >
            Look at it
          </Button>
        ) : null}
        <Button
          isSmall
          aria-label={isTrusted ? `Revoke the trust in ${words}` : `Trust for this conversation: ${words}`}
          aria-disabled={isAsking}
          onClick={() => run(() => (isTrusted ? revokeTrust : trustSource)(conversationId, source))}
        >
          {isTrusted ? "Revoke" : "Trust for this conversation…"}
        </Button>
      </span>
      {failure === null ? null : <FailureNote failure={failure} />}
    </>
  );
}

/** One request at a time. The button stays enabled, so that it keeps the focus. */
function useDeed() {
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isAsking, setAsking] = useState(false);
  const goesOn = useRef(false);
  const ask = async (request: () => Promise<Result<unknown>>): Promise<void> => {
    if (goesOn.current) return;
    goesOn.current = true;
    setAsking(true);
    setFailure(null);
    const answer = await request();
    goesOn.current = false;
    setAsking(false);
    if (!answer.ok) setFailure(answer.failure);
  };
  return { failure, isAsking, run: (request: () => Promise<Result<unknown>>): void => void ask(request) };
}
