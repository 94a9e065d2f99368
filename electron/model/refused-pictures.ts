import type { Json } from "../../shared/json.ts";
import { asList, asObject } from "./wire-value.ts";

/** Among what an endpoint refuses, the name of the content parts that hold pictures. */
export const PICTURE_PART = "image_url";

/**
 * How endpoints say that a model does not see, in the words of public issue threads: OpenAI and Azure ("image_url is only
 * supported by certain models"), DeepSeek ("unknown variant `image_url`, expected `text`"), vLLM ("is not a multimodal
 * model", "At most 0 image(s)"), llama.cpp ("image input is not supported … mmproj"), Ollama ("missing data required for
 * image input", "does not support image input"), LM Studio ("Model does not support images"), OpenRouter ("No endpoints
 * found that support image input"), Mistral ("Image input is not enabled"), and what others before them make of these.
 */
const DOES_NOT_SEE = new RegExp(
  [
    "image_url.{0,20}only supported by certain models",
    "unknown variant [`'\"]?image_url",
    "not a multi-?modal model|multi-?modal (input|content|data)s?.{0,20}(is|are) not supported",
    "at most 0 image|limit.{0,20}\\b0 images?\\b",
    "\\b(images?|vision|image_url|pictures?)\\b.{0,30}\\b(is|are) (currently )?(not|un)[ -]?(supported|enabled|allowed|available)",
    "(does|do|did)(n't| not) (support|accept|have|take).{0,30}\\b(images?|vision|image_url|pictures?)\\b",
    "unsupported (content|message|part)s?( type)?.{0,10}\\b(images?|image_url)\\b|cannot (see|read|process|handle) images\\b",
    "(no endpoints|no providers?).{0,30}support (image|vision)",
    "mmproj|missing data required for image",
    "images? is incompatible with system|images? (is|are) incompatible",
    "\\b(only|just)\\b.{0,20}\\btext\\b.{0,20}\\b(is|are) supported|'type=text' are supported|text-only model",
  ].join("|"),
  "iu",
);

/** About one picture, and not about pictures: another one might be taken. */
const THIS_PICTURE =
  /\b(image|picture|media)s?[ _-]?(file |data )?(format|type|size|dimension|resolution)|valid image|too (large|many|small)|exceeds/iu;

/** Said by endpoints whose messages can hold nothing but text, in many words; only beside pictures does it tell of them. */
const WANTS_TEXT =
  /content.{0,40}(must be|should be|expected|to be|value must be)\b.{0,10}\b(a )?(valid )?(string|str|text)\b|(string|str)\b.{0,20}expected|invalid type: sequence, expected a string|expected a string/iu;

/** Whether these words of an endpoint say that its model does not see pictures. */
export function saysItDoesNotSee(words: string): boolean {
  return DOES_NOT_SEE.test(words) && !THIS_PICTURE.test(words);
}

type Sent = Readonly<Record<string, Json>>;

/** Whether a refusal says that the pictures of what was sent cannot be seen. Pure. */
export function refusesPictures(message: string, sent: Sent): boolean {
  return saysItDoesNotSee(message) && holdsPictures(sent);
}

/** Whether it wants text where parts were sent; no word of pictures, so look for other causes first. Pure. */
export function refusesParts(message: string, sent: Sent): boolean {
  return WANTS_TEXT.test(message) && holdsPictures(sent);
}

/** Whether pictures were sent. */
function holdsPictures(sent: Sent): boolean {
  return asList(sent["messages"]).some((message) =>
    asList(asObject(message)?.["content"]).some((part) => asObject(part)?.["type"] === PICTURE_PART),
  );
}
