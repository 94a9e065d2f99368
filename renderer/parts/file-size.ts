import { bytesOfBase64, pictureKind, pictureSize } from "../../shared/picture/picture.ts";
import { counted } from "../../shared/quantities.ts";
import { shownSize } from "../../shared/shown-size.ts";
import type { ShownPicture } from "./picture-canvas.tsx";

/** How large an attached file is: a text in characters, a picture in pixels and bytes. Pure. */
export function sizeInWords({ text, image }: { text: string; image?: ShownPicture | undefined }): string {
  if (image === undefined) return counted(text.length, "character");
  return `${pictureKind(image)}, ${pictureSize(image)}, ${shownSize(bytesOfBase64(image.data))}`;
}
