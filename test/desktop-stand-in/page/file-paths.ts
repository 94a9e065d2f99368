import { strictObject } from "./sandboxed-require.ts";

type Tell = (message: object) => void;
/** A file that waits for its path, and what the page hears once it is known. */
type Held = { files: readonly File[]; goOn: () => void };

/**
 * `webUtils` of a preload. Chromium knows the path of a file that a person dropped or chose, but tells it only over CDP,
 * and later than a page asks. So such an event is held back until the main process has asked, and then sent again: the page
 * sees it as untrusted (Electron's is trusted), with the same files.
 */
export function createFilePaths(tell: Tell) {
  const held = new Map<number, Held>();
  const paths = new Map<string, string>();
  let lastId = 0;

  const hold = (event: Event, files: readonly File[], goOn: () => void) => {
    event.preventDefault();
    event.stopImmediatePropagation();
    lastId += 1;
    held.set(lastId, { files, goOn });
    tell({ kind: "files", id: lastId, count: files.length });
  };
  addEventListener("drop", (event) => holdDrop(event, hold), { capture: true });
  addEventListener("input", (event) => holdChoice(event, () => event.stopImmediatePropagation()), {
    capture: true,
  });
  addEventListener(
    "change",
    (event) => holdChoice(event, (input) => hold(event, [...(input.files ?? [])], () => chooseAgain(input))),
    { capture: true },
  );

  const webUtils: object = strictObject("webUtils", {
    getPathForFile(file: unknown): string {
      if (!(file instanceof File)) throw new TypeError("getPathForFile expected to receive a File object");
      return paths.get(keyOf(file)) ?? "";
    },
  });
  const fileOf = (id: number, index: number) => held.get(id)?.files[index];
  const resolved = ({ id, found }: { id: number; found: readonly string[] }) => {
    const { files = [], goOn } = held.get(id) ?? {};
    held.delete(id);
    files.forEach((file, index) => paths.set(keyOf(file), found[index] ?? ""));
    goOn?.();
  };
  return { webUtils, fileOf, resolved };
}

/** A file crosses from the page's world as a copy: what it is known by there and here. */
function keyOf({ name, size, lastModified }: File): string {
  return `${size} ${lastModified} ${name}`;
}

function holdDrop(event: DragEvent, hold: (event: Event, files: readonly File[], goOn: () => void) => void) {
  const { dataTransfer, target, clientX, clientY } = event;
  const files = [...(dataTransfer?.files ?? [])];
  if (!event.isTrusted || files.length === 0) return;
  hold(event, files, () => {
    const transfer = new DataTransfer();
    for (const file of files) transfer.items.add(file);
    const place = { bubbles: true, cancelable: true, composed: true, clientX, clientY };
    target?.dispatchEvent(new DragEvent("drop", { ...place, dataTransfer: transfer }));
  });
}

function holdChoice(event: Event, act: (input: HTMLInputElement) => void) {
  const { target } = event;
  if (event.isTrusted && target instanceof HTMLInputElement && target.type === "file") act(target);
}

function chooseAgain(input: HTMLInputElement) {
  input.dispatchEvent(new Event("input", { bubbles: true, composed: true }));
  input.dispatchEvent(new Event("change", { bubbles: true }));
}
