import { createContext, useContext, useMemo, type ComponentProps, type ReactNode } from "react";
import { VisibleText } from "../parts/visible-text.tsx";
import { marksIn, type Copy } from "../../shared/copied-texts.ts";

const none: readonly Copy[] = [];
const context = createContext(none);

/** What was copied from outside in the call that is drawn inside. */
export const CopiesProvider = context.Provider;

/** `VisibleText` in which the parts are marked that the call around it copied from text from outside. */
export function MarkedText({
  text,
  kind = "text",
}: Omit<ComponentProps<typeof VisibleText>, "marks">): ReactNode {
  const copies = useContext(context);
  const marks = useMemo(() => marksIn(text, copies), [text, copies]);
  return <VisibleText text={text} kind={kind} marks={marks} />;
}

/** The copies to be marked, for what draws text of its own. */
export function useCopies(): readonly Copy[] {
  return useContext(context);
}
