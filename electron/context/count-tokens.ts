import type { Picture } from "../../shared/picture/picture.ts";
import type { ModelMessage, ModelRequest, OfferedTool } from "../model/model.ts";

/** What a message costs besides its text: its role and the marks around it. */
const MESSAGE_TOKENS = 4;

/**
 * About how many tokens a text is, without a tokenizer: letters of Latin script come four to a token, digits and signs two,
 * other alphabets two, Chinese, Japanese and Korean one, and each half of an emoji one. Pure.
 */
export function textTokens(text: string): number {
  let tokens = 0;
  for (let index = 0; index < text.length; index++) tokens += weightOf(text.charCodeAt(index));
  return Math.ceil(tokens);
}

function weightOf(unit: number): number {
  if (unit < 0x80) return isLetterOrSpace(unit) ? 0.25 : 0.45;
  if (unit < 0x2e80) return 0.5;
  return 1;
}

function isLetterOrSpace(unit: number): boolean {
  const lower = unit | 0x20;
  return unit === 0x20 || (lower >= 0x61 && lower <= 0x7a);
}

/** The most that a picture costs: larger ones are shrunk before they are read (Anthropic, "Vision"). */
const MOST_PICTURE_TOKENS = 1_600;

/**
 * About how many tokens a picture is: the larger of width × height / 750 (Anthropic, "Vision") and 85 with 170 for each
 * square of 512 pixels, after it is made to fit into 2,048 and its shorter side into 768 (OpenAI, "Images and vision"). Pure.
 */
export function pictureTokens({ width, height }: Pick<Picture, "width" | "height">): number {
  const fit = Math.min(1, 2_048 / Math.max(width, height));
  const scale = fit * Math.min(1, 768 / (Math.min(width, height) * fit));
  const tiles = Math.ceil((width * scale) / 512) * Math.ceil((height * scale) / 512);
  return Math.min(MOST_PICTURE_TOKENS, Math.ceil(Math.max((width * height) / 750, 85 + 170 * tiles)));
}

/** About how many tokens a message is. */
export function messageTokens(message: ModelMessage): number {
  const calls = message.role === "assistant" ? message.calls : [];
  const attachments = message.role === "user" ? (message.attachments ?? []) : [];
  const parts = [
    textTokens(message.content),
    ...calls.map((call) => MESSAGE_TOKENS + textTokens(call.name) + textTokens(call.arguments)),
    ...attachments.map(({ name, text, image }) => {
      const content = image === undefined ? textTokens(text) : pictureTokens(image);
      return MESSAGE_TOKENS + textTokens(name) + content;
    }),
  ];
  return parts.reduce((sum, part) => sum + part, MESSAGE_TOKENS);
}

/** About how many tokens the tools of a request are. */
export function toolTokens(tools: readonly OfferedTool[]): number {
  return tools.length === 0 ? 0 : textTokens(JSON.stringify(tools));
}

/** About how many tokens a request is. */
export function requestTokens({ messages, tools }: ModelRequest): number {
  return messages.reduce((sum, message) => sum + messageTokens(message), toolTokens(tools));
}
