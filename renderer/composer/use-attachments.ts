import { useState } from "react";
import { PICTURE_LIMITS } from "../../shared/picture/picture.ts";
import type { Failure, Result } from "../../shared/result.ts";
import { attach } from "../bridge.ts";
import type { ShownPicture } from "../parts/picture-canvas.tsx";
import { readHere } from "./read-here.ts";

/** A text, or a picture; then the text is empty. */
export type AttachedFile = { name: string; text: string; image?: ShownPicture | undefined };

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
    const taken = withinLimits([...files, ...good]);
    setFiles((before) => withinLimits([...before, ...good]).files);
    setFailures((before) => [...before, ...bad, ...taken.failures]);
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

/** No more files, and no more pictures among them, than a message takes; those after them are left out. */
function withinLimits(files: readonly AttachedFile[]): Pick<Attachments, "files" | "failures"> {
  let pictures = 0;
  const seen = files.filter(
    ({ image }) => image === undefined || (pictures += 1) <= PICTURE_LIMITS.inOneMessage,
  );
  const failures = [
    ...(seen.length < files.length ? [tooManyPictures] : []),
    ...(seen.length > mostFiles ? [tooMany] : []),
  ];
  return { files: seen.slice(0, mostFiles), failures };
}

const tooManyPictures: Failure = {
  code: "too-many-pictures",
  message: `No more than ${PICTURE_LIMITS.inOneMessage} pictures can go with one message; those after them were left out.`,
  suggestion: "Send these first, then the others.",
};

/** Main reads what has a path, with its own rules on what may be read; what has none (from the clipboard) is read here. */
async function readFile(file: File): Promise<Result<AttachedFile>> {
  const attached = await attach(file);
  if (attached !== null) return attached;
  return readHere(file);
}
