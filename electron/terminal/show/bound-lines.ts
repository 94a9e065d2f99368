/** At most so many lines of a text, and how many are left out. */
export function boundLines(text: string, limit: number): string {
  const lines = text.split("\n");
  if (lines.length <= limit) return text;
  return [...lines.slice(0, limit), `  … ${lines.length - limit} more lines`].join("\n");
}
