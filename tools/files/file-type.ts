/** What a file that is not text is, by its first bytes (the formats' own signatures). */
const SIGNATURES: readonly [name: string, start: string, offset?: number][] = [
  ["a PDF document", "%PDF-"],
  ["a PNG image", "\u0089PNG"],
  ["a JPEG image", "\u00ff\u00d8\u00ff"],
  ["a GIF image", "GIF8"],
  ["a WebP image", "WEBP", 8],
  ["a HEIC image", "ftyphei", 4],
  ["an AVIF image", "ftypavif", 4],
  ["a TIFF image", "II*\u0000"],
  ["a TIFF image", "MM\u0000*"],
  ["a ZIP archive, or a document in that form (docx, xlsx, odt, epub)", "PK\u0003\u0004"],
  ["a gzip archive", "\u001f\u008b"],
  ["an xz archive", "\u00fd7zXZ"],
  ["a zstd archive", "(\u00b5/\u00fd"],
  ["a 7z archive", "7z\u00bc\u00af"],
  ["a tar archive", "ustar", 257],
  ["an older Office document (doc, xls, ppt)", "\u00d0\u00cf\u0011\u00e0"],
  ["an SQLite database", "SQLite format 3\u0000"],
  ["a WAV sound", "WAVE", 8],
  ["an MP3 sound", "ID3"],
  ["a FLAC sound", "fLaC"],
  ["an Ogg sound or video", "OggS"],
  ["an MP4 video or sound", "ftyp", 4],
  ["a Matroska or WebM video", "\u001aE\u00df\u00a3"],
  ["a program (ELF)", "\u007fELF"],
  ["a program (Windows)", "MZ"],
  ["a WebAssembly module", "\u0000asm"],
];

/** The type of a file that is not text, as words with their article; `start` is its first 512 bytes or all. Pure. */
export function fileTypeOf(start: Uint8Array): string {
  const text = Buffer.from(start).toString("latin1");
  const found = SIGNATURES.find(([, signature, offset]) => text.startsWith(signature, offset ?? 0));
  return found ? found[0] : "a file of unknown type";
}

/** Formats that begin with readable text and yet are not for reading as such. Pure. */
export function isDocument(start: Uint8Array): boolean {
  return Buffer.from(start).toString("latin1").startsWith("%PDF-");
}
