import { assert, property, uint8Array } from "fast-check";
import { describe, expect, test } from "vitest";
import { beginsAsPicture, pictureHeader } from "../../shared/picture/picture-header.ts";
import { readPicture } from "../../shared/picture/read-picture.ts";
import { plainPicture } from "../../electron/model/probe/plain-picture.ts";
import { gif, HTML, jpeg, png, SVG, webp } from "../helpers/pictures.ts";

const size = (width: number, height: number) => ({ width, height });

describe("what is a picture, by its bytes, and how large", () => {
  test.each([
    ["PNG", png(800, 600), { mediaType: "image/png", ...size(800, 600) }],
    ["GIF87a", gif(320, 200, "87a"), { mediaType: "image/gif", ...size(320, 200) }],
    ["GIF89a, which may move", gif(1, 65_535), { mediaType: "image/gif", ...size(1, 65_535) }],
    ["JPEG, baseline", jpeg(640, 480), { mediaType: "image/jpeg", ...size(640, 480) }],
    ["JPEG, progressive", jpeg(640, 480, 0xc2), { mediaType: "image/jpeg", ...size(640, 480) }],
    [
      "JPEG, a table, fill bytes and a restart marker first",
      jpeg(7, 9, 0xc0, [0xff, 0xc4, 0, 3, 1, 0xff, 0xff, 0xff, 0xd0]),
      { mediaType: "image/jpeg", ...size(7, 9) },
    ],
    ["WebP, lossy", webp("lossy", 550, 368), { mediaType: "image/webp", ...size(550, 368) }],
    ["WebP, lossless", webp("lossless", 16_384, 3), { mediaType: "image/webp", ...size(16_384, 3) }],
    [
      "WebP, extended and moving",
      webp("extended", 70_000, 2),
      { mediaType: "image/webp", ...size(70_000, 2) },
    ],
    ["SVG", SVG, null],
    ["HTML", HTML, null],
    ["HTML after a PNG's signature", Buffer.concat([png(1, 1).subarray(0, 8), HTML]), null],
    ["PNG without its header", png(8, 8).subarray(0, 20), null],
    ["PNG with no width", png(0, 8), null],
    [
      "PNG's signature with a line ending changed",
      Buffer.from("\u0089PNG\n\u001a\n\0\0\0\rIHDR", "latin1"),
      null,
    ],
    ["GIF cut off", gif(8, 8).subarray(0, 9), null],
    ["GIF of no version", Buffer.from("GIF90a\u0001\0\u0001\0", "latin1"), null],
    ["JPEG cut off in its frame header", jpeg(8, 8).subarray(0, 15), null],
    ["JPEG whose data begin before a frame header", jpeg(8, 8, 0xda), null],
    ["JPEG with a segment of no length", jpeg(8, 8, 0xc0, [0xff, 0xe0, 0, 0]), null],
    ["RIFF that is a sound", Buffer.from("RIFF\0\0\0\0WAVEfmt ", "latin1"), null],
    ["WebP cut off", webp("lossy", 8, 8).subarray(0, 27), null],
    ["WebP with an unknown first chunk", Buffer.from("RIFF\0\0\0\0WEBPALPH\0\0\0\0", "latin1"), null],
    ["BMP", Buffer.from("BM\0\0\0\0\0\0\0\0", "latin1"), null],
    ["nothing", Buffer.alloc(0), null],
  ])("%s", (_name, bytes, header) => {
    expect(pictureHeader(bytes)).toEqual(header);
    if (header !== null) expect(beginsAsPicture(bytes.subarray(0, 12))).toBe(true);
  });

  test("any bytes are answered, and a picture cut off anywhere is none or the same", () => {
    assert(property(uint8Array({ maxLength: 64 }), (bytes) => void pictureHeader(bytes)));
    for (const whole of [png(5, 6), gif(5, 6), jpeg(5, 6), webp("lossy", 5, 6), webp("lossless", 5, 6)])
      for (let end = 0; end <= whole.length; end++)
        expect([null, pictureHeader(whole)]).toContainEqual(pictureHeader(whole.subarray(0, end)));
  });
});

describe("what is refused although it is a picture", () => {
  test.each([
    ["too wide", png(8_001, 2), /8001×2 pixels, and models take at most 8,000 a side/],
    ["huge", png(4_294_967_295, 4_294_967_295), /at most 8,000 a side/],
    ["too many pixels", png(8_000, 8_000), /more than 33 million pixels/],
    ["too many bytes", Buffer.concat([png(8, 8), Buffer.alloc(3_750_000)]), /larger than 3.75 MB/],
  ])("%s", (_name, bytes, why) => {
    const read = readPicture(bytes);
    expect(read).toMatchObject({ type: "refused", why: expect.stringMatching(why) });
  });

  test("the picture that models are asked about is one", () => {
    const { data, ...made } = plainPicture([255, 230, 0]);
    expect(readPicture(Buffer.from(data, "base64"))).toEqual({
      type: "picture",
      header: { mediaType: "image/png", width: 64, height: 64 },
    });
    expect(made.hash).toMatch(/^[0-9a-f]{64}$/u);
  });
});
