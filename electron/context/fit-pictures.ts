import type { ModelMessage } from "../model/model.ts";
import { picturesAsLines } from "../model/with-attachments.ts";

/**
 * What one request holds at most, whatever its model reads: endpoints take requests of 20 to 50 MB, and shrink pictures
 * where there are more than twenty (Anthropic, "Vision"). The length is that of the base64.
 */
const MOST = { pictures: 20, length: 20_000_000 } as const;

/** The messages with only the newest pictures that one request holds; a line stands for each other. Pure. */
export function withinRequest(messages: readonly ModelMessage[]): readonly ModelMessage[] {
  let pictures = 0;
  let length = 0;
  const fitted = messages.toReversed().map((message) => {
    const own = picturesIn(message);
    pictures += own.length;
    length += own.reduce((sum, { data }) => sum + data.length, 0);
    return pictures > MOST.pictures || length > MOST.length ? withoutPictures(message) : message;
  });
  return pictures <= MOST.pictures && length <= MOST.length ? messages : fitted.toReversed();
}

/** How many pictures there are to see in these messages. */
export function countPictures(messages: readonly ModelMessage[]): number {
  return messages.reduce((sum, message) => sum + picturesIn(message).length, 0);
}

/** The message with a line in place of each picture. Pure. */
export function withoutPictures(message: ModelMessage): ModelMessage {
  return picturesAsLines(message, "left out, to fit what you can read at once");
}

function picturesIn(message: ModelMessage) {
  const attachments = message.role === "user" ? (message.attachments ?? []) : [];
  return attachments.flatMap(({ image }) => (image === undefined ? [] : [image]));
}
