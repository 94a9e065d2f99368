import { useState } from "react";
import { fail, succeed, type Failure, type Result } from "../../shared/result.ts";
import { attach } from "../bridge.ts";

export type AttachedFile = { name: string; text: string };

/** Files that will be handed over with the next prompt. */
export type Attachments = {
  files: readonly AttachedFile[];
  /** What could not be attached, and why. */
  failures: readonly Failure[];
  isReading: boolean;
  add(files: readonly File[]): void;
  remove(file: AttachedFile): void;
  putAway(failure: Failure): void;
  clear(): void;
};

/** The most that `turn.ask` takes. */
export const mostFiles = 20;
const mostBytes = 1_000_000;

export function useAttachments(initial: readonly AttachedFile[]): Attachments {
  const [files, setFiles] = useState(initial);
  const [failures, setFailures] = useState<readonly Failure[]>([]);
  const [reading, setReading] = useState(0);
  const add = async (chosen: readonly File[]): Promise<void> => {
    setReading((count) => count + 1);
    const read = await Promise.all(chosen.map(readFile));
    setReading((count) => count - 1);
    const good = read.flatMap((result) => (result.ok ? [result.value] : []));
    const bad = read.flatMap((result) => (result.ok ? [] : [result.failure]));
    const room = mostFiles - files.length;
    setFiles((before) => [...before, ...good].slice(0, mostFiles));
    setFailures((before) => [...before, ...bad, ...(good.length > room ? [tooMany] : [])]);
  };
  return {
    files,
    failures,
    isReading: reading > 0,
    add: (chosen) => void add(chosen),
    remove: (file) => setFiles((before) => before.filter((other) => other !== file)),
    putAway: (failure) => setFailures((before) => before.filter((other) => other !== failure)),
    clear() {
      setFiles([]);
      setFailures([]);
    },
  };
}

const tooMany: Failure = {
  code: "too-many-files",
  message: `No more than ${mostFiles} files can go with one message; those after them were left out.`,
  suggestion: "Send these first, then the others.",
};

/** Main reads what has a path, with its own rules on what may be read; what has none (from the clipboard) is read here. */
async function readFile(file: File): Promise<Result<AttachedFile>> {
  if (file.type.startsWith("image/")) {
    return fail(
      "picture",
      `“${file.name}” is a picture, and Steward cannot hand pictures to a model yet.`,
      "Describe what is in it, or attach a text.",
    );
  }
  const attached = await attach(file);
  if (attached !== null) return attached;
  if (file.size > mostBytes) {
    return fail(
      "too-large",
      `“${file.name}” is larger than 1 MB, the most that can be attached.`,
      "Attach the part that matters.",
    );
  }
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer());
    return succeed({ name: file.name.slice(0, 300), text });
  } catch {
    return fail("not-text", `“${file.name}” is not a text.`, "Attach a text file.");
  }
}
