import { z } from "zod";

const answerSchema = z.union([
  z.object({ password: z.string().nullable() }),
  z.object({ error: z.string() }),
]);

/**
 * The password in what the keychain's process answered (`keychain-child.ts`), null where it holds none. Throws what the
 * keychain said where it failed, and for anything else: what comes from another process is read with care.
 */
export function passwordIn(message: unknown): string | null {
  const answer = answerSchema.parse(message);
  if ("error" in answer) throw new Error(answer.error);
  return answer.password;
}

/** For a process that ended before it had answered. */
export function noAnswer(): never {
  throw new Error("the keychain's process ended without an answer");
}
