import { z } from "zod";
import { hashOf } from "../../../tools/files/hash-file.ts";
import type { GrantStore } from "../grants.ts";
import type { OutsideText } from "../provenance.ts";

/**
 * That a person looked at a source and trusts it, in one conversation, as stored for ever among the permissions. It covers
 * the very texts that the source had brought by then: what it brings later nobody has looked at.
 */
export const trustedSourceSchema = z.strictObject({
  version: z.literal(1),
  kind: z.literal("trust-source"),
  source: z.string().min(1),
  /** SHA-256 of each text, lower-case hex. */
  texts: z.array(z.string()),
  until: z.strictObject({ type: z.literal("conversation"), conversationId: z.string().min(1) }),
});
export type TrustedSource = z.infer<typeof trustedSourceSchema>;

/** The trust in this source's texts in a conversation, as they are there now. Pure. */
export function trustIn(
  source: string,
  conversationId: string,
  outside: readonly OutsideText[],
): TrustedSource {
  const texts = outside.filter(({ sources }) => sources.includes(source)).map(({ text }) => hashOf(text));
  const until = { type: "conversation", conversationId } as const;
  return { version: 1, kind: "trust-source", source, texts: [...new Set(texts)], until };
}

/** What people trust in a conversation and have not taken back. */
export function trustedSources(store: Pick<GrantStore, "list">, conversationId: string): TrustedSource[] {
  return store.list().flatMap(({ body, revokedAt }) => {
    const read = revokedAt === null ? trustedSourceSchema.safeParse(body).data : undefined;
    return read?.until.conversationId === conversationId ? [read] : [];
  });
}

/** The texts that are left once those are taken out whose every source is trusted with exactly this text. Pure. */
export function untrusted(
  outside: readonly OutsideText[],
  trusted: readonly TrustedSource[],
): readonly OutsideText[] {
  if (trusted.length === 0) return outside;
  const covers = ({ sources, text }: OutsideText): boolean => {
    const hash = hashOf(text);
    return (
      sources.length > 0 &&
      sources.every((source) => trusted.some((one) => one.source === source && one.texts.includes(hash)))
    );
  };
  return outside.filter((text) => !covers(text));
}
