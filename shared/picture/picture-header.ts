import type { Picture } from "./picture.ts";

export type PictureHeader = Omit<Picture, "data" | "hash">;

/**
 * What kind of picture bytes are, by their own signature and never by a name, and how large it says it is; null for all
 * else, also for a picture whose header is cut off. Reads the header only: nothing is decoded. Pure.
 */
export function pictureHeader(bytes: Uint8Array): PictureHeader | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const header = png(view) ?? gif(view) ?? jpeg(view) ?? webp(view);
    return header !== null && header.width > 0 && header.height > 0 ? header : null;
  } catch (error) {
    // A header that ends before it has told its size.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** Whether a file begins as such a picture does; its first 12 bytes are enough. Pure. */
export function beginsAsPicture(start: Uint8Array): boolean {
  const view = new DataView(start.buffer, start.byteOffset, start.byteLength);
  if (reads(view, 0, "RIFF")) return reads(view, 8, "WEBP");
  return ["\u0089PNG\r\n\u001a\n", "GIF87a", "GIF89a", "\u00ff\u00d8\u00ff"].some((signature) =>
    reads(view, 0, signature),
  );
}

/** W3C PNG, 5.2 and 11.2.1: the signature, then IHDR with width and height first. */
function png(view: DataView): PictureHeader | null {
  if (!reads(view, 0, "\u0089PNG\r\n\u001a\n") || !reads(view, 12, "IHDR")) return null;
  return { mediaType: "image/png", width: view.getUint32(16), height: view.getUint32(20) };
}

/** GIF89a, 17 and 18: the logical screen holds every frame. */
function gif(view: DataView): PictureHeader | null {
  if (!reads(view, 0, "GIF87a") && !reads(view, 0, "GIF89a")) return null;
  return { mediaType: "image/gif", width: view.getUint16(6, true), height: view.getUint16(8, true) };
}

/** ITU-T T.81, annex B: segments, each with its length, up to the frame header. */
function jpeg(view: DataView): PictureHeader | null {
  if (!reads(view, 0, "\u00ff\u00d8\u00ff")) return null;
  for (let at = 2; ;) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      // A byte that only fills up.
      at += 1;
      continue;
    }
    if (isFrame(marker))
      return { mediaType: "image/jpeg", width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    // The picture's own data, or its end, without a frame header before it.
    if (marker === 0xda || marker === 0xd9) return null;
    const length = hasLength(marker) ? view.getUint16(at + 2) : 0;
    if (hasLength(marker) && length < 2) return null;
    at += 2 + length;
  }
}

/** SOF0 to SOF15, without the three markers among them that are tables. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

function hasLength(marker: number): boolean {
  return marker !== 0x01 && !(marker >= 0xd0 && marker <= 0xd8);
}

/** RFC 9649: a RIFF file whose first chunk is lossy, lossless, or extended (animated, too). */
function webp(view: DataView): PictureHeader | null {
  if (!reads(view, 0, "RIFF") || !reads(view, 8, "WEBP")) return null;
  const mediaType = "image/webp" as const;
  if (reads(view, 12, "VP8 ") && reads(view, 23, "\u009d\u0001*")) {
    const [width, height] = [view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff];
    return { mediaType, width, height };
  }
  if (reads(view, 12, "VP8L") && reads(view, 20, "/")) {
    const bits = view.getUint32(21, true);
    return { mediaType, width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
  }
  if (!reads(view, 12, "VP8X")) return null;
  const side = (at: number): number => view.getUint16(at, true) + (view.getUint8(at + 2) << 16) + 1;
  return { mediaType, width: side(24), height: side(27) };
}

/** Whether these bytes stand there; what is beyond the end does not. */
function reads(view: DataView, at: number, signature: string): boolean {
  if (view.byteLength < at + signature.length) return false;
  return Array.from(signature).every((sign, index) => view.getUint8(at + index) === sign.charCodeAt(0));
}
