import { z } from "zod";

/** The kinds of picture that models take. Never SVG, which is a document that can hold anything. */
const mediaTypeSchema = z.enum(["image/png", "image/jpeg", "image/gif", "image/webp"]);

/** A picture as it is kept and sent. What is stored was recognised by its bytes before (`readPicture`). */
export const pictureSchema = z.object({
  mediaType: mediaTypeSchema,
  /** The file's bytes, as base64. */
  data: z.string(),
  /** In pixels, as its header says. */
  width: z.int().positive(),
  height: z.int().positive(),
  /** SHA-256 of the bytes, lower-case hex: by it a picture that a person trusts is told from another of the same name. */
  hash: z.string(),
});
export type Picture = z.infer<typeof pictureSchema>;

/** A picture that a call brought, with the name that the model knows it by. */
export const namedPictureSchema = z.object({ name: z.string(), image: pictureSchema });
export type NamedPicture = z.infer<typeof namedPictureSchema>;

/**
 * The most that well-known endpoints take: 5 MB as base64 and 8,000 pixels a side (Anthropic, "Vision"), 33 million pixels
 * and five pictures in a request (Groq, "Images and Vision"). Larger ones would be refused there, or shrunk unseen.
 */
export const PICTURE_LIMITS = {
  bytes: 3_750_000,
  side: 8_000,
  pixels: 33_177_600,
  inOneMessage: 5,
} as const;

/** Its size as people write it: `800×600`. */
export function pictureSize({ width, height }: Pick<Picture, "width" | "height">): string {
  return `${width}×${height}`;
}

const NAMES = { "image/png": "PNG", "image/jpeg": "JPEG", "image/gif": "GIF", "image/webp": "WebP" } as const;

/** Its kind as people write it: `PNG`. */
export function pictureKind({ mediaType }: Pick<Picture, "mediaType">): string {
  return NAMES[mediaType];
}

/** What stands for a picture where only text can: what it is, and which one. */
export function pictureInWords(picture: Picture): string {
  return `A picture: ${pictureKind(picture)}, ${pictureSize(picture)} pixels, SHA-256 ${picture.hash}.`;
}

/** What a call told the model, with words for each picture that it brought. */
export function withPictures(told: {
  forModel: string;
  pictures?: readonly NamedPicture[] | undefined;
}): string {
  return [told.forModel, ...(told.pictures ?? []).map(({ image }) => pictureInWords(image))].join("\n");
}

/** How many bytes base64 text stands for. */
export function bytesOfBase64(data: string): number {
  return Math.floor((data.replace(/=+$/u, "").length * 3) / 4);
}
