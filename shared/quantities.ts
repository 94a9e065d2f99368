/** A number as the words around it have it, which are English wherever the computer stands: "1,204". */
export function grouped(count: number): string {
  return count.toLocaleString("en");
}

/** "1 file", "4 files", "1,204 entries". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${grouped(count)} ${count === 1 ? one : many}`;
}

/** How long something took, from milliseconds: `12 ms`, `3.2 s`, `2 min 5 s`. */
export function durationInWords(milliseconds: number): string {
  if (milliseconds < 999.5) return `${Math.max(1, Math.round(milliseconds))} ms`;
  if (milliseconds < 9_950) return `${(milliseconds / 1000).toFixed(1)} s`;
  const seconds = Math.round(milliseconds / 1000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  return seconds % 60 === 0 ? `${minutes} min` : `${minutes} min ${seconds % 60} s`;
}
