import { constants, realpathSync } from "node:fs";
import { open } from "node:fs/promises";
import { basename, isAbsolute } from "node:path";
import { TextDecoder } from "node:util";
import type { Attachment } from "../../shared/attachment.ts";
import { errorCode } from "../../shared/errors.ts";
import { PICTURE_LIMITS } from "../../shared/picture/picture.ts";
import { beginsAsPicture } from "../../shared/picture/picture-header.ts";
import { PICTURE_TOO_LARGE } from "../../shared/picture/read-picture.ts";
import { fail, type Result, succeed } from "../../shared/result.ts";
import type { ToolPorts } from "../../tools/ports.ts";
import { pictureOf } from "./attached-picture.ts";
import { visibleLine } from "../terminal/show/visible.ts";

const LIMIT_BYTES = 1_000_000;
const TEXT_TOO_LARGE =
  "it is larger than 1 MB. Put it into your workspace, and Steward can read it there in parts";
const NEITHER = "it is neither text in UTF-8 nor a picture (PNG, JPEG, GIF or WebP)";

/**
 * Reads the file that a person handed over: text in UTF-8, at most 1 MB, or a picture that its bytes say is one. What the file tools would not show (secrets,
 * Steward's own files) is refused here too, also behind a link. Changes nothing.
 */
export async function attachFile(
  path: string,
  { isHidden }: Pick<ToolPorts, "isHidden">,
): Promise<Result<Attachment>> {
  const read = await readContent(path, isHidden);
  return "why" in read ? refuse(path, read.why) : succeed({ name: basename(path), ...read });
}

/** Why something cannot be attached, as what follows a colon. */
type Refusal = { why: string };

type Content = Omit<Attachment, "name">;

async function readContent(path: string, isHidden: ToolPorts["isHidden"]): Promise<Content | Refusal> {
  if (!isAbsolute(path)) return { why: "it has no place on this computer" };
  try {
    const real = realpathSync(path);
    if (isHidden(path) || isHidden(real))
      return { why: "files like this usually hold secrets, or are Steward's own" };
    const bytes = await bytesOf(real);
    if ("why" in bytes) return bytes;
    const picture = pictureOf(bytes);
    if (picture !== null) return "why" in picture ? picture : { text: "", ...picture };
    if (bytes.length > LIMIT_BYTES) return { why: TEXT_TOO_LARGE };
    const text = textOf(bytes);
    return text === null ? { why: NEITHER } : { text };
  } catch (error) {
    return { why: whyNot(errorCode(error)) };
  }
}

/** Looks at what was opened, not at what the name stood for a moment before; never waits for a pipe. */
async function bytesOf(path: string): Promise<Uint8Array | Refusal> {
  const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW);
  try {
    const stats = await file.stat();
    if (stats.isDirectory()) return { why: "it is a folder. Drop the files in it instead" };
    if (!stats.isFile()) return { why: "it is not an ordinary file" };
    if (stats.size > LIMIT_BYTES) {
      // Only a picture may be larger, and its first bytes tell.
      const start = new Uint8Array(32);
      await file.read(start, 0, start.length, 0);
      if (!beginsAsPicture(start)) return { why: TEXT_TOO_LARGE };
      if (stats.size > PICTURE_LIMITS.bytes) return { why: PICTURE_TOO_LARGE };
    }
    // What the system makes up (/proc) says that it is empty and can be longer: it is read as the empty file that it claims.
    const { buffer, bytesRead } = await file.read(new Uint8Array(stats.size), 0, stats.size, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

function textOf(bytes: Uint8Array): string | null {
  if (bytes.includes(0)) return null;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function whyNot(code: string): string {
  switch (code) {
    case "ENOENT":
      return "it is not there any more";
    case "EACCES":
    case "EPERM":
      return "you may not read it";
    case "EISDIR":
      return "it is a folder. Drop the files in it instead";
    default:
      return `it cannot be read (${code || "unknown error"})`;
  }
}

/** Names the file: it may be one of several. */
function refuse(path: string, why: string): Result<never> {
  return fail(
    "not-attached",
    `“${visibleLine(basename(path))}” was not attached: ${why}.`,
    "Choose another file, or paste its text.",
  );
}
