import { crc32, deflateSync } from "node:zlib";
import type { Picture } from "../../../shared/picture/picture.ts";
import { hashOf } from "../../../tools/files/hash-file.ts";

/** Small, and yet not smaller than what some models cut a picture into. */
const SIDE = 64;

/** A square PNG of one colour (red, green, blue), made here, so that no file has to be read. W3C PNG, 5 and 11. Pure. */
export function plainPicture(colour: readonly [number, number, number]): Picture {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(SIDE, 0);
  header.writeUInt32BE(SIDE, 4);
  // Eight bits for each of three colours, and nothing out of the ordinary.
  header.set([8, 2, 0, 0, 0], 8);
  // Each row begins with the number of its filter: none.
  const row = [0, ...Array.from({ length: SIDE }, () => colour).flat()];
  const rows = Buffer.from(Array.from({ length: SIDE }, () => row).flat());
  const bytes = Buffer.concat([
    Buffer.from("\u0089PNG\r\n\u001a\n", "latin1"),
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(rows)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
  const size = { width: SIDE, height: SIDE };
  return { mediaType: "image/png", data: bytes.toString("base64"), ...size, hash: hashOf(bytes) };
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
