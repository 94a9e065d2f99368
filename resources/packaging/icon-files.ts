/**
 * Joins PNG images into the two icon files that carry several sizes. Both formats allow PNG inside, unchanged.
 */

/** One image: its pixels a side, and the PNG. */
export interface IconImage {
  readonly size: number;
  readonly png: Buffer;
}

/**
 * A Windows icon: ICONDIR, one ICONDIRENTRY an image, then the images
 * (https://learn.microsoft.com/en-us/previous-versions/ms997538(v=msdn.10)). PNG inside is read since Windows Vista.
 */
export function windowsIcon(images: readonly IconImage[]): Buffer {
  const header = Buffer.alloc(6 + 16 * images.length);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(images.length, 4);
  let offset = header.length;
  for (const [index, { size, png }] of images.entries()) {
    const entry = 6 + 16 * index;
    // One byte a side: 256 is written as 0.
    header.writeUInt8(size % 256, entry);
    header.writeUInt8(size % 256, entry + 1);
    header.writeUInt16LE(1, entry + 4);
    header.writeUInt16LE(32, entry + 6);
    header.writeUInt32LE(png.length, entry + 8);
    header.writeUInt32LE(offset, entry + 12);
    offset += png.length;
  }
  return Buffer.concat([header, ...images.map(({ png }) => png)]);
}

/** The kinds of an Apple icon that hold PNG, and their pixels: https://en.wikipedia.org/wiki/Apple_Icon_Image_format */
const appleKinds: readonly (readonly [kind: string, size: number])[] = [
  ["icp4", 16],
  ["ic11", 32],
  ["icp5", 32],
  ["ic12", 64],
  ["ic07", 128],
  ["ic13", 256],
  ["ic08", 256],
  ["ic14", 512],
  ["ic09", 512],
  ["ic10", 1024],
];

/** An Apple icon: `icns`, the length of all, then each image behind its kind and length. Sizes it does not know are left out. */
export function appleIcon(images: readonly IconImage[]): Buffer {
  const blocks = appleKinds.flatMap(([kind, size]) =>
    images.filter((image) => image.size === size).map(({ png }) => block(kind, png)),
  );
  return block("icns", Buffer.concat(blocks));
}

function block(kind: string, content: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.write(kind, "latin1");
  head.writeUInt32BE(8 + content.length, 4);
  return Buffer.concat([head, content]);
}
