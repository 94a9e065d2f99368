import { grouped } from "../quantities.ts";
import { PICTURE_LIMITS, pictureSize } from "./picture.ts";
import { pictureHeader, type PictureHeader } from "./picture-header.ts";

/** What bytes are as a picture; or why they cannot be handed over, as what follows a colon; or that they are none. */
export type ReadPicture =
  | { type: "picture"; header: PictureHeader }
  | { type: "refused"; why: string }
  | { type: "other" };

/** Recognises a picture by its bytes, within the limits. Pure. */
export function readPicture(bytes: Uint8Array): ReadPicture {
  const header = pictureHeader(bytes);
  if (header === null) return { type: "other" };
  const why = tooMuch(header, bytes.length);
  return why === null ? { type: "picture", header } : { type: "refused", why };
}

function tooMuch(header: PictureHeader, bytes: number): string | null {
  const { side, pixels } = PICTURE_LIMITS;
  if (bytes > PICTURE_LIMITS.bytes) return PICTURE_TOO_LARGE;
  if (header.width > side || header.height > side)
    return `it is ${pictureSize(header)} pixels, and models take at most ${grouped(side)} a side. Make it smaller first`;
  if (header.width * header.height > pixels)
    return `it has more than ${Math.floor(pixels / 1_000_000)} million pixels, the most that models take. Make it smaller first`;
  return null;
}

/** Said of a picture whose file is larger than the limit. */
export const PICTURE_TOO_LARGE =
  "it is larger than 3.75 MB, the most that models take of a picture. Make it smaller first";
