import { bytesOfBase64, pictureKind, pictureSize } from "../../shared/picture/picture.ts";
import type { ShownPicture } from "./picture-canvas.tsx";

/** How large an attached file is: a text in characters, a picture in pixels and bytes. Pure. */
export function sizeInWords({ text, image }: { text: string; image?: ShownPicture | undefined }): string {
  if (image === undefined) return `${text.length.toLocaleString()} characters`;
  return `${pictureKind(image)}, ${pictureSize(image)}, ${bytesInWords(bytesOfBase64(image.data))}`;
}

function bytesInWords(bytes: number): string {
  if (bytes < 1_000) return bytes === 1 ? "1 byte" : `${bytes} bytes`;
  return bytes < 1_000_000 ? `${Math.round(bytes / 1_000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
