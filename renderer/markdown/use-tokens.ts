import { useEffect, useState } from "react";
import type { Token } from "./code-chunks.ts";
import { highlight } from "./highlighter.ts";

type Tokens = readonly (readonly Token[])[];

const none: Tokens = [];
/** Longer code than this is shown in one colour. */
const mostCharacters = 200_000;

/** What the words of some code are, chunk by chunk as it is found out; nothing where the language is not known. */
export function useTokens(chunks: readonly string[], language: string): Tokens {
  const [found, setFound] = useState<{ chunks: readonly string[]; tokens: Tokens }>({ chunks, tokens: none });
  useEffect(() => {
    const length = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
    if (language === "" || length === 0 || length > mostCharacters) return undefined;
    return highlight(chunks, language, (tokens) => setFound({ chunks, tokens }));
  }, [chunks, language]);
  return found.chunks === chunks ? found.tokens : none;
}
