import type { Attachment } from "../../shared/attachment.ts";
import { PICTURE_LIMITS, type Picture } from "../../shared/picture/picture.ts";
import { readPicture } from "../../shared/picture/read-picture.ts";
import { fail, type Result, succeed } from "../../shared/result.ts";
import { hashOf } from "../../tools/files/hash-file.ts";
import { visibleLine } from "../terminal/show/visible.ts";

/** A picture as a window hands it over: only its bytes count. */
type HandedOver = { name: string; text: string; image?: { data: string } | undefined };

/** Bytes as a picture; or why not, as what follows a colon; null for what is no picture that models take. */
export function pictureOf(bytes: Uint8Array): { image: Picture } | { why: string } | null {
  const read = readPicture(bytes);
  switch (read.type) {
    case "other":
      return null;
    case "refused":
      return { why: read.why };
    case "picture":
      return {
        image: { ...read.header, data: Buffer.from(bytes).toString("base64"), hash: hashOf(bytes) },
      };
  }
}

/**
 * What goes with a prompt, each picture as its own bytes say that it is: a window may have been taken over, and a
 * file that was imported may say anything. Fails, and nothing goes, where one is no picture.
 */
export function checkAttachments(attachments: readonly HandedOver[]): Result<Attachment[]> {
  const checked: Attachment[] = [];
  for (const { name, text, image } of attachments) {
    if (image === undefined) {
      checked.push({ name, text });
      continue;
    }
    const picture = pictureOf(Buffer.from(image.data, "base64"));
    if (picture === null || "why" in picture)
      return notAPicture(name, picture?.why ?? "it is no PNG, JPEG, GIF or WebP");
    checked.push({ name, text: "", ...picture });
  }
  const pictures = checked.filter(({ image }) => image !== undefined).length;
  return pictures > PICTURE_LIMITS.inOneMessage ? tooManyPictures() : succeed(checked);
}

function notAPicture(name: string, why: string): Result<never> {
  return fail(
    "not-a-picture",
    `“${visibleLine(name)}” was not sent as a picture: ${why}. Nothing was sent.`,
    "Take it off, or choose another file.",
  );
}

function tooManyPictures(): Result<never> {
  return fail(
    "too-many-pictures",
    `No more than ${PICTURE_LIMITS.inOneMessage} pictures can go with one message. Nothing was sent.`,
    "Send some of them first, then the others.",
  );
}
