import { PICTURE_TOO_LARGE, readPicture } from "../../shared/picture/read-picture.ts";
import { PICTURE_LIMITS } from "../../shared/picture/picture.ts";
import { beginsAsPicture, type PictureHeader } from "../../shared/picture/picture-header.ts";
import { fail, succeed, type Result } from "../../shared/result.ts";
import type { AttachedFile } from "./use-attachments.ts";

const mostBytes = 1_000_000;

/** Reads what has no path, from the clipboard: a picture, by its bytes, or a text. Main looks at a picture again. */
export async function readHere(file: File): Promise<Result<AttachedFile>> {
  const isPicture = beginsAsPicture(new Uint8Array(await file.slice(0, 32).arrayBuffer()));
  if (!isPicture && file.size > mostBytes) {
    return fail(
      "too-large",
      `“${file.name}” is larger than 1 MB, the most that can be attached.`,
      "Attach the part that matters.",
    );
  }
  if (isPicture && file.size > PICTURE_LIMITS.bytes) return refused(file, PICTURE_TOO_LARGE);
  const bytes = new Uint8Array(await file.arrayBuffer());
  const read = readPicture(bytes);
  if (read.type === "refused") return refused(file, read.why);
  if (read.type === "picture") return succeed(await asPicture(file, read.header));
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return succeed({ name: file.name.slice(0, 300), text });
  } catch {
    return fail(
      "not-text",
      `“${file.name}” is not a text.`,
      "Attach a text file, or a PNG, JPEG, GIF or WebP.",
    );
  }
}

function refused({ name }: File, why: string): Result<never> {
  return fail("not-attached", `“${name}” was not attached: ${why}.`, "Choose another file.");
}

async function asPicture(file: File, header: PictureHeader): Promise<AttachedFile> {
  const { promise, resolve } = Promise.withResolvers<string>();
  const reader = new FileReader();
  reader.addEventListener("loadend", () => resolve(typeof reader.result === "string" ? reader.result : ""));
  reader.readAsDataURL(file);
  const address = await promise;
  const data = address.slice(address.indexOf(",") + 1);
  return { name: (file.name || "picture").slice(0, 300), text: "", image: { ...header, data } };
}
