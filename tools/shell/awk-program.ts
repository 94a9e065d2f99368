/**
 * Whether a program for awk may run others or write files (POSIX.1-2024, awk: `system`, pipes, `getline`, output of `print`
 * to a file; gawk's `@`). Looks at signs only: what is in a string counts too. Pure.
 */
export function hidesInAwk(program: string): boolean {
  return /\bsystem\s*\(|\bgetline\b|(?<!\|)\|(?!\|)|@|\bprintf?\b[^;}\n]*>/.test(program);
}
