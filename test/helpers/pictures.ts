import { deflateSync } from "node:zlib";

/** The beginnings of picture files, byte for byte as their formats say; what is drawn in them plays no part. */

export function png(width: number, height: number): Buffer {
  const size = Buffer.alloc(8);
  size.writeUInt32BE(width, 0);
  size.writeUInt32BE(height, 4);
  const rest = Buffer.from([8, 2, 0, 0, 0, 0, 0, 0, 0]);
  return Buffer.concat([
    latin("\u0089PNG\r\n\u001a\n\0\0\0\rIHDR"),
    size,
    rest,
    deflateSync(Buffer.alloc(16)),
  ]);
}

export function gif(width: number, height: number, version: "87a" | "89a" = "89a"): Buffer {
  const size = Buffer.alloc(4);
  size.writeUInt16LE(width, 0);
  size.writeUInt16LE(height, 2);
  return Buffer.concat([latin(`GIF${version}`), size, Buffer.from([0x80, 0, 0, 0, 0, 0, 255, 255, 255])]);
}

/** `frame`: the marker of its frame header; `before`: whole segments that stand ahead of it. */
export function jpeg(width: number, height: number, frame = 0xc0, before: readonly number[] = APP0): Buffer {
  const size = Buffer.alloc(4);
  size.writeUInt16BE(height, 0);
  size.writeUInt16BE(width, 2);
  return Buffer.concat([
    Buffer.from([0xff, 0xd8, ...before, 0xff, frame, 0, 17, 8]),
    size,
    Buffer.from([3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1]),
  ]);
}

/** JFIF's own segment, four bytes long. */
const APP0 = [0xff, 0xe0, 0, 6, 0x4a, 0x46, 0x49, 0x46];

export function webp(kind: "lossy" | "lossless" | "extended", width: number, height: number): Buffer {
  return riff(chunkOf(kind, width, height));
}

function chunkOf(kind: "lossy" | "lossless" | "extended", width: number, height: number): Buffer {
  if (kind === "lossless") {
    const bits = Buffer.alloc(4);
    bits.writeUInt32LE((((height - 1) << 14) | (width - 1)) >>> 0);
    return Buffer.concat([latin("VP8L\u0005\0\0\0/"), bits]);
  }
  const size = Buffer.alloc(kind === "lossy" ? 4 : 6);
  if (kind === "lossy") {
    size.writeUInt16LE(width, 0);
    size.writeUInt16LE(height, 2);
    return Buffer.concat([latin("VP8 \u000a\0\0\0\u0030\u0001\0\u009d\u0001*"), size]);
  }
  size.writeUIntLE(width - 1, 0, 3);
  size.writeUIntLE(height - 1, 3, 3);
  // With the flag that says that it moves.
  return Buffer.concat([latin("VP8X\u000a\0\0\0\u0002\0\0\0"), size]);
}

function riff(chunk: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32LE(chunk.length + 4);
  return Buffer.concat([latin("RIFF"), length, latin("WEBP"), chunk]);
}

export const SVG = Buffer.from(
  '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>',
);
export const HTML = Buffer.from("<!doctype html><img src=x onerror=alert(1)>");

function latin(text: string): Buffer {
  return Buffer.from(text, "latin1");
}
