/** Code between fences: where it begins and how it ends (CommonMark 0.31, section 4.5). */
type Fence = { indent: number; marker: string; info: string; contentStart: number };

const opening = /^( {0,3})(`{3,}(?=[^`\n]*(?:\n|$))|~{3,})[ \t]*([^\n]*)(?:\n|$)/u;

/** The fence that a source begins with; null where it begins with something else. */
export function readFence(source: string): Fence | null {
  const [whole, indent = "", marker = "", info = ""] = opening.exec(source) ?? [];
  return whole === undefined ? null : { indent: indent.length, marker, info, contentStart: whole.length };
}

/** Where in `text` the fence that begins at `start` is over, after the end of its closing line; null while it is open. */
export function endOfFence(text: string, start: number, fence: Fence): number | null {
  const closing = closingOf(fence.marker, String.raw`\n`);
  closing.lastIndex = start + fence.contentStart - 1;
  return closing.test(text) ? closing.lastIndex : null;
}

/** What stands between the fences, and in which language; a fence that was not closed yet goes to the end. */
export function codeOf(source: string): { code: string; language: string; isClosed: boolean } | null {
  const fence = readFence(source);
  if (fence === null) return null;
  const closing = closingOf(fence.marker, String.raw`(?:\n|$)`);
  closing.lastIndex = fence.contentStart - 1;
  const end = closing.exec(source)?.index;
  const content = source.slice(fence.contentStart, end === undefined ? undefined : end + 1);
  const code = fence.indent === 0 ? content : content.replace(indentation(fence.indent), "");
  return {
    code: code.endsWith("\n") ? code.slice(0, -1) : code,
    language: fence.info.split(/\s/u, 1)[0] ?? "",
    isClosed: end !== undefined,
  };
}

function closingOf(marker: string, lineEnd: string): RegExp {
  return new RegExp(String.raw`\n {0,3}${marker.charAt(0)}{${marker.length},}[ \t]*${lineEnd}`, "gu");
}

function indentation(width: number): RegExp {
  return new RegExp(String.raw`^ {0,${width}}`, "gmu");
}
