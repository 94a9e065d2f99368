/** Text of a file or a program, fenced as Markdown does so that nothing in it is taken for markup; the fence is longer than any in it. */
export function verbatim(text: string): string {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}\n${text.replace(/\n$/, "")}\n${fence}`;
}
