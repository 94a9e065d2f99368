import type { CapabilityAnswer } from "../../../shared/endpoint-capabilities.ts";
import type { EndpointProfile } from "../endpoint-profile.ts";
import { PICTURE_PART } from "../refused-pictures.ts";
import { COLOUR, OTHER_COLOURS, QUESTION } from "./questions.ts";
import { type Asked, type Reply, sendQuestion } from "./send-question.ts";

/** Whether a model sees, and the profile that asking has made. */
type AboutPictures = { images: CapabilityAnswer; profile: EndpointProfile };

/**
 * Asks a model which colour a plain picture has, unless its server has told already whether it sees. What was learned of
 * pictures before counts for nothing: a local server may have been started with an eye since.
 */
export async function askAboutPictures(
  asked: Asked,
  before: EndpointProfile,
  told: CapabilityAnswer,
): Promise<AboutPictures> {
  const refused = before.refused.filter((name) => name !== PICTURE_PART);
  const open = { ...before, capabilities: null, refused };
  if (told !== "unknown") return { images: told, profile: open };
  const reply = await sendQuestion(QUESTION.picture, asked, open);
  return { images: answerOf(reply), profile: reply.profile };
}

/** A model that does not see guesses, or says so; one whose answer did not come to its word has told nothing. */
function answerOf({ profile, ...reply }: Reply): CapabilityAnswer {
  if (profile.refused.includes(PICTURE_PART)) return "no";
  if (reply.type === "failed") return reply.failure.code === "pictures-not-supported" ? "no" : "unknown";
  const words: readonly string[] = reply.message.text.toLowerCase().match(/\p{L}+/gu) ?? [];
  if (words.length === 0) return "unknown";
  return words.includes(COLOUR) && !OTHER_COLOURS.some((other) => words.includes(other)) ? "yes" : "no";
}
